"""Events whose words must not reach the log: the bot's own messages, messages in pieces, notices nobody knows."""

from typing import Any

from tests.host.onebot_end import SELF_ID

PIECES = ("sender", "font", "message_id", "user_id", "raw_message", "sub_type", "message")


def message(words: str, number: int) -> dict[str, Any]:
    """A private message of a friend."""
    return {
        "post_type": "message", "message_type": "private", "sub_type": "friend", "user_id": 10001, "font": 0,
        "message": [{"type": "text", "data": {"text": words}}], "raw_message": words, "message_id": 90_000 + number,
        "sender": {"user_id": 10001, "nickname": "n"},
    }  # fmt: skip


def own_message(words: str) -> dict[str, Any]:
    """What a client reports that also reports what the bot itself has said."""
    own = {"post_type": "message_sent", "user_id": int(SELF_ID), "target_id": 10001}
    return message(words, 99) | own


def odd_events(words: str) -> list[dict[str, Any]]:
    """One of every shape, all with these words."""
    whole = [message(words, number) for number in range(12)]
    pieces = [
        {key: value for key, value in event.items() if key != name} for event, name in zip(whole, PIECES, strict=False)
    ]
    notice = {"post_type": "notice", "user_id": 10001, "text": words}
    return [
        *pieces,
        own_message(words),
        own_message(words) | {"message_type": "group", "group_id": 777},
        whole[8] | {"message_id": "abc"},
        whole[9] | {"post_type": "no such"},
        whole[10] | {"message_type": "guild"},
        whole[11] | {"message_type": "group", "sub_type": "normal", "group_id": 777},
        notice | {"notice_type": "no such"},
        notice | {"notice_type": "notify", "sub_type": "poke"},
        notice | {"notice_type": "offline_file", "file": {"name": words, "url": words}},
        {"post_type": "request", "request_type": "friend", "user_id": 10001, "flag": "f", "comment": words},
        {"post_type": "meta_event", "meta_event_type": "no such", "text": words},
    ]

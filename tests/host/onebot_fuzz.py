"""OneBot events that no client should send, and right ones with something wrong about them."""

from typing import Any

from hypothesis import strategies as st

numbers = st.integers(-(2**40), 2**40) | st.sampled_from([0, -1, 10001, 99999, 2**63, 80001])
words = st.text(max_size=40) | st.sampled_from(
    [
        "注册", "确认", "/登录", "登录 123456", "开房", "开房 速战4人", "加入", "退出", "准备", "开始", "观战",
        "狼人杀", "投 3", "刀 5",
        "[CQ:at,qq=all]", "[CQ:image,file=file:///etc/passwd]", "注册[CQ:face,id=1]", "改名 \u202e\u200b",
        "x" * 5000, "/", "",        "封禁 10001", "邀请码 新建", "注销", "段位", "回放 -1", "回放 99999999999999999999",
    ]
)  # fmt: skip
junk: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=5,
)
segments = st.one_of(
    words.map(lambda text: {"type": "text", "data": {"text": text}}),
    st.fixed_dictionaries(
        {"type": st.sampled_from(["at", "reply", "image", "json", "forward", "face", "record", "no such"])},
        optional={
            "data": st.dictionaries(st.sampled_from(["qq", "id", "file", "data", "text"]), words | numbers | junk)
        },
    ),
)


@st.composite
def messages(draw: st.DrawFn) -> dict[str, Any]:
    """A message of a friend, a stranger or a group."""
    who, place = draw(numbers), draw(st.sampled_from(["private", "group"]))
    event = {
        "post_type": "message",
        "message_type": place,
        "sub_type": draw(st.sampled_from(["friend", "group", "normal", "anonymous", "notice"])),
        "user_id": who,
        "sender": {"user_id": who, "nickname": draw(st.text(max_size=8))},
        "message": draw(st.lists(segments, max_size=4) | words),
        "raw_message": draw(words),
        "font": 0,
        "message_id": draw(numbers),
    }
    return event | ({"group_id": draw(numbers)} if place == "group" else {})


notices = st.fixed_dictionaries(
    {
        "post_type": st.sampled_from(["notice", "request", "meta_event", "message_sent", "no such"]),
        "notice_type": st.sampled_from(["friend_add", "bot_offline", "group_ban", "notify", "no such"]),
        "request_type": st.sampled_from(["friend", "group", "no such"]),
        "meta_event_type": st.sampled_from(["heartbeat", "lifecycle", "no such"]),
        "user_id": numbers,
        "group_id": numbers,
    },
    optional={
        "sub_type": words,
        "status": junk,
        "interval": junk,
        "flag": words,
        "comment": words,
        "duration": numbers,
    },
)


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, Any]:
    """An event with fields left out or replaced."""
    event = dict(draw(messages() | notices))
    for name in draw(st.lists(st.sampled_from(sorted(event)), min_size=1, max_size=3)):
        if draw(st.booleans()):
            event.pop(name, None)
        else:
            event[name] = draw(junk)
    return event


events = messages() | notices | damaged()
frames = st.one_of(
    junk,
    st.sampled_from(
        ["", "{", "[]", "null", '{"post_type":"message"}', "[" * 3000, '{"echo":"1","status":"ok"}', "\x00"]
    ),
)

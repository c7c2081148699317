"""No word of an event is in the log, whatever shape the client gives it."""

from collections.abc import Callable

import pytest
from nonebot.adapters.onebot.v11 import Event, GroupMessageEvent, HeartbeatMetaEvent
from nonebot.compat import model_dump

from host.logging import describe
from tests.host.odd_events import odd_events
from tests.host.onebot_end import onebot_end
from tests.host.waiting import until

WORDS = "hunter2"


async def everything_reported(port: int, log: list[str]) -> str:
    """What the log says of all odd events."""
    async with onebot_end(port) as end:
        for event in odd_events(WORDS):
            await end.report(**event)
        await end.report(post_type="notice", notice_type="the last one", user_id=7)
        await until(lambda: any("the last one" in line for line in log))
    return "".join(log)


async def test_no_word_of_an_event_is_logged(served_port: int, log: list[str]) -> None:
    told = await everything_reported(served_port, log)
    assert WORDS not in told
    assert "user_id=10001 group_id=777" in told


def dumped(event: Event) -> str:
    return str(model_dump(event)).replace("<", r"\<")


FAULTS: dict[str, tuple[object, str, Callable[..., object]]] = {
    "the gate lets everything pass": ("host.onebot_gate", "_is_report", lambda _: True),
    "events in pieces pass": ("host.onebot_gate", "_is_whole", lambda _: True),
    "events are described with all they hold": (Event, "get_event_description", dumped),
    "messages of groups are": (GroupMessageEvent, "get_event_description", dumped),
}


@pytest.mark.parametrize("name", FAULTS)
async def test_a_planted_fault_is_noticed(
    served_port: int, log: list[str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    where, what, fault = FAULTS[name]
    if isinstance(where, str):
        monkeypatch.setattr(f"{where}.{what}", fault)
    else:
        monkeypatch.setattr(where, what, fault)
    assert WORDS in await everything_reported(served_port, log)


def test_a_text_in_a_field_for_numbers_is_hidden_too() -> None:
    status = {"online": True, "good": True, "words": WORDS}
    event = HeartbeatMetaEvent.model_validate(
        {"time": 1, "self_id": 2, "post_type": "meta_event", "meta_event_type": "heartbeat", "interval": 5}
        | {"status": status, "user_id": WORDS, "group_id": 7}
    )
    for shown in (describe(event), repr(event), str(event)):
        assert shown == "group_id=7 (rest hidden)"

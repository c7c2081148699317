"""Whatever comes over the OneBot socket: nothing raises, the bot stays connected, repetition changes nothing."""

import asyncio
import json
import random
from collections.abc import AsyncIterator
from typing import Any

import hypothesis
import pytest
from hypothesis import strategies as st
from sqlalchemy import text
from websockets.exceptions import WebSocketException

from host import db
from tests.host.onebot_end import OneBotEnd, onebot_end
from tests.host.onebot_fuzz import events, frames
from tests.host.waiting import until
from tests.werewolf_auth.hall import TABLES
from tests.werewolf_web.api_fuzz import no_exception
from werewolf_auth import service
from werewolf_auth.desk import desk
from werewolf_auth.texts import CONFIRMED, IN_GROUP, NOT_REGISTERED

# The bot's thread draws numbers of its own at the same time.
pytestmark = pytest.mark.filterwarnings("ignore:Do not use the .random. module")
FRIEND = "10001"
HEARTBEAT: dict[str, Any] = {
    **{"post_type": "meta_event", "meta_event_type": "heartbeat", "interval": 5000},
    "status": {"online": True, "good": True},
}


@pytest.fixture
async def qq(served_port: int, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[OneBotEnd]:
    monkeypatch.setattr("werewolf_auth.registration.ANSWER_DELAY", 0)
    async with onebot_end(served_port) as end:
        await until(service.bot_online)
        await start_anew(end)
        yield end
    await desk().registrar.idle()
    await until(lambda: not service.bot_online())


async def start_anew(qq: OneBotEnd) -> None:
    """Nobody has an account."""
    await desk().registrar.idle()
    async with db.transaction() as session:
        for name in TABLES:
            await session.execute(text(f"DELETE FROM werewolf_auth_{name}"))
    qq.friends = {FRIEND: "小明"}
    qq.calls.clear()
    await desk().friends.refresh()


async def still_answers(qq: OneBotEnd) -> None:
    """The bot hears and answers."""
    await qq.report(**HEARTBEAT)
    before = len(qq.sent())
    await qq.say(FRIEND, "我的状态")
    await until(lambda: any(to == FRIEND for to, _ in qq.sent()[before:]))


def send(qq: OneBotEnd, loop: asyncio.AbstractEventLoop, examples: int, *, fixed: bool) -> None:
    """Send so many lots of events and of frames that are none."""

    @hypothesis.settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=fixed,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(st.lists(events, max_size=4), frames)
    def lot(happened: list[dict[str, Any]], odd: Any) -> None:
        async def report() -> None:
            # One of the events before may have said that QQ has thrown the bot out.
            await qq.report(**HEARTBEAT)
            for event in happened:
                await qq.report(**event)
            await qq._socket.send(odd if isinstance(odd, str) else json.dumps(odd))

        asyncio.run_coroutine_threadsafe(report(), loop).result(10)

    lot()


async def barrage(qq: OneBotEnd, log: list[str], examples: int, *, fixed: bool) -> None:
    with no_exception(log):
        await asyncio.to_thread(send, qq, asyncio.get_running_loop(), examples, fixed=fixed)
    # A bot that has failed already is not waited for.
    with no_exception(log):
        await still_answers(qq)


@pytest.mark.no_cover
async def test_no_event_breaks_the_bot(qq: OneBotEnd, log: list[str]) -> None:
    await barrage(qq, log, 60, fixed=True)


@pytest.mark.nightly
async def test_no_event_breaks_the_bot_all_night(qq: OneBotEnd, log: list[str]) -> None:
    await barrage(qq, log, 10_000, fixed=False)


@pytest.mark.parametrize("number", ["7", "1234", "1234567890123"])
async def test_a_number_that_no_account_can_have_is_answered_like_any_other(
    qq: OneBotEnd, log: list[str], number: str
) -> None:
    with no_exception(log):
        await qq.say(number, "注册", group="777")
        await until(lambda: ("group 777", IN_GROUP) in qq.sent())
        await still_answers(qq)
    assert await stored() == ([], [], [])


async def test_a_private_message_that_names_no_group_by_a_number_is_read(qq: OneBotEnd, log: list[str]) -> None:
    with no_exception(log):
        await qq.report(**private("我的状态", 7), group_id=[1])
        await until(lambda: (FRIEND, NOT_REGISTERED) in qq.sent())


FAULTS: dict[str, tuple[str, Any]] = {
    "frames of any kind": ("host.onebot_gate._is_report", lambda _: True),
    "a command that fails": ("werewolf_auth.commands.conversation.answered", None),
}


@pytest.mark.no_cover
@pytest.mark.parametrize("name", FAULTS)
async def test_a_planted_fault_is_noticed(
    qq: OneBotEnd, log: list[str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(*FAULTS[name])
    # A line that was cut is there again when Hypothesis tries the same once more.
    with pytest.raises((AssertionError, TimeoutError, WebSocketException, hypothesis.errors.FlakyFailure)):
        await barrage(qq, log, 30, fixed=True)


async def stored() -> tuple[object, ...]:
    """What has become of the account: state, credential, sessions."""
    async with db.session() as session:
        account = (await session.execute(text("SELECT qq, state FROM werewolf_auth_user"))).all()
        secrets = (await session.execute(text("SELECT generation, state FROM werewolf_auth_credential"))).all()
        asked = (await session.execute(text("SELECT qq FROM werewolf_auth_request"))).all()
    return tuple([tuple(row) for row in rows] for rows in (account, secrets, asked))


async def converse(qq: OneBotEnd, times: int, delayed: bool) -> tuple[object, ...]:
    """Register and confirm, every message reported so often; late copies come after everything else."""
    await start_anew(qq)
    late: list[tuple[str, dict[str, Any]]] = []
    for number, (words, expected) in enumerate((("注册", "登录码"), ("确认", CONFIRMED))):
        event = private(words, random.randrange(1 << 30) + number)
        for _ in range(times):
            await qq.report(**event)
        late.append((words, event))
        await until(lambda expected=expected: any(expected in said for _, said in qq.sent()))
    if delayed:
        for _, event in reversed(late):
            await qq.report(**event)
    await still_answers(qq)
    return await stored()


def private(words: str, number: int) -> dict[str, Any]:
    return {
        "post_type": "message", "message_type": "private", "sub_type": "friend", "user_id": int(FRIEND),
        "sender": {"user_id": int(FRIEND), "nickname": "n"}, "message": [{"type": "text", "data": {"text": words}}],
        "raw_message": words, "font": 0, "message_id": number, "time": 1_800_000_000 + number,
    }  # fmt: skip


@pytest.mark.parametrize(("times", "delayed"), [(2, False), (8, False), (1, True), (3, True)])
async def test_duplicated_and_late_messages_change_nothing(
    qq: OneBotEnd, log: list[str], times: int, delayed: bool
) -> None:
    with no_exception(log):
        plain = await converse(qq, 1, delayed=False)
        letters = len(qq.sent())
        assert await converse(qq, times, delayed) == plain
        assert len(qq.sent()) == letters


async def test_a_confirmation_before_its_question_changes_nothing(qq: OneBotEnd, log: list[str]) -> None:
    with no_exception(log):
        await qq.report(**private("确认", 5))
        await still_answers(qq)
        plain = await stored()
        assert plain[0] == []
        assert await converse(qq, 1, delayed=False) == await converse(qq, 2, delayed=True)

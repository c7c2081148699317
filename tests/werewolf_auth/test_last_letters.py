"""The process ends while letters wait: what never left does not count as delivered."""

import asyncio

import pytest

from host.clock import SystemClock
from host.errors import Problem
from host.outbox import Letter, Outbox, Pace, RealTicking
from tests.werewolf_auth.faults import Patch, judged, without
from tests.werewolf_auth.hall import HERE, Hall
from werewolf_auth import administration, background, housekeeping


async def never(_: Letter) -> None:
    raise AssertionError("a letter left after all")


def with_an_outbox(hall: Hall, patch: Patch) -> tuple[Outbox, asyncio.Event]:
    """An outbox whose next letter has to wait, and when there is one."""
    outbox, is_posted = Outbox(Pace(60.0, SystemClock()), never, RealTicking()), asyncio.Event()  # type: ignore[arg-type]
    outbox._pace._next = SystemClock().monotonic() + 60

    async def post(qq: str, text: str) -> object:
        is_posted.set()
        return await outbox.post("private", qq, text)

    patch.setattr(hall.desk.registrar, "_post", post)
    patch.setattr(hall.desk.administration, "_post", post)
    return outbox, is_posted


async def ends(hall: Hall, outbox: Outbox) -> None:
    """The order in which the process takes its parts down, and its next start."""
    await outbox.close()
    await hall.desk.registrar.close()
    await hall.desk.administration.close()
    await housekeeping.after_start(hall.clock)


async def test_a_request_whose_letter_waited_is_answered_after_the_restart(hall: Hall, monkeypatch: Patch) -> None:
    hall.qq.friends["10001"] = "小明"
    await hall.desk.friends.refresh()
    with monkeypatch.context() as patch:
        outbox, is_posted = with_an_outbox(hall, patch)
        await hall.desk.registrar.request("10001", "web", HERE)
        await is_posted.wait()
        await ends(hall, outbox)
    status = await hall.desk.administration.status("10001")
    assert status is not None
    assert status.secret_state == "none"
    assert hall.qq.messages == []
    hall.desk.registrar.wake()
    await hall.desk.registrar.idle()
    assert await hall.desk.registrar.confirm("10001", HERE) == "confirmed"
    await hall.desk.sessions.log_in("10001", hall.qq.secret_of("10001"), HERE)


async def test_a_reset_whose_letter_waited_leaves_the_old_secret(hall: Hall, monkeypatch: Patch) -> None:
    secret = await hall.member()
    with monkeypatch.context() as patch:
        outbox, is_posted = with_an_outbox(hall, patch)
        asked = asyncio.ensure_future(hall.desk.administration.reset_secret("10001", HERE))
        await is_posted.wait()
        # Whoever asked is gone before the rest.
        asked.cancel()
        await ends(hall, outbox)
    assert (await hall.desk.sessions.log_in("10001", secret, HERE)).user.qq == "10001"


@pytest.mark.parametrize("who_cancels", ["registrar", "reset"])
async def test_a_stop_that_waits_for_nobody_is_noticed(hall: Hall, monkeypatch: Patch, who_cancels: str) -> None:
    without(background, "finish", "await asyncio.wait(begun, timeout=LAST_SECONDS)", "pass")(monkeypatch)
    monkeypatch.setattr(administration, "finish", background.finish)
    guard = {
        "registrar": test_a_request_whose_letter_waited_is_answered_after_the_restart,
        "reset": test_a_reset_whose_letter_waited_leaves_the_old_secret,
    }[who_cancels]
    await judged(guard, also=(Problem,), hall=hall, monkeypatch=monkeypatch)

"""Whom the bot and the page tell what: a strange browser after a reset, and why there is no way in any more."""

from dataclasses import replace

import pytest

from host.errors import Problem
from tests.werewolf_auth.faults import Fault, Guard, Patch, judged, without
from tests.werewolf_auth.hall import HERE, Hall
from tests.werewolf_auth.test_codes import FAR, PRIVATE
from tests.werewolf_auth.test_devices import log_in, told
from tests.werewolf_auth.test_friendship import WEEK, left
from tests.werewolf_auth.test_planted_faults import answering
from werewolf_auth import texts
from werewolf_auth.devices import Devices
from werewolf_auth.secret import Hasher
from werewolf_auth.sessions import Sessions


async def test_the_first_browser_after_a_reset_is_news(hall: Hall) -> None:
    secret = await hall.member()
    await log_in(hall, secret)
    assert told(hall) == []
    await hall.desk.administration.reset_secret("10001", HERE)
    await log_in(hall, hall.qq.secret_of("10001"))
    assert len(told(hall)) == 1


async def test_the_first_browser_after_a_refusal_is_news(hall: Hall) -> None:
    secret = await hall.member()
    hall.clock.advance(1)
    asked = await hall.desk.codes.ask(FAR)
    approval = await hall.desk.codes.approve("10001", asked.code, PRIVATE)
    assert approval is not None
    await hall.desk.codes.pair(asked.poll, str(approval.number), FAR)
    assert await hall.desk.codes.refuse("10001", PRIVATE)
    await log_in(hall, secret, replace(FAR, device="another"))
    assert len(told(hall)) == 1


async def why(hall: Hall, secret: str) -> str:
    with pytest.raises(Problem, match="AUTH_INVALID_CREDENTIALS") as caught:
        await hall.desk.sessions.log_in("10001", secret, HERE)
    return caught.value.message


async def test_who_lapsed_and_knows_the_secret_reads_why(hall: Hall) -> None:
    await left(hall)
    secret = hall.qq.secret_of("10001")
    hall.clock.advance(WEEK + 1)
    nobody = await why(hall, "AAAA-AAAA-AAAA-AAAA-AAAA")
    assert await why(hall, secret) == texts.LAPSED != nobody
    await hall.desk.friendship.review()
    assert await why(hall, secret) == texts.LAPSED
    assert await why(hall, "AAAA-AAAA-AAAA-AAAA-AAAA") == nobody
    await hall.desk.administration.ban("10001", "qq:99999", HERE)
    assert await why(hall, secret) == nobody


def any_secret_is_right(patch: Patch) -> None:
    patch.setattr(Hasher, "matches", answering(True))


strange = without(Devices, "note", " and not await audit.has_logged_in(session, uid)")
FAULTS: list[tuple[Fault, Guard]] = [
    (strange, test_the_first_browser_after_a_reset_is_news),
    (strange, test_the_first_browser_after_a_refusal_is_news),
    (without(Sessions, "begin", "if may_know else", "if False else"), test_who_lapsed_and_knows_the_secret_reads_why),
    (any_secret_is_right, test_who_lapsed_and_knows_the_secret_reads_why),
]


@pytest.mark.parametrize(("fault", "guard"), FAULTS)
async def test_the_guard_notices(fault: Fault, guard: Guard, hall: Hall, monkeypatch: Patch) -> None:
    fault(monkeypatch)
    await judged(guard, hall=hall, monkeypatch=monkeypatch)

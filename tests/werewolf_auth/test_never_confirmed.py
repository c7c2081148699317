"""Accounts that wait for 确认: what a ban leaves of them, and what becomes of those whose owner never wanted them."""

import pytest

from tests.werewolf_auth.faults import Fault, Guard, Patch, judged, without
from tests.werewolf_auth.hall import HERE, Hall
from tests.werewolf_auth.test_friendship import WEEK, left
from werewolf_auth.administration import Administration

ADMIN = "qq:99999"


async def test_who_was_banned_while_coming_back_still_confirms(hall: Hall) -> None:
    await left(hall)
    hall.clock.advance(WEEK + 1)
    await hall.desk.friendship.review()
    hall.qq.friends["10001"] = "小明"
    await hall.desk.friends.refresh()
    await hall.request("10001", "private")
    await hall.desk.administration.ban("10001", ADMIN, HERE)
    await hall.desk.administration.unban("10001", ADMIN, HERE)
    assert await hall.desk.registrar.confirm("10001", HERE) == "confirmed"
    session = await hall.desk.sessions.log_in("10001", hall.qq.secret_of("10001"), HERE)
    assert session.user.state == "active"


FAULTS: list[tuple[Fault, Guard]] = [
    (without(Administration, "unban", " and is_confirmed"), test_who_was_banned_while_coming_back_still_confirms),
]


@pytest.mark.parametrize(("fault", "guard"), FAULTS)
async def test_the_guard_notices(fault: Fault, guard: Guard, hall: Hall, monkeypatch: Patch) -> None:
    fault(monkeypatch)
    await judged(guard, hall=hall, monkeypatch=monkeypatch)

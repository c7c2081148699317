"""Accounts that wait for 确认: what a ban leaves of them, and what becomes of those whose owner never wanted them."""

import pytest

from tests.werewolf_auth.faults import Fault, Guard, Patch, judged, without
from tests.werewolf_auth.hall import HERE, Hall
from tests.werewolf_auth.test_friendship import WEEK, left
from tests.werewolf_auth.test_handshake import dump
from werewolf_auth import housekeeping
from werewolf_auth.administration import Administration
from werewolf_auth.store import accounts

DAY = 86_400
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


async def code_of(hall: Hall, number: str) -> str:
    """Somebody asks for access with a code of two uses, gets a secret and says nothing."""
    hall.qq.friends[number] = "小明"
    await hall.desk.friends.refresh()
    invite = await hall.desk.invites.create(2, None, None, ADMIN, HERE)
    await hall.desk.registrar.request(number, "web", HERE, invite.code)
    await hall.desk.registrar.idle()
    assert (await hall.desk.invites.find(invite.code)).uses == 1
    return invite.code


@pytest.mark.parametrize("by_admin", [True, False])
async def test_who_goes_before_confirming_gives_the_use_back(hall: Hall, by_admin: bool) -> None:
    code = await code_of(hall, "10001")
    await hall.desk.administration.delete("10001", ADMIN if by_admin else "qq:10001", HERE)
    assert (await hall.desk.invites.find(code)).uses == 0


async def test_accounts_that_nobody_confirms_are_forgotten(hall: Hall) -> None:
    code, member = await code_of(hall, "10001"), await hall.log_in("10002", "小红")
    for number in ("10003", "10004"):
        hall.qq.friends[number] = f"某人{number}"
    await hall.desk.friends.refresh()
    for number in ("10003", "10004"):
        await hall.request(number)
    await hall.desk.registrar.refuse("10003", HERE)
    await hall.desk.administration.ban("10004", ADMIN, HERE)
    # One that was no friend for a week meanwhile, too.
    del hall.qq.friends["10001"]
    await hall.desk.friendship.review()
    hall.clock.advance(29 * DAY)
    await hall.desk.friendship.review()
    await housekeeping.clean_up(hall.clock)
    assert await hall.desk.directory.user_by_qq("10001") is not None
    hall.clock.advance(DAY + 1)
    await hall.request("10003", "private")
    await housekeeping.clean_up(hall.clock)
    assert await hall.desk.directory.user_by_qq("10001") is None
    assert "10001" not in await dump()
    assert (await hall.desk.invites.find(code)).uses == 0
    # Members stay, and so does who waits for 确认 now, and a ban.
    assert await hall.desk.directory.user(member.user.uid) is not None
    assert await hall.desk.registrar.confirm("10003", HERE) == "confirmed"
    banned = await hall.desk.directory.user_by_qq("10004")
    assert banned is not None
    assert banned.state == "disabled"


async def before_an_admin_deletes(hall: Hall) -> None:
    await test_who_goes_before_confirming_gives_the_use_back(hall, by_admin=True)


FAULTS: list[tuple[Fault, Guard]] = [
    (without(Administration, "unban", " and is_confirmed"), test_who_was_banned_while_coming_back_still_confirms),
    (
        without(Administration, "delete", "await invites.give_back(session, uid)", "pass"),
        before_an_admin_deletes,
    ),
    (
        without(housekeeping, "clean_up", "await _forget_unwanted(session, now)", "pass"),
        test_accounts_that_nobody_confirms_are_forgotten,
    ),
    (
        without(housekeeping, "_forget_unwanted", "await invites.give_back(session, uid)", "pass"),
        test_accounts_that_nobody_confirms_are_forgotten,
    ),
    (
        without(
            accounts,
            "never_wanted",
            "or_(col(Credential.expires_at).is_(None), col(Credential.expires_at) <= now),",
            "",
        ),
        test_accounts_that_nobody_confirms_are_forgotten,
    ),
]


@pytest.mark.parametrize(("fault", "guard"), FAULTS)
async def test_the_guard_notices(fault: Fault, guard: Guard, hall: Hall, monkeypatch: Patch) -> None:
    fault(monkeypatch)
    await judged(guard, hall=hall, monkeypatch=monkeypatch)

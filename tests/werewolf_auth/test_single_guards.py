"""Guards that only one test each stands for, most of them a second line: taken away once each, it must notice."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from sqlalchemy import text

from host import db
from host.errors import Problem
from tests.werewolf_auth.faults import Fault, Guard, Patch, judged, without
from tests.werewolf_auth.hall import HERE, KEY, Hall, make_hall
from tests.werewolf_auth.test_codes import FAR, at_home, sent
from tests.werewolf_auth.test_email import MINE, count
from werewolf_auth import devices, housekeeping
from werewolf_auth.codes import PAIRING_MS, Codes
from werewolf_auth.deletion import Deletion
from werewolf_auth.identity import Identity
from werewolf_auth.second_way.bindings import Bindings
from werewolf_auth.second_way.codes import EmailCodes
from werewolf_auth.second_way.email import EmailWay
from werewolf_auth.second_way.qq import QQWay
from werewolf_auth.secret import token_hash
from werewolf_auth.sessions import Sessions
from werewolf_auth.store import sessions as stored

BOTH_WAYS = {
    "smtp_host": "127.0.0.1",
    "smtp_from": "wolf@example.com",
    "qq_oauth_id": "101",
    "qq_oauth_key": "k",
    "public_url": "https://wolf.example.com",
}
LIMITED = ("RATE_LIMITED", 429)


async def refused(attempt: Awaitable[object]) -> tuple[str, int]:
    with pytest.raises(Problem) as caught:
        await attempt
    return caught.value.code, caught.value.status


async def test_a_token_that_names_the_session_of_another_is_nobodys(hall: Hall) -> None:
    mine, yours = await hall.log_in(), await hall.log_in("10002", "小红")
    mixed = hall.desk.sessions._tokens.issue(mine.user, yours.sid)
    assert await refused(hall.desk.sessions.identify(mixed)) == ("AUTH_REFRESH_REVOKED", 401)


async def test_a_session_that_outlived_its_account_opens_nothing(hall: Hall) -> None:
    """Who disables an account ends its sessions; should one be left over, it is worth nothing."""
    session = await hall.log_in()
    async with db.transaction() as stored:
        await stored.execute(text("UPDATE werewolf_auth_user SET state = 'disabled'"))
    assert await refused(hall.desk.sessions.identify(session.access_token)) == ("AUTH_REFRESH_REVOKED", 401)
    assert await refused(hall.desk.sessions.refresh(session.refresh_token, HERE)) == ("AUTH_REFRESH_REVOKED", 401)


async def test_the_number_on_the_page_has_its_end(hall: Hall) -> None:
    await at_home(hall)
    asked = await hall.desk.codes.ask(FAR)
    number = await sent(hall, asked)
    assert number is not None
    hall.clock.advance(PAIRING_MS / 1000)
    assert await refused(hall.desk.codes.pair(asked.poll, number, FAR)) == ("NOT_FOUND", 410)


async def test_secrets_are_not_guessed_by_deleting() -> None:
    hall = make_hall(rate_limits=True)
    user = (await hall.log_in()).user
    tries = [refused(hall.desk.deletion.on_page(user.uid, "小明", "wrong", HERE)) for _ in range(20)]
    answers = [await each for each in tries]
    assert answers[0] == ("VALIDATION_ERROR", 422)
    assert answers[-1] == LIMITED
    assert await hall.desk.directory.user(user.uid) is not None
    hall.desk.hasher.close()


async def test_links_are_not_guessed_by_their_pictures() -> None:
    hall = make_hall(rate_limits=True)
    for _ in range(300):
        hall.desk.limits.poll(HERE.address)
    assert await refused(hall.desk.sessions.link_is_live("guessed", HERE.address)) == LIMITED
    hall.desk.hasher.close()


async def limited_in(change: Callable[[Hall, Identity], Awaitable[object]]) -> tuple[str, int]:
    """What becomes of a change when its account has made ten within the hour."""
    hall = make_hall(rate_limits=True, **BOTH_WAYS)
    me = await hall.caller()
    for _ in range(10):
        hall.desk.second_way.bindings._limits.change(me.user.uid)
    answer = await refused(change(hall, me))
    hall.desk.hasher.close()
    return answer


async def test_binding_an_address_is_limited() -> None:
    assert await limited_in(lambda hall, me: hall.desk.second_way.by_email().bind(me, MINE, "000000", HERE)) == LIMITED


async def test_unbinding_an_address_is_limited() -> None:
    assert await limited_in(lambda hall, me: hall.desk.second_way.bindings.unbind_email(me, HERE)) == LIMITED


async def test_binding_qq_is_limited() -> None:
    assert await limited_in(lambda hall, me: hall.desk.second_way.by_qq().bind(me, "no ticket", HERE)) == LIMITED


async def test_unbinding_qq_is_limited() -> None:
    assert await limited_in(lambda hall, me: hall.desk.second_way.bindings.unbind_qq(me, HERE)) == LIMITED


async def test_codes_and_links_that_are_over_are_deleted(hall: Hall) -> None:
    await hall.member()
    await EmailCodes(hall.clock, KEY).new("login", MINE, "a browser", live=True)
    await hall.desk.sessions.create_link("10001")
    await housekeeping.clean_up(hall.clock)
    assert [await count(table) for table in ("email_code", "link")] == [1, 1]
    hall.clock.advance(600)
    await housekeeping.clean_up(hall.clock)
    assert [await count(table) for table in ("email_code", "link")] == [0, 0]


async def test_a_session_that_ends_while_its_token_is_exchanged_is_not_revived(hall: Hall) -> None:
    session = await hall.log_in()
    hashed, now = token_hash(session.refresh_token), hall.clock.now_ms()
    async with db.transaction() as writing:
        assert await stored.end(writing, [session.sid], now) == [session.sid]
        assert not await stored.rotate(writing, session.sid, old=hashed, new="new", now=now, until=now + 1)


async def test_a_browser_names_itself_in_two_hundred_signs(hall: Hall) -> None:
    boastful = replace(HERE, user_agent="a" * 100_000)
    session = await hall.desk.sessions.log_in("10001", await hall.member(), boastful)
    listed = await hall.desk.sessions.listed(session.user.uid)
    assert [len(row["user_agent"]) for row in listed] == [200]
    async with db.session() as reading:
        assert await reading.scalar(text("SELECT length(user_agent) FROM werewolf_auth_device")) == 200


LIMIT = "self._limits.change(user.uid)"
FAULTS: list[tuple[Fault, Guard]] = [
    (
        without(Sessions, "identify", " or row.uid != claims.uid"),
        test_a_token_that_names_the_session_of_another_is_nobodys,
    ),
    (
        without(Sessions, "identify", 'account.state != "active"', "False"),
        test_a_session_that_outlived_its_account_opens_nothing,
    ),
    (
        without(Sessions, "refresh", ' and account.state == "active"'),
        test_a_session_that_outlived_its_account_opens_nothing,
    ),
    (without(Codes, "pair", " or page.expires_at <= now"), test_the_number_on_the_page_has_its_end),
    (
        without(Deletion, "on_page", "self._limits.log_in(user.qq, origin.address)"),
        test_secrets_are_not_guessed_by_deleting,
    ),
    (without(Sessions, "link_is_live", "self._limits.poll(address)"), test_links_are_not_guessed_by_their_pictures),
    (without(EmailWay, "bind", LIMIT), test_binding_an_address_is_limited),
    (without(Bindings, "unbind_email", LIMIT), test_unbinding_an_address_is_limited),
    (without(QQWay, "bind", LIMIT), test_binding_qq_is_limited),
    (without(Bindings, "unbind_qq", LIMIT), test_unbinding_qq_is_limited),
    (
        without(housekeeping, "clean_up", "await second_way.delete_expired_codes(session, now)"),
        test_codes_and_links_that_are_over_are_deleted,
    ),
    (
        without(
            stored, "delete_dead", "await session.execute(delete(LoginLink).where(col(LoginLink.expires_at) <= now))"
        ),
        test_codes_and_links_that_are_over_are_deleted,
    ),
    (
        without(stored, "rotate", ", col(LoginSession.ended_at).is_(None)"),
        test_a_session_that_ends_while_its_token_is_exchanged_is_not_revived,
    ),
    (without(stored, "add", "[:200]"), test_a_browser_names_itself_in_two_hundred_signs),
    (without(devices, "_agent", "[:200]"), test_a_browser_names_itself_in_two_hundred_signs),
]


@pytest.mark.parametrize(("fault", "guard"), FAULTS)
async def test_the_guard_notices(fault: Fault, guard: Guard, hall: Hall, monkeypatch: Patch) -> None:
    fault(monkeypatch)
    await judged(guard, also=(Problem,), hall=hall)

"""The second way in by e-mail, through a real mail server: who gets in, and who does not."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from host import db
from host.errors import Problem
from tests.werewolf_auth.hall import HERE, KEY, WORKER, Hall, make_hall
from tests.werewolf_auth.mail_server import CODE, PostOffice, mail_settings, post_office
from tests.werewolf_auth.test_sessions import CALLERS, codes, wins
from werewolf_auth.identity import Identity, Session
from werewolf_auth.second_way.codes import TRIES, EmailCodes
from werewolf_auth.second_way.email import EmailWay

MINE, YOURS = "xiaoming@example.com", "xiaohong@example.com"
PASSWORD = "correct horse battery"


class Street:
    """A hall with a mail server next to it."""

    def __init__(self, hall: Hall, office: PostOffice) -> None:
        self.hall = hall
        self.office = office

    @property
    def way(self) -> EmailWay:
        return self.hall.desk.second_way.by_email()

    async def code(self, address: str, uid: int | None = None) -> str:
        """Ask for a code and read it in the mail."""
        await self.way.send_code(address, HERE, uid)
        await self.idle()
        return self.office.code_for(address)

    async def idle(self) -> None:
        await self.hall.desk.second_way.notices.idle()

    async def bound(self, number: str = "10001", name: str = "小明", address: str = MINE) -> Identity:
        """A member with a bound address."""
        me = await self.hall.caller(number, name)
        await self.way.bind(me, address, await self.code(address, me.user.uid), HERE)
        return me

    async def with_password(self) -> Session:
        """A member with a bound address and a password, logged in."""
        await self.bound()
        session = await self.way.log_in(MINE, await self.code(MINE), HERE)
        await self.way.set_password(await self.hall.identified(session), PASSWORD, HERE)
        return session


@pytest.fixture
async def street(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Street]:
    monkeypatch.setattr("werewolf_auth.registration.ANSWER_DELAY", 0)
    async with post_office() as office:
        hall = make_hall(**mail_settings(office))
        yield Street(hall, office)
        await hall.desk.second_way.notices.close()
        await hall.desk.registrar.close()
        await hall.desk.devices.close()
        hall.desk.hasher.close()


async def refusal(attempt: object) -> tuple[object, ...]:
    with pytest.raises(Problem) as caught:
        await attempt  # type: ignore[misc]
    problem = caught.value
    return problem.code, problem.message, problem.detail, problem.status, problem.retry_after


async def count(table: str) -> int:
    async with db.session() as session:
        return int(await session.scalar(text(f"SELECT count(*) FROM werewolf_auth_{table}")) or 0)


async def test_from_an_address_to_a_session(street: Street) -> None:
    me = await street.bound()
    assert await street.hall.desk.second_way.bindings.of(me.user.uid) == {"email": MINE, "password": False, "qq": False}
    session = await street.way.log_in(" XiaoMing@Example.COM ", await street.code(MINE), HERE)
    assert (session.user.uid, session.user.qq) == (me.user.uid, "10001")
    assert (await street.hall.desk.sessions.identify(session.access_token)).user.uid == me.user.uid


async def test_a_password_opens_too(street: Street) -> None:
    session = await street.with_password()
    again = await street.way.log_in_by_password(MINE, PASSWORD, HERE)
    assert again.user == session.user
    assert (await street.hall.desk.second_way.bindings.of(session.user.uid))["password"] is True


async def test_the_mail_has_a_code_and_no_link_and_the_database_no_code(street: Street) -> None:
    me = await street.bound()
    code = await street.code(MINE)
    mail = street.office.mails[-1]
    content = mail.get_content()
    assert "10 分钟" in content
    assert "http" not in content
    assert code not in str(mail["Subject"])
    assert str(mail["From"]).endswith("<wolf@example.com>")
    async with db.session() as session:
        stored = str((await session.execute(text("SELECT * FROM werewolf_auth_email_code"))).all())
        audited = str((await session.execute(text("SELECT subject, detail FROM werewolf_auth_audit"))).all())
    assert me.user.uid > 0
    assert code not in stored + audited
    assert MINE not in stored + audited


async def test_a_code_works_once_and_for_ten_minutes(street: Street) -> None:
    await street.bound()
    code = await street.code(MINE)
    street.hall.clock.advance(599)
    assert await street.way.log_in(MINE, code, HERE)
    used = await refusal(street.way.log_in(MINE, code, HERE))
    late = await street.code(MINE)
    street.hall.clock.advance(600)
    assert await refusal(street.way.log_in(MINE, late, HERE)) == used
    assert used[0] == "AUTH_INVALID_CREDENTIALS"


async def test_only_the_newest_code_counts(street: Street) -> None:
    await street.bound()
    old = await street.code(MINE)
    new = await street.code(MINE)
    if old != new:
        await refusal(street.way.log_in(MINE, old, HERE))
    assert await street.way.log_in(MINE, new, HERE)


async def test_codes_asked_for_at_once_leave_one_that_works_once(street: Street) -> None:
    await street.bound()
    before = len(street.office.to(MINE))
    await asyncio.gather(*(street.way.send_code(MINE, HERE) for _ in range(8)))
    await street.idle()
    mailed = {CODE.findall(text)[0] for text in street.office.to(MINE)[before:]}
    outcomes = [await _tried(street, code) for code in [*mailed, *mailed]]
    assert len(street.office.to(MINE)) == before + 8
    assert outcomes.count(True) == 1


async def _tried(street: Street, code: str) -> bool:
    try:
        await street.way.log_in(MINE, code, HERE)
    except Problem:
        return False
    return True


async def test_guessing_ends_a_code(street: Street) -> None:
    await street.bound()
    code = await street.code(MINE)
    wrong = [f"{number:06d}" for number in range(TRIES + 1) if f"{number:06d}" != code][:TRIES]
    for guess in wrong:
        assert (await refusal(street.way.log_in(MINE, guess, HERE)))[0] == "AUTH_INVALID_CREDENTIALS"
    await refusal(street.way.log_in(MINE, code, HERE))


async def test_sixty_four_guesses_at_once_are_not_more_than_ten(street: Street) -> None:
    await street.bound()
    code = await street.code(MINE)
    wrong = [guess for guess in (f"{number:06d}" for number in range(CALLERS)) if guess != code]
    outcomes = await asyncio.gather(*(street.way.log_in(MINE, guess, HERE) for guess in wrong), return_exceptions=True)
    assert wins(outcomes) == 0
    await refusal(street.way.log_in(MINE, code, HERE))


async def test_sixty_four_log_ins_with_one_code_have_one_winner(street: Street) -> None:
    await street.bound()
    code = await street.code(MINE)
    outcomes = await asyncio.gather(
        *(street.way.log_in(MINE, code, HERE) for _ in range(CALLERS)), return_exceptions=True
    )
    assert wins(outcomes) == 1
    assert set(codes(outcomes)) == {"AUTH_INVALID_CREDENTIALS"}


async def test_a_code_is_good_for_one_account_and_one_purpose(street: Street) -> None:
    mine, yours = await street.hall.caller(), await street.hall.caller("10002", "小红")
    binding = await street.code(YOURS, mine.user.uid)
    assert (await refusal(street.way.bind(yours, YOURS, binding, HERE)))[0] == "VALIDATION_ERROR"
    await street.way.bind(yours, YOURS, await street.code(YOURS, yours.user.uid), HERE)
    assert (await refusal(street.way.log_in(YOURS, binding, HERE)))[0] == "AUTH_INVALID_CREDENTIALS"
    assert (await street.hall.desk.second_way.bindings.of(mine.user.uid))["email"] is None


async def test_a_code_fits_with_the_signing_key_alone(street: Street) -> None:
    clock, mine = street.hall.clock, ("login", MINE, "a browser")
    code = await EmailCodes(clock, KEY).new(*mine, live=True)
    assert not await EmailCodes(clock, b"another key" * 3).use(*mine, code)
    assert await street.way._codes.use(*mine, code)


async def test_who_has_bound_an_address_can_only_want_to_log_in_with_it(street: Street) -> None:
    me = await street.bound()
    code = await street.code(MINE, me.user.uid)
    assert "登录验证码" in street.office.to(MINE)[-1]
    assert (await street.way.log_in(MINE, code, HERE)).user.uid == me.user.uid


async def test_every_reason_is_refused_alike(street: Street) -> None:
    session = await street.with_password()
    banned = await street.bound("10002", "小红", YOURS)
    code = await street.code(YOURS)
    await street.hall.desk.administration.ban("10002", "qq:99999", HERE)
    way = street.way
    refusals = {
        await refusal(way.log_in(MINE, "000000", HERE)),
        await refusal(way.log_in(MINE, "not a code", HERE)),
        await refusal(way.log_in("nobody@example.com", "000000", HERE)),
        await refusal(way.log_in(YOURS, code, HERE)),
        await refusal(way.log_in_by_password(MINE, "wrong", HERE)),
        await refusal(way.log_in_by_password(MINE, PASSWORD + "x" * 100, HERE)),
        await refusal(way.log_in_by_password(MINE, PASSWORD.upper(), HERE)),
        await refusal(way.log_in_by_password(YOURS, PASSWORD, HERE)),
        await refusal(way.log_in_by_password("nobody@example.com", PASSWORD, HERE)),
    }
    assert len(refusals) == 1
    assert banned.user.uid != session.user.uid


async def test_strangers_and_banned_players_get_no_mail(street: Street) -> None:
    await street.bound()
    await street.hall.desk.administration.ban("10001", "qq:99999", HERE)
    before = len(street.office.mails)
    for address in ("nobody@example.com", MINE):
        await street.way.send_code(address, HERE)
    await street.idle()
    assert len(street.office.mails) == before
    # And the same rows for everybody.
    assert await count("email_code") == 2


async def test_an_unknown_address_costs_a_hash_too(street: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    await street.with_password()
    checked: list[bytes] = []
    real = WORKER.hashed

    def spy(typed: bytes, stored: bytes) -> bytes:
        checked.append(stored[:7])
        return real(typed, stored)

    monkeypatch.setattr(WORKER, "hashed", spy)
    await refusal(street.way.log_in_by_password(MINE, "wrong", HERE))
    await refusal(street.way.log_in_by_password("nobody@example.com", "wrong", HERE))
    await refusal(street.way.log_in_by_password(MINE, "x" * 200, HERE))
    assert checked == [b"$2b$04$"] * 3


@pytest.mark.parametrize("broken", ["refusal", "no server"])
async def test_a_mail_server_that_fails_delays_nobody(street: Street, broken: str) -> None:
    await street.bound()
    if broken == "refusal":
        street.office.refusal = "550 no such mailbox"
    else:
        street.way._mail.__self__._chosen = street.way._mail.__self__._chosen.model_copy(update={"smtp_port": 1})
    before = len(street.office.mails)
    await street.way.send_code(MINE, HERE)
    await street.idle()
    assert len(street.office.mails) == before


async def test_without_a_mail_server_there_is_no_such_way(hall: Hall) -> None:
    with pytest.raises(Problem) as caught:
        hall.desk.second_way.by_email()
    assert (caught.value.code, caught.value.status) == ("NOT_FOUND", 404)


async def test_limits_are_on_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("werewolf_auth.registration.ANSWER_DELAY", 0)
    async with post_office() as office:
        hall = make_hall(rate_limits=True, **mail_settings(office))
        way = hall.desk.second_way.by_email()
        await way.send_code("nobody@example.com", HERE)
        assert (await refusal(way.send_code("NOBODY@example.com", HERE)))[3] == 429
        for _ in range(5):
            await refusal(way.log_in("nobody@example.com", "000000", HERE))
        assert (await refusal(way.log_in("nobody@example.com", "000000", HERE)))[3] == 429
        await hall.desk.second_way.notices.idle()
        hall.desk.hasher.close()

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
from werewolf_auth.avatars.gallery import MOST_WAITING, Gallery
from werewolf_auth.avatars.qq import QQPictures, Unreachable
from werewolf_auth.codes import PAIRING_MS, Codes
from werewolf_auth.deletion import REMEMBERED, Deletion
from werewolf_auth.identity import Identity
from werewolf_auth.registration import BLOCK_MS
from werewolf_auth.second_way import store as second_way
from werewolf_auth.second_way.bindings import Bindings
from werewolf_auth.second_way.codes import EmailCodes
from werewolf_auth.second_way.email import EmailWay
from werewolf_auth.second_way.qq import QQWay
from werewolf_auth.secret import QUEUE_LIMIT, token_hash
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


async def test_a_refusal_and_a_code_of_last_week_are_deleted(hall: Hall) -> None:
    await hall.desk.registrar.refuse("10001", HERE)
    await hall.desk.codes.ask(HERE)
    hall.clock.advance(BLOCK_MS / 1000 - 1)
    await housekeeping.clean_up(hall.clock)
    assert [await count(table) for table in ("block", "code")] == [1, 0]
    hall.clock.advance(1)
    await housekeeping.clean_up(hall.clock)
    assert await count("block") == 0


class NoPictures(QQPictures):
    """QQ without pictures, and whom it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def fetch(self, qq: str) -> bytes:
        self.asked.append(qq)
        raise Unreachable("none")


async def test_qq_is_asked_for_no_picture_of_the_banned(hall: Hall) -> None:
    qq, pictures = NoPictures(), hall.desk.avatars
    banned, other = await hall.log_in(), await hall.log_in("10002", "小红")
    await hall.desk.administration.ban("10001", "qq:99999", HERE)
    pictures._qq = qq
    for session in (banned, other):
        pictures.look_soon(session.user.uid)
    await pictures.idle()
    assert qq.asked == ["10002"]


async def test_few_pictures_wait_for_qq(hall: Hall) -> None:
    pictures = hall.desk.avatars
    pictures._qq = NoPictures()
    for uid in range(1000, 1100):
        pictures.look_soon(uid)
    assert len(pictures._looking) == MOST_WAITING
    await pictures.idle()
    assert not pictures._looking


def test_few_who_want_to_leave_are_remembered(hall: Hall) -> None:
    for number in range(REMEMBERED + 5):
        hall.desk.deletion.ask(str(10_000 + number))
    assert len(hall.desk.deletion._asked) == REMEMBERED
    assert "10004" not in hall.desk.deletion._asked


async def test_a_second_openid_of_one_account_is_refused_by_its_name() -> None:
    hall = make_hall(**BOTH_WAYS)
    me, way = await hall.caller(), hall.desk.second_way.by_qq()
    first, second = (way._tickets.issue("bind", openid=openid, uid=me.user.uid) for openid in ("A" * 32, "B" * 32))
    await way.bind(me, first, HERE)
    with pytest.raises(Problem, match="VALIDATION_ERROR") as caught:
        await way.bind(me, second, HERE)
    assert caught.value.message.startswith("你的账号已绑定")
    await hall.desk.second_way.notices.close()
    hall.desk.hasher.close()


async def test_a_password_waits_in_the_same_short_queue_as_log_ins(monkeypatch: Patch) -> None:
    hall = make_hall(**BOTH_WAYS)
    me = await hall.caller()
    async with db.transaction() as writing:
        await second_way.bind_email(writing, me.user.uid, MINE, 1)
    monkeypatch.setattr(hall.desk.hasher, "_trying", QUEUE_LIMIT)
    change = hall.desk.second_way.by_email().set_password(me, "correct horse battery", HERE)
    assert await refused(change) == LIMITED
    await hall.desk.second_way.notices.close()
    hall.desk.hasher.close()


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
    (
        without(housekeeping, "clean_up", "await requests.delete_blocks(session, now)"),
        test_a_refusal_and_a_code_of_last_week_are_deleted,
    ),
    (
        without(housekeeping, "clean_up", "await codes.delete_older(session, now - DAY_MS)"),
        test_a_refusal_and_a_code_of_last_week_are_deleted,
    ),
    (
        without(Gallery, "_begin_look", ' or found[0].state != "active"'),
        test_qq_is_asked_for_no_picture_of_the_banned,
    ),
    (without(Gallery, "look_soon", " or len(self._looking) >= MOST_WAITING"), test_few_pictures_wait_for_qq),
    (
        without(QQWay, "bind", "await store.qq_of(session, user.uid) is not None", "False"),
        test_a_second_openid_of_one_account_is_refused_by_its_name,
    ),
    (
        without(EmailWay, "set_password", "with self._hasher.place():", "if True:"),
        test_a_password_waits_in_the_same_short_queue_as_log_ins,
    ),
]


@pytest.mark.parametrize(("fault", "guard"), FAULTS)
async def test_the_guard_notices(fault: Fault, guard: Guard, hall: Hall, monkeypatch: Patch) -> None:
    fault(monkeypatch)
    await judged(guard, also=(Problem,), hall=hall, monkeypatch=monkeypatch)


def test_a_memory_without_end_is_noticed(hall: Hall, monkeypatch: Patch) -> None:
    without(Deletion, "ask", "len(self._asked) > REMEMBERED", "False")(monkeypatch)
    with pytest.raises(AssertionError):
        test_few_who_want_to_leave_are_remembered(hall)

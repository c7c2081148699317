"""Invite codes on top of friendship: who needs one, how often one is good, and what becomes of its uses."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from host import db
from host.errors import Problem
from tests.werewolf_auth.hall import HERE, SECRET, Hall, make_hall
from tests.werewolf_auth.test_handshake import actions, befriend, dump
from werewolf_auth import housekeeping, texts
from werewolf_auth.invites import LENGTH, Invite, canonical

CALLERS = 32
DAY = 86_400.0


@pytest.fixture
async def closed(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Hall]:
    """A place where friendship is not enough."""
    monkeypatch.setattr("werewolf_auth.registration.ANSWER_DELAY", 0)
    made = make_hall(invite_required=True)
    yield made
    await made.desk.registrar.close()
    made.desk.hasher.close()


async def new_code(hall: Hall, uses: int = 1, days: int | None = None) -> Invite:
    return await hall.desk.invites.create(uses, days, "给小组", "qq:99999", HERE)


async def ask(hall: Hall, number: str, code: str | None, source: str = "web") -> None:
    await hall.desk.registrar.request(number, source, HERE, code)  # type: ignore[arg-type]
    await hall.desk.registrar.idle()


def got_a_secret(hall: Hall, number: str) -> bool:
    return any(to == number and SECRET.search(message) for to, message in hall.qq.messages)


async def uses_of(hall: Hall, invite: Invite) -> tuple[int, int]:
    """(counted, remembered)"""
    found = await hall.desk.invites.find(invite.code)
    return found.uses, len(found.used_by)


async def accounts() -> int:
    async with db.session() as session:
        return int(await session.scalar(text("SELECT count(*) FROM werewolf_auth_user")) or 0)


@pytest.mark.parametrize("source", ["web", "group", "private"])
@pytest.mark.parametrize("spelling", [str, str.lower, lambda code: f" {code[:5]}-{code[5:]} "])
async def test_with_a_code_a_friend_registers(closed: Hall, source: str, spelling: object) -> None:
    await befriend(closed)
    invite = await new_code(closed)
    await ask(closed, "10001", spelling(invite.code), source)  # type: ignore[operator]
    assert await closed.desk.registrar.confirm("10001", HERE) == "confirmed"
    assert await closed.desk.sessions.log_in("10001", closed.qq.secret_of("10001"), HERE)
    found = await closed.desk.invites.find(invite.code)
    assert [name for _, _, name in found.used_by] == ["小明"]
    assert found.uses == 1
    assert {"invite_created", "invite_used"} <= set(await actions())


@pytest.mark.parametrize("code", [None, "", "x", "23456789AB", "2345-6789-ABCD-EFGH-JKMN", "W" * 300])
async def test_without_a_good_code_a_friend_is_told_so_and_no_account_is_made(closed: Hall, code: str | None) -> None:
    await befriend(closed)
    await ask(closed, "10001", code)
    assert closed.qq.messages == [("10001", texts.INVITE_NEEDED)]
    assert await accounts() == 0


async def test_a_stranger_with_a_code_costs_no_message_and_no_use(closed: Hall) -> None:
    invite = await new_code(closed)
    await ask(closed, "10001", invite.code)
    assert closed.qq.messages == []
    assert await uses_of(closed, invite) == (0, 0)
    await befriend(closed)
    await closed.desk.registrar.befriended("10001")
    assert got_a_secret(closed, "10001")
    assert await uses_of(closed, invite) == (1, 1)


async def test_many_at_once_use_a_code_as_often_as_it_says(closed: Hall) -> None:
    invite = await new_code(closed, uses=3)
    numbers = [str(20_001 + number) for number in range(CALLERS)]
    for number in numbers:
        closed.qq.friends[number] = f"友{number}"
    await closed.desk.friends.refresh()
    await asyncio.gather(*(ask(closed, number, invite.code) for number in numbers))
    assert sum(got_a_secret(closed, number) for number in numbers) == 3
    assert await uses_of(closed, invite) == (3, 3)
    assert await accounts() == 3


async def test_one_number_many_times_is_one_use(closed: Hall) -> None:
    await befriend(closed)
    invite = await new_code(closed, uses=CALLERS)
    await asyncio.gather(*(ask(closed, "10001", invite.code, "private") for _ in range(CALLERS)))
    assert await uses_of(closed, invite) == (1, 1)


async def test_a_code_expires_and_can_be_withdrawn(closed: Hall) -> None:
    await befriend(closed)
    expired, withdrawn = await new_code(closed, days=2), await new_code(closed)
    await closed.desk.invites.withdraw(withdrawn.id, "qq:99999", HERE)
    closed.clock.advance(2 * DAY)
    for invite in (expired, withdrawn):
        await ask(closed, "10001", invite.code)
    assert not got_a_secret(closed, "10001")
    with pytest.raises(Problem, match="已经删除"):
        await closed.desk.invites.withdraw(withdrawn.id, "qq:99999", HERE)
    with pytest.raises(Problem, match="NOT_FOUND"):
        await closed.desk.invites.withdraw(10**6, "qq:99999", HERE)


async def test_asking_again_needs_no_second_code(closed: Hall) -> None:
    await befriend(closed)
    invite = await new_code(closed)
    await ask(closed, "10001", invite.code)
    await ask(closed, "10001", None, "private")
    assert sum(bool(SECRET.search(message)) for _, message in closed.qq.messages) == 2
    assert await uses_of(closed, invite) == (1, 1)


async def test_members_need_none(hall: Hall, closed: Hall) -> None:
    await hall.member()
    closed.qq.friends = dict(hall.qq.friends)
    await ask(closed, "10001", None, "private")
    assert closed.qq.messages == [("10001", texts.ALREADY_ACTIVE)]


async def test_who_refuses_or_never_confirms_gives_the_use_back(closed: Hall) -> None:
    await befriend(closed, "10001")
    await befriend(closed, "10002", "小红")
    invite = await new_code(closed, uses=2)
    for number in ("10001", "10002"):
        await ask(closed, number, invite.code)
    await closed.desk.registrar.refuse("10001", HERE)
    assert await uses_of(closed, invite) == (1, 1)
    closed.clock.advance(DAY + 1)
    await housekeeping.clean_up(closed.clock)
    assert await uses_of(closed, invite) == (0, 0)


async def test_who_has_confirmed_keeps_it(closed: Hall) -> None:
    await befriend(closed)
    invite = await new_code(closed)
    await ask(closed, "10001", invite.code)
    await closed.desk.registrar.confirm("10001", HERE)
    closed.clock.advance(100 * DAY)
    await housekeeping.clean_up(closed.clock)
    assert await uses_of(closed, invite) == (1, 1)


async def gone_for_a_week(hall: Hall, number: str) -> None:
    """A member leaves the friends, lapses, and is a friend again."""
    nickname = hall.qq.friends.pop(number)
    for seconds in (40, 7 * DAY + 60):
        hall.clock.advance(seconds)
        await hall.desk.friendship.review()
    hall.qq.friends[number] = nickname
    await hall.desk.friends.refresh()
    assert await hall.desk.friendship.returned(number, HERE)


async def old_member(closed: Hall) -> Invite:
    for number in ("10001", "20001", "20002"):
        await befriend(closed, number, f"友{number}")
    invite = await new_code(closed)
    await ask(closed, "10001", invite.code)
    assert await closed.desk.registrar.confirm("10001", HERE) == "confirmed"
    await gone_for_a_week(closed, "10001")
    return invite


async def test_who_returns_gives_no_use_back_and_needs_no_second_code(closed: Hall) -> None:
    invite = await old_member(closed)
    closed.clock.advance(2 * DAY)
    await housekeeping.clean_up(closed.clock)
    assert await uses_of(closed, invite) == (1, 1)
    await ask(closed, "20001", invite.code)
    assert not got_a_secret(closed, "20001")
    closed.qq.messages.clear()
    await ask(closed, "10001", None, "private")
    assert got_a_secret(closed, "10001")
    assert await closed.desk.registrar.confirm("10001", HERE) == "confirmed"


async def test_who_returns_and_refuses_gives_no_use_back(closed: Hall) -> None:
    invite = await old_member(closed)
    await closed.desk.registrar.refuse("10001", HERE)
    assert await uses_of(closed, invite) == (1, 1)


async def test_who_was_here_before_codes_were_needed_returns_without_one(hall: Hall, closed: Hall) -> None:
    await hall.member()
    closed.qq.friends = {"10001": "小明", "20001": "小红", "20002": "小刚"}
    await closed.desk.friends.refresh()
    await gone_for_a_week(closed, "10001")
    await ask(closed, "10001", None, "private")
    assert got_a_secret(closed, "10001")


async def test_a_use_outlives_its_account_without_a_name(closed: Hall) -> None:
    await befriend(closed)
    invite = await new_code(closed)
    await ask(closed, "10001", invite.code)
    async with db.transaction() as session:
        await session.execute(text("DELETE FROM werewolf_auth_user"))
    found = await closed.desk.invites.find(invite.code)
    assert [(uid, name) for _, uid, name in found.used_by] == [(None, None)]


async def test_where_none_is_needed_a_good_one_is_counted_and_a_bad_one_ignored(hall: Hall) -> None:
    await befriend(hall, "10001")
    await befriend(hall, "10002", "小红")
    invite = await new_code(hall)
    await ask(hall, "10001", invite.code)
    await ask(hall, "10002", "ZZZZZZZZZZ")
    assert got_a_secret(hall, "10001")
    assert got_a_secret(hall, "10002")
    assert await uses_of(hall, invite) == (1, 1)


async def test_a_secret_typed_in_the_wrong_field_is_kept_nowhere(closed: Hall) -> None:
    secret = "ABCD-EFGH-JKMN-PQRS-TWXY"
    await ask(closed, "10001", secret)
    stored = await dump()
    assert secret not in stored
    assert secret.replace("-", "") not in stored


@pytest.mark.parametrize(("uses", "days"), [(0, None), (1001, None), (1, 0), (1, 366), (-1, 1)])
async def test_senseless_codes_are_refused(hall: Hall, uses: int, days: int | None) -> None:
    with pytest.raises(Problem, match="VALIDATION_ERROR"):
        await hall.desk.invites.create(uses, days, None, "qq:99999", HERE)


async def test_codes_are_long_and_no_two_are_alike(hall: Hall) -> None:
    codes = {(await new_code(hall)).code for _ in range(50)}
    assert len(codes) == 50
    assert all(len(code) == LENGTH and canonical(code) == code for code in codes)
    assert 8 <= LENGTH <= 12

"""What an outsider could measure besides the answer: the one thread of bcrypt, the row of uids, unlimited addresses."""

import pytest

from host.errors import Problem
from tests.werewolf_auth.hall import HERE, Hall, make_hall
from tests.werewolf_auth.test_handshake import actions
from werewolf_auth import friendship
from werewolf_auth.friends import GRACE_MS
from werewolf_auth.registration import Registrar
from werewolf_auth.secret import Hasher
from werewolf_auth.store import accounts

Patch = pytest.MonkeyPatch
STRANGER, FRIEND, MEMBER, BANNED, REFUSED = "55555", "10002", "10001", "10003", "10004"


async def everybody(hall: Hall) -> None:
    await hall.member(MEMBER)
    await hall.member(BANNED, "小黑")
    await hall.desk.administration.ban(BANNED, "qq:99999", HERE)
    hall.qq.friends |= {FRIEND: "小红", REFUSED: "小刚"}
    await hall.desk.friends.refresh()
    await hall.desk.registrar.refuse(REFUSED, HERE)


async def test_a_request_costs_one_hash_whoever_asks(hall: Hall, monkeypatch: Patch) -> None:
    await everybody(hall)
    hashed: list[str] = []
    real = Hasher.hash

    async def hash_(hasher: Hasher, secret: str) -> str:
        hashed.append(secret)
        return await real(hasher, secret)

    monkeypatch.setattr(Hasher, "hash", hash_)
    costs = {}
    for number in (STRANGER, FRIEND, MEMBER, BANNED, REFUSED):
        hashed.clear()
        await hall.request(number)
        costs[number] = len(hashed)
    assert set(costs.values()) == {1}


async def test_a_hash_for_friends_alone_is_noticed(hall: Hall, monkeypatch: Patch) -> None:
    async def answer_later(registrar: Registrar, qq: str) -> None:
        await registrar.answer(qq)

    monkeypatch.setattr(Registrar, "_answer_later", answer_later)
    with pytest.raises(AssertionError):
        await test_a_request_costs_one_hash_whoever_asks(hall, monkeypatch)


async def test_who_comes_back_between_the_list_and_the_end_stays(hall: Hall, monkeypatch: Patch) -> None:
    session = await hall.log_in()
    del hall.qq.friends[MEMBER]
    hall.qq.friends["10009"] = "小刚"
    await hall.desk.friendship.review()
    hall.clock.advance(GRACE_MS / 1000)
    real = accounts.absent_before

    async def overdue(*given: object) -> list[int]:
        found = await real(*given)  # type: ignore[arg-type]
        await hall.desk.friendship.returned(MEMBER, HERE)
        return found

    monkeypatch.setattr(accounts, "absent_before", overdue)
    await hall.desk.friendship.review()
    user = await hall.desk.directory.user(session.user.uid)
    assert user is not None
    assert user.state == "active"
    assert "lapsed" not in await actions()


async def test_an_end_that_looks_at_the_state_alone_is_noticed(hall: Hall, monkeypatch: Patch) -> None:
    async def lapse(session: object, uid: int, *, now: int, **_: int) -> bool:
        return await accounts.move(session, uid, to="disabled", since=("active",), lapsed_at=now)  # type: ignore[arg-type]

    monkeypatch.setattr(friendship.accounts, "lapse", lapse)
    with pytest.raises(AssertionError):
        await test_who_comes_back_between_the_list_and_the_end_stays(hall, monkeypatch)


async def looks(link: str) -> None:
    hall = make_hall(rate_limits=True)
    for _ in range(150):
        await hall.desk.sessions.link_is_live(link, HERE.address)
    hall.clock.advance(1)
    for _ in range(150):
        await hall.desk.sessions.link_is_live(link, HERE.address)
    with pytest.raises(Problem, match="RATE_LIMITED"):
        await hall.desk.sessions.link_is_live(link, HERE.address)
    assert not await hall.desk.sessions.link_is_live(link, "203.0.113.50")
    hall.desk.hasher.close()


async def test_looking_at_links_is_limited_by_address() -> None:
    await looks("guess")


async def test_looking_without_end_is_noticed(monkeypatch: Patch) -> None:
    monkeypatch.setattr("werewolf_auth.limits.Limits.poll", lambda *_: None)
    with pytest.raises(pytest.fail.Exception):
        await looks("guess")

"""注销: asked twice, everything of its owner gone, every door closed at once."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import text

from host import db
from host.errors import Problem
from host.outbox import Delivery
from tests.host.bombs import png
from tests.werewolf_auth.hall import HERE, Hall, make_hall
from tests.werewolf_auth.test_handshake import actions, dump
from tests.werewolf_auth.test_sessions import codes, wins
from werewolf_auth import deletion
from werewolf_auth.deletion import PATIENCE
from werewolf_auth.identity import Origin


async def sent() -> bytes:
    return png(300, 200)


async def delete(hall: Hall, number: str = "10001") -> None:
    hall.desk.deletion.ask(number)
    assert await hall.desk.deletion.confirm(number, Origin("chat:1:2"))


async def test_nothing_is_deleted_unless_asked_for_just_now(hall: Hall) -> None:
    await hall.member()
    assert not await hall.desk.deletion.confirm("10001", HERE)
    hall.desk.deletion.ask("10001")
    hall.clock.advance(PATIENCE)
    assert not await hall.desk.deletion.confirm("10001", HERE)
    hall.desk.deletion.ask("10002")
    assert not await hall.desk.deletion.confirm("10001", HERE)
    assert await hall.desk.directory.user_by_qq("10001") is not None


async def test_nothing_of_the_owner_stays(hall: Hall) -> None:
    session = await hall.log_in("10001", "小明")
    await hall.desk.directory.rename(session.user.uid, "大明", HERE)
    asked, link = await hall.desk.codes.ask(HERE), await hall.desk.sessions.create_link("10001")
    await hall.desk.codes.approve("10001", asked.code, HERE)
    await hall.desk.registrar.refuse("10001", HERE)
    await hall.desk.avatars.set_own(session.user.uid, sent, None, HERE)
    await delete(hall)
    left = await dump()
    for trace in ("10001", "小明", "大明", str(HERE.address), str(HERE.user_agent)):
        assert trace not in left
    async with db.session() as reading:
        for table in ("user", "avatar", "credential", "session", "device", "code", "link", "request", "block"):
            assert await reading.scalar(text(f"SELECT count(*) FROM werewolf_auth_{table}")) == 0
    # What happened stays, under a number that says nothing.
    assert {"request", "confirm", "login", "rename", "deleted"} <= set(await actions())
    assert f"uid:{session.user.uid}" in left
    with pytest.raises(Problem, match="AUTH_INVALID_CREDENTIALS"):
        await hall.desk.sessions.log_in_by_link(str(link), HERE)
    with pytest.raises(Problem, match="NOT_FOUND"):
        await hall.desk.codes.look(asked.poll, HERE)


async def test_every_door_is_closed_at_once(hall: Hall) -> None:
    secret = await hall.member()
    session = await hall.desk.sessions.log_in("10001", secret, HERE)
    ended: list[tuple[int, str]] = []
    gone: list[int] = []

    async def note(uid: int, sid: str) -> None:
        ended.append((uid, sid))

    async def forget(uid: int) -> None:
        gone.append(uid)

    hall.desk.sessions.on_ended(note)
    hall.desk.administration.on_deleted(forget)
    await delete(hall)
    assert ended == [(session.user.uid, session.sid)]
    assert gone == [session.user.uid]
    with pytest.raises(Problem, match="AUTH_REFRESH_REVOKED"):
        await hall.desk.sessions.identify(session.access_token)
    with pytest.raises(Problem, match="AUTH_REFRESH_REVOKED"):
        await hall.desk.sessions.refresh(session.refresh_token, HERE)
    with pytest.raises(Problem, match="AUTH_INVALID_CREDENTIALS"):
        await hall.desk.sessions.log_in("10001", secret, HERE)


async def test_who_comes_back_is_somebody_new(hall: Hall) -> None:
    first = await hall.log_in()
    await delete(hall)
    hall.clock.advance(120)
    second = await hall.log_in()
    assert second.user.uid != first.user.uid
    with pytest.raises(Problem, match="AUTH_REFRESH_REVOKED"):
        await hall.desk.sessions.identify(first.access_token)


async def test_log_ins_under_way_do_not_survive(hall: Hall) -> None:
    secret = await hall.member()
    hall.desk.deletion.ask("10001")
    outcomes = await asyncio.gather(
        *(hall.desk.sessions.log_in("10001", secret, HERE) for _ in range(8)),
        hall.desk.deletion.confirm("10001", HERE),
        return_exceptions=True,
    )
    assert set(codes(outcomes)) <= {"AUTH_INVALID_CREDENTIALS"}
    assert wins(outcomes) >= 1
    async with db.session() as reading:
        assert await reading.scalar(text("SELECT count(*) FROM werewolf_auth_session")) == 0


async def test_one_of_many_confirmations_deletes(hall: Hall) -> None:
    await hall.member()
    hall.desk.deletion.ask("10001")
    outcomes = await asyncio.gather(*(hall.desk.deletion.confirm("10001", HERE) for _ in range(16)))
    assert sum(outcomes) == 1
    assert (await actions()).count("deleted") == 1


async def test_on_the_page_the_name_is_typed(hall: Hall) -> None:
    session = await hall.log_in()
    for wrong in ("", "大明", "小明 "):
        with pytest.raises(Problem, match="VALIDATION_ERROR"):
            await hall.desk.deletion.on_page(session.user.uid, wrong, hall.qq.secret_of("10001"), HERE)
    assert await hall.desk.deletion.on_page(session.user.uid, "小明", hall.qq.secret_of("10001"), HERE)
    await hall.desk.deletion.idle()
    assert await hall.desk.directory.user(session.user.uid) is None
    assert "已注销" in hall.qq.messages[-1][1]


async def test_a_stolen_session_deletes_nothing(hall: Hall) -> None:
    """The name is public; what proves the owner is the secret, or an answer in QQ."""
    session = await hall.log_in()
    other = await hall.member("10002", "小红")
    for wrong in ("AAAA-BBBB-CCCC-DDDD-EEEE", other):
        with pytest.raises(Problem, match="VALIDATION_ERROR"):
            await hall.desk.deletion.on_page(session.user.uid, "小明", wrong, HERE)
    assert not await hall.desk.deletion.on_page(session.user.uid, "小明", None, HERE)
    assert await hall.desk.directory.user(session.user.uid) is not None
    to, question = hall.qq.messages[-1]
    assert to == "10001"
    assert "网页上有人要注销" in question
    assert "192.0.*.*" in question
    assert await hall.desk.deletion.confirm("10001", HERE)
    assert await hall.desk.directory.user(session.user.uid) is None


@pytest.mark.parametrize("delivery", ["offline", "refused"])
async def test_who_cannot_be_asked_keeps_the_account(hall: Hall, delivery: Delivery) -> None:
    session = await hall.log_in()
    hall.qq.delivery = delivery
    with pytest.raises(Problem) as caught:
        await hall.desk.deletion.on_page(session.user.uid, "小明", None, HERE)
    assert caught.value.status == 409
    assert not await hall.desk.deletion.confirm("10001", HERE)


async def test_a_secret_that_is_replaced_meanwhile_deletes_nothing(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    session = await hall.log_in()
    real = deletion.proven

    async def proven_late(*given: Any) -> tuple[int, int] | None:
        found = await real(*given)
        await hall.desk.administration.reset_secret("10001", HERE)
        return found

    monkeypatch.setattr(deletion, "proven", proven_late)
    with pytest.raises(Problem, match="NOT_FOUND"):
        await hall.desk.deletion.on_page(session.user.uid, "小明", hall.qq.secret_of("10001"), HERE)
    assert await hall.desk.directory.user(session.user.uid) is not None


async def test_the_owner_is_asked_once_a_minute() -> None:
    hall = make_hall(rate_limits=True)
    session = await hall.log_in()
    await hall.desk.deletion.on_page(session.user.uid, "小明", None, HERE)
    with pytest.raises(Problem, match="RATE_LIMITED"):
        await hall.desk.deletion.on_page(session.user.uid, "小明", None, HERE)
    await hall.desk.registrar.close()
    hall.desk.hasher.close()


async def test_others_are_not_touched(hall: Hall) -> None:
    await hall.member("10001", "小明")
    other = await hall.log_in("10002", "小红")
    await delete(hall, "10001")
    assert (await hall.desk.sessions.identify(other.access_token)).user.display_name == "小红"
    assert len(await hall.desk.sessions.listed(other.user.uid)) == 1


async def test_one_who_fails_to_forget_keeps_nobody_else_from_it(hall: Hall) -> None:
    session, gone = await hall.log_in(), list[int]()

    async def fail(_: int) -> None:
        raise RuntimeError("database is locked")

    async def forget(uid: int) -> None:
        gone.append(uid)

    hall.desk.administration.on_deleted(fail)
    hall.desk.administration.on_deleted(forget)
    await delete(hall)
    assert gone == [session.user.uid]

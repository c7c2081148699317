"""注销: asked twice, everything of its owner gone, every door closed at once."""

import asyncio

import pytest
from sqlalchemy import text

from host import db
from host.errors import Problem
from tests.host.bombs import png
from tests.werewolf_auth.hall import HERE, Hall
from tests.werewolf_auth.test_handshake import actions, dump
from tests.werewolf_auth.test_sessions import codes, wins
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
            await hall.desk.deletion.on_page(session.user.uid, wrong, HERE)
    await hall.desk.deletion.on_page(session.user.uid, "小明", HERE)
    await hall.desk.deletion.idle()
    assert await hall.desk.directory.user(session.user.uid) is None
    assert "已注销" in hall.qq.messages[-1][1]


async def test_others_are_not_touched(hall: Hall) -> None:
    await hall.member("10001", "小明")
    other = await hall.log_in("10002", "小红")
    await delete(hall, "10001")
    assert (await hall.desk.sessions.identify(other.access_token)).user.display_name == "小红"
    assert len(await hall.desk.sessions.listed(other.user.uid)) == 1

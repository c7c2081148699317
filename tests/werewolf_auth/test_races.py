"""The same race again and again, 8 to 64 callers in another order each time: one wins, every time."""

import asyncio
import os
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import event, insert, select, text

from host import db
from tests.werewolf_auth import test_email, test_invites, test_qq_connect
from tests.werewolf_auth.hall import HERE, TABLES, Hall
from tests.werewolf_auth.test_codes import PRIVATE
from tests.werewolf_auth.test_email import MINE, Street
from tests.werewolf_auth.test_invites import ask, got_a_secret, new_code
from tests.werewolf_auth.test_qq_connect import Station
from tests.werewolf_auth.test_sessions import wins
from werewolf_auth.second_way.tables import EmailCode

Race = Callable[[Hall, int], Awaitable[int]]
closed, street, station = test_invites.closed, test_email.street, test_qq_connect.station
RACES = int(os.environ.get("RACES", "10000"))
"""Of a kind, by night; a few in every check."""
FEW = 3


@pytest.fixture
async def tireless() -> AsyncIterator[None]:
    """No waiting for the disk, most of the time otherwise: what outlives a power cut is tested elsewhere."""
    engine = db.engine()

    def hurry(connection: Any, _: object) -> None:
        connection.cursor().execute("PRAGMA synchronous=OFF")

    if engine.dialect.name != "sqlite":
        yield
        return
    event.listen(engine.sync_engine, "connect", hurry)
    await engine.dispose()
    yield
    event.remove(engine.sync_engine, "connect", hurry)
    await engine.dispose()


async def at_once(calls: list[Awaitable[object]]) -> int:
    """How many of these calls succeed."""
    random.shuffle(calls)
    return wins(await asyncio.gather(*calls, return_exceptions=True))


async def forget(*tables: str) -> None:
    async with db.transaction() as session:
        for name in tables or TABLES:
            await session.execute(text(f"DELETE FROM werewolf_auth_{name}"))


async def confirm(hall: Hall, callers: int) -> int:
    await forget()
    hall.qq.messages.clear()
    hall.qq.friends["10001"] = "小明"
    await hall.desk.friends.refresh()
    await hall.request("10001")
    outcomes = await asyncio.gather(*(hall.desk.registrar.confirm("10001", HERE) for _ in range(callers)))
    return outcomes.count("confirmed")


async def member(hall: Hall) -> str:
    """The number of a member, new or known; what was asked, done and said before is forgotten."""
    hall.qq.messages.clear()
    await forget("link", "spent_token", "code", "audit", "device", "session")
    if await hall.desk.directory.user_by_qq("10001") is None:
        await hall.member()
    return "10001"


async def link(hall: Hall, callers: int) -> int:
    token = str(await hall.desk.sessions.create_link(await member(hall)))
    return await at_once([hall.desk.sessions.log_in_by_link(token, HERE) for _ in range(callers)])


async def rotate(hall: Hall, callers: int) -> int:
    token = str(await hall.desk.sessions.create_link(await member(hall)))
    session = await hall.desk.sessions.log_in_by_link(token, HERE)
    return await at_once([hall.desk.sessions.refresh(session.refresh_token, HERE) for _ in range(callers)])


async def log_in(hall: Hall, callers: int) -> int:
    """Everybody may log in; one session is left."""
    number = await member(hall)
    uid = (await hall.desk.directory.user_by_qq(number)).uid  # type: ignore[union-attr]
    await asyncio.gather(*(hall.desk.sessions.begin(uid, "login", HERE) for _ in range(callers)))
    return len(await hall.desk.sessions.listed(uid))


async def code(hall: Hall, callers: int) -> int:
    number = await member(hall)
    await hall.desk.sessions.log_in_by_link(str(await hall.desk.sessions.create_link(number)), HERE)
    asked = await hall.desk.codes.ask(HERE)
    assert await hall.desk.codes.approve(number, asked.code, PRIVATE)
    return await at_once([hall.desk.codes.look(asked.poll, HERE) for _ in range(callers)])


async def delete(hall: Hall, callers: int) -> int:
    number = await member(hall)
    hall.desk.deletion.ask(number)
    return sum(await asyncio.gather(*(hall.desk.deletion.confirm(number, HERE) for _ in range(callers))))


OF_ACCOUNTS: dict[str, Race] = {
    "confirm": confirm, "rotate": rotate, "log in": log_in, "links": link, "codes": code, "delete": delete,
}  # fmt: skip


async def repeat(race: Callable[[int], Awaitable[int]], times: int, most: int = 64) -> None:
    """Run a race so often, with 8 callers at least; raises when one of them has not one winner."""
    for number in range(times):
        callers = random.randint(8, most) if number % 16 == 0 else 8
        assert await race(callers) == 1, f"race {number} of {callers}"


@pytest.mark.parametrize("name", OF_ACCOUNTS)
async def test_one_of_many_wins(hall: Hall, name: str) -> None:
    await repeat(lambda callers: OF_ACCOUNTS[name](hall, callers), FEW)


@pytest.mark.nightly
@pytest.mark.usefixtures("tireless")
@pytest.mark.parametrize("name", OF_ACCOUNTS)
async def test_one_of_many_wins_every_time(hall: Hall, name: str) -> None:
    await repeat(lambda callers: OF_ACCOUNTS[name](hall, callers), RACES)


@pytest.mark.nightly
@pytest.mark.usefixtures("tireless")
async def test_a_code_for_one_lets_in_one_every_time(closed: Hall) -> None:
    numbers = [str(20_001 + number) for number in range(64)]
    closed.qq.friends |= {number: f"友{number}" for number in numbers}
    await closed.desk.friends.refresh()

    async def race(callers: int) -> int:
        await forget()
        closed.qq.messages.clear()
        invite = await new_code(closed)
        await asyncio.gather(*(ask(closed, number, invite.code) for number in numbers[:callers]))
        return sum(got_a_secret(closed, number) for number in numbers[:callers])

    await repeat(race, RACES)


@pytest.mark.nightly
@pytest.mark.usefixtures("tireless")
async def test_an_address_is_bound_once_every_time(street: Street) -> None:
    users = [await street.hall.caller(str(20_001 + n), f"人{n}") for n in range(8)]
    mailed = {me.user.uid: await street.code(MINE, me.user.uid) for me in users}
    async with db.session() as session:
        codes = [row.model_dump() for row in await session.scalars(select(EmailCode))]
    assert len(codes) == len(users)

    async def race(_: int) -> int:
        await forget("email", "email_code", "audit")
        async with db.transaction() as session:
            await session.execute(insert(EmailCode), codes)
        won = await at_once([street.way.bind(me, MINE, mailed[me.user.uid], HERE) for me in users])
        await street.idle()
        street.hall.qq.messages.clear()
        return won

    await repeat(race, RACES)


@pytest.mark.nightly
@pytest.mark.usefixtures("tireless")
async def test_an_openid_is_bound_once_every_time(station: Station) -> None:
    users = [await station.member(str(20_001 + n), f"人{n}") for n in range(8)]
    tickets = {me.user.uid: (await station.journey(me.user.uid)).ticket for me in users}

    async def race(_: int) -> int:
        await forget("qq", "audit")
        won = await at_once([station.way.bind(me, tickets[me.user.uid], HERE) for me in users])
        await station.hall.desk.second_way.notices.idle()
        station.hall.qq.messages.clear()
        return won

    await repeat(race, RACES)

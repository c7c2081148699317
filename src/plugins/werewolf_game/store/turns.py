"""Who writes when: what changes the records of several people or games comes one after another.

The end of a game, the turn of a season, a new picture and a deletion lock the same rows in orders of their own; they
would wait for each other. Each of them is opened here and holds the records before it touches a row; what is about
one person's wishes holds that person. SQLite has one writer anyway and is asked for neither. Rooms need no turn:
`Rooms.changing` changes them one after another, and the journal only grows.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from werewolf_game.store.database import Database

RECORDS, PERSONS = 0x72656364, 0x70657273
"""The families of advisory locks; any numbers will do that identity does not use."""


@asynccontextmanager
async def of_records(database: Database) -> AsyncIterator[AsyncSession]:
    """Write what is about several people or games, with no other such writer meanwhile."""
    async with database.transaction() as session:
        await _take(session, RECORDS, 0)
        yield session


@asynccontextmanager
async def of_person(database: Database, uid: int) -> AsyncIterator[AsyncSession]:
    """Write what somebody wishes, once at a time."""
    async with database.transaction() as session:
        await _take(session, PERSONS, uid)
        yield session


async def _take(session: AsyncSession, family: int, key: int) -> None:
    if (await session.connection()).dialect.name == "postgresql":
        await session.execute(select(func.pg_advisory_xact_lock(family, key)))

"""The database that all plugins share: base of the tables, sessions, pragmas, upgrade at start."""

import asyncio
from argparse import Namespace
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import lru_cache
from typing import Any

import nonebot
from sqlalchemy import Connection, event, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.util import greenlet_spawn
from sqlmodel import SQLModel

nonebot.require("nonebot_plugin_orm")
import nonebot_plugin_orm as orm  # noqa: E402
from nonebot_plugin_orm import migrate  # noqa: E402

WRITES = "werewolf_writes"


class Table(SQLModel, registry=orm.Model.registry):
    """Base of every table, in the metadata that migrations compare with the database."""


@event.listens_for(Engine, "connect")
def _prepare_connection(connection: Any, _: object) -> None:
    if "sqlite" not in type(connection).__module__:
        return
    # The driver's own late BEGIN would let two readers both become writers.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=5000", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


@event.listens_for(Engine, "begin")
def _begin(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def engine() -> AsyncEngine:
    """The engine of the default database."""
    return orm._engines[""]


@lru_cache(maxsize=1)
def _writer_turn() -> asyncio.Lock:
    """One writer at a time: SQLite would make the others sleep and poll."""
    return asyncio.Lock()


@asynccontextmanager
async def session() -> AsyncIterator[AsyncSession]:
    """A session for reading."""
    async with orm.get_session() as opened:
        yield opened


@asynccontextmanager
async def transaction() -> AsyncIterator[AsyncSession]:
    """A session for writing: everything in it is stored at its end, or nothing."""
    if engine().dialect.name != "sqlite":
        async with orm.get_session() as opened, opened.begin():
            yield opened
        return
    async with _writer_turn(), orm.get_session() as opened, opened.begin():
        await opened.connection(execution_options={WRITES: True})
        yield opened


async def upgrade() -> None:
    """Bring the database to the newest migration; runs before every other start-up hook."""
    # Without a terminal plugin-orm itself would only complain about an old database.
    orm._init_orm()  # type: ignore[no-untyped-call]
    command = Namespace(cmd=(migrate.upgrade, [], []), quite=True)
    with orm.AlembicConfig(cmd_opts=command) as config:
        await greenlet_spawn(migrate.upgrade, config)


async def answers() -> bool:
    """Whether the database answers a query at present."""
    try:
        async with session() as opened:
            await opened.execute(text("SELECT 1"))
    except (SQLAlchemyError, OSError):
        return False
    return True

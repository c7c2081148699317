"""The shared database: pragmas, transactions, migrations in step with the tables."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text

from host import database_check, db

ROOT = Path(__file__).resolve().parents[2]


async def pragma(name: str) -> object:
    async with db.session() as session:
        return await session.scalar(text(f"PRAGMA {name}"))


def on_sqlite() -> bool:
    return db.engine().dialect.name == "sqlite"


@pytest.mark.parametrize(
    ("name", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000)]
)
async def test_every_connection_has_the_pragmas(name: str, value: object) -> None:
    if on_sqlite():
        assert await pragma(name) == value


async def test_two_writers_that_read_first_lose_nothing() -> None:
    async with db.transaction() as session:
        await session.execute(text("CREATE TABLE counter (n INTEGER)"))
        await session.execute(text("INSERT INTO counter VALUES (0)"))

    async def increment() -> None:
        async with db.transaction() as session:
            n = await session.scalar(text("SELECT n FROM counter" + ("" if on_sqlite() else " FOR UPDATE")))
            await session.execute(text("UPDATE counter SET n = :n"), {"n": n + 1})

    try:
        await asyncio.gather(*(increment() for _ in range(40)))
        async with db.session() as session:
            assert await session.scalar(text("SELECT n FROM counter")) == 40
    finally:
        async with db.transaction() as session:
            await session.execute(text("DROP TABLE counter"))


async def insert_and_fail() -> None:
    async with db.transaction() as session:
        await session.execute(text("INSERT INTO scrap VALUES (1)"))
        raise ZeroDivisionError


async def test_a_failed_transaction_stores_nothing() -> None:
    async with db.transaction() as session:
        await session.execute(text("CREATE TABLE scrap (n INTEGER)"))
    try:
        with pytest.raises(ZeroDivisionError):
            await insert_and_fail()
        async with db.session() as session:
            assert await session.scalar(text("SELECT count(*) FROM scrap")) == 0
    finally:
        async with db.transaction() as session:
            await session.execute(text("DROP TABLE scrap"))


def test_migrations_form_one_line() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "migrations" / "versions").glob("*.py")]
    follows = [
        line.split("Follows:")[1].strip() for content in texts for line in content.splitlines() if "Follows:" in line
    ]
    assert len(follows) == len(texts) == len(database_check.known_revisions(ROOT / "migrations"))
    assert len(set(follows)) == len(follows)


async def test_the_database_answers() -> None:
    assert await db.answers()

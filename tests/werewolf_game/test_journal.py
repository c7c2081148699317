"""The journal writer: durable before it answers, many entries in one commit, patient with a disk that fails."""

import asyncio
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import OperationalError

from tests.werewolf_game.parts import FileDatabase, until
from werewolf_game.journal import JournalClosed, JournalWriter
from werewolf_game.models import GameRow
from werewolf_game.store.database import table_of
from werewolf_game.store.journal import Entry, JournalStore

GAME = {"room_id": 0, "board": "b", "board_name": "b", "seats": 4, "rated": True, "state": "running", "days": 0}


async def add_games(database: FileDatabase, count: int) -> None:
    rows = [{**GAME, "game_id": number + 1, "seed_hash": "", "started_at": 0} for number in range(count)]
    async with database.transaction() as session:
        await session.execute(insert(table_of(GameRow)), rows)


def entry(game_id: int, position: int, action_id: str | None = None) -> Entry:
    return Entry(game_id, position, b"[]", None if action_id is None else 1, action_id)


class Watched:
    """A store whose commits are counted, and that fails when told to."""

    def __init__(self, store: JournalStore) -> None:
        self._store = store
        self.commits: list[int] = []
        self.fail_before = 0
        self.fail_after = 0
        self.surprise = 0

    async def append(self, entries: Sequence[Entry], *, again: bool = False) -> None:
        if self.surprise:
            self.surprise -= 1
            raise RuntimeError("a fault of our own")
        if self.fail_before:
            self.fail_before -= 1
            raise OperationalError("", None, Exception("database or disk is full"))
        await self._store.append(entries, again=again)
        if self.fail_after:
            self.fail_after -= 1
            raise OperationalError("", None, Exception("the connection was lost"))
        self.commits.append(len(entries))


async def test_what_waits_together_is_stored_by_one_commit(any_database: FileDatabase) -> None:
    await add_games(any_database, 200)
    store = Watched(JournalStore(any_database))
    writer = JournalWriter(store)
    writer.start()
    await asyncio.gather(*(writer.append([entry(game + 1, 0, "a")]) for game in range(200)))
    assert sum(store.commits) == 200
    assert len(store.commits) <= 3
    await writer.close()


async def test_an_answered_entry_is_on_disk(database: FileDatabase, tmp_path: Path) -> None:
    await add_games(database, 1)
    writer = JournalWriter(JournalStore(database))
    writer.start()
    await writer.append([entry(1, 0, "a")])
    other = sqlite3.connect(tmp_path / "games.db")
    assert other.execute("SELECT game_id, position, action_id FROM werewolf_game_journal").fetchall() == [(1, 0, "a")]
    other.close()
    await writer.close()


async def test_a_full_disk_delays_and_loses_nothing(any_database: FileDatabase) -> None:
    await add_games(any_database, 1)
    store = Watched(JournalStore(any_database))
    store.fail_before = 3
    writer = JournalWriter(store)
    writer.start()
    await writer.append([entry(1, 0), entry(1, 5)])
    assert [kept.position for kept in await JournalStore(any_database).read(1)] == [0, 5]
    assert not writer.failing
    await writer.close()


async def test_a_commit_whose_answer_was_lost_is_not_stored_twice(any_database: FileDatabase) -> None:
    await add_games(any_database, 1)
    store = Watched(JournalStore(any_database))
    store.fail_after = 1
    writer = JournalWriter(store)
    writer.start()
    await writer.append([entry(1, 0, "a")])
    assert len(await JournalStore(any_database).read(1)) == 1
    await writer.close()


async def test_an_entry_that_contradicts_the_journal_hurts_its_own_game_only(any_database: FileDatabase) -> None:
    await add_games(any_database, 3)
    writer = JournalWriter(JournalStore(any_database))
    writer.start()
    await writer.append([entry(1, 0, "a")])
    results = await asyncio.gather(
        *(writer.append([entry(game, 1, "a")]) for game in (1, 2, 3)), return_exceptions=True
    )
    assert [type(result) for result in results] == [JournalClosed, type(None), type(None)]
    await writer.close()


async def test_a_locked_database_is_waited_for(database: FileDatabase, tmp_path: Path) -> None:
    await add_games(database, 1)
    writer = JournalWriter(JournalStore(database))
    writer.start()
    stranger = sqlite3.connect(tmp_path / "games.db", isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")
    waiting = asyncio.create_task(writer.append([entry(1, 0)]))
    await asyncio.wait({waiting}, timeout=0.3)
    assert not waiting.done()
    stranger.execute("COMMIT")
    stranger.close()
    await waiting
    assert len(await JournalStore(database).read(1)) == 1
    await writer.close()


async def test_closing_refuses_what_could_not_be_stored(database: FileDatabase) -> None:
    store = Watched(JournalStore(database))
    store.fail_before = 1_000
    writer = JournalWriter(store)
    writer.start()
    waiting = asyncio.create_task(writer.append([entry(1, 0)]))
    await until(lambda: writer.failing)
    await writer.close(patience=0.05)
    with pytest.raises(JournalClosed):
        await waiting
    with pytest.raises(JournalClosed):
        await writer.append([entry(1, 0)])


async def test_a_fault_that_nobody_expected_refuses_and_the_writer_goes_on(database: FileDatabase) -> None:
    await add_games(database, 1)
    store = Watched(JournalStore(database))
    store.surprise = 1
    writer = JournalWriter(store)
    writer.start()
    async with asyncio.timeout(10):
        with pytest.raises(JournalClosed):
            await writer.append([entry(1, 0, "a")])
        await writer.append([entry(1, 0, "a")])
    assert len(await JournalStore(database).read(1)) == 1
    await writer.close()

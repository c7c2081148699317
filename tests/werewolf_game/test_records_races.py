"""Ends of games, deletions, pictures, reports and the turn of a season at once: none waits for another for ever."""

import asyncio
import os
import random
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import func, insert, select

from tests.werewolf_auth.faults import judged
from tests.werewolf_game.parts import FileDatabase, open_database
from tests.werewolf_game.test_seasons import ratings
from tests.werewolf_game.test_settlement import add_game, result
from werewolf_game.models import GameRow, PlayerRow
from werewolf_game.settlement import rater_for
from werewolf_game.social.tables import BlockRow, ComplaintRow, ReminderRow
from werewolf_game.store import turns
from werewolf_game.store.blocks import BlockStore
from werewolf_game.store.complaints import ComplaintStore
from werewolf_game.store.database import table_of
from werewolf_game.store.departures import NOBODY, anonymise
from werewolf_game.store.games import GameStore
from werewolf_game.store.portraits import hang
from werewolf_game.store.reminders import ReminderStore
from werewolf_game.store.seasons import SeasonStore

ONE, OTHER = 11, 12
"""Who sits in every game."""
GAMES = 6
ROUNDS = int(os.environ.get("MIXED_RACES", "300"))
"""By night; a few in every check."""
FEW = 3


async def furnish(database: FileDatabase, first: int) -> None:
    """Some running games, and two people who block and report each other."""
    for game_id in range(first, first + GAMES):
        await add_game(database, game_id)
    said = {"room_id": 0, "seat": 1, "reason": "abuse", "text": "…", "at": 1, "closed_at": 1}
    pairs = ((ONE, OTHER), (OTHER, ONE))
    async with database.transaction() as session:
        for whom in pairs:
            await session.execute(insert(table_of(BlockRow)).values(uid=whom[0], blocked=whom[1], at=1))
        for game_id in range(first, first + 40):
            rows = [{"reporter": who, "reported": whom, "game_id": game_id, **said} for who, whom in pairs]
            await session.execute(insert(table_of(ComplaintRow)), rows)


def calls(database: FileDatabase, first: int) -> list[Callable[[], Awaitable[object]]]:
    games, seasons, wishes = GameStore(database), SeasonStore(database), ReminderStore(database)
    ends = [
        lambda game=game_id: games.end(result(game), (), rater_for(result(game)))  # type: ignore[misc]
        for game_id in range(first, first + GAMES)
    ]
    return [
        *ends,
        *(lambda uid=uid: anonymise(database, uid) for uid in (ONE, OTHER)),  # type: ignore[misc]
        *(lambda uid=uid: hang(database, uid, "/picture") for uid in (ONE, OTHER)),  # type: ignore[misc]
        *(lambda on=on: wishes.set(ONE, on) for on in (True, False, True)),  # type: ignore[misc]
        *[lambda: BlockStore(database).add(ONE, 13, 1, most=1)] * 3,
        lambda: ComplaintStore(database).delete_closed(2),
        lambda: seasons.begin("2026Q1", 1, 2),
        lambda: seasons.close("2026Q1", 2, ("2026Q2", 2, 3)),
    ]


async def count(database: FileDatabase, model: type, *conditions: object) -> int:
    table = table_of(model)
    async with database.session() as session:
        query = select(func.count()).select_from(table).where(*conditions)  # type: ignore[arg-type]
        return int(await session.scalar(query) or 0)


async def race(database: FileDatabase, first: int) -> None:
    await furnish(database, first)
    begun = calls(database, first)
    random.shuffle(begun)
    outcomes = await asyncio.gather(*(call() for call in begun), return_exceptions=True)
    assert [fault for fault in outcomes if isinstance(fault, BaseException)] == []
    players, reminders = table_of(PlayerRow), table_of(ReminderRow)
    assert await count(database, GameRow, table_of(GameRow).c.state == "running") == 0
    assert await count(database, PlayerRow, players.c.uid.in_((ONE, OTHER)), players.c.name != NOBODY) == 0
    assert await count(database, ComplaintRow) == 0
    assert await count(database, ReminderRow, reminders.c.uid == ONE) <= 1
    for uid in (ONE, OTHER):
        await anonymise(database, uid)
    assert await ratings(database) == {}


async def some_races(database: FileDatabase, rounds: int = FEW) -> None:
    for number in range(rounds):
        await race(database, 1 + number * GAMES)


async def test_the_records_change_one_after_another(any_database: FileDatabase) -> None:
    await some_races(any_database)


@pytest.mark.nightly
async def test_the_records_change_one_after_another_every_time(any_database: FileDatabase) -> None:
    await some_races(any_database, ROUNDS)


async def test_records_without_turns_are_noticed(postgresql: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def take(*_: object) -> None:
        """Rows are locked in whatever order they come."""

    monkeypatch.setattr(turns, "_take", take)
    database = await open_database(postgresql)
    try:
        await judged(some_races, database=database)
    finally:
        await database.engine.dispose()

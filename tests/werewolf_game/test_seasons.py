"""Seasons: when they turn, that each turns once, what stays and what is drawn in."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace
from typing import Any, cast

import pytest
from sqlalchemy import insert, select, text, update

from tests.werewolf_game.parts import FileDatabase, HandClock, Someone, play_to_the_end, start
from tests.werewolf_game.test_settlement import add_game, result
from werewolf_auth import service as accounts
from werewolf_auth.service import User
from werewolf_game import rating, service
from werewolf_game.departure import depart
from werewolf_game.house import House
from werewolf_game.models import SeasonStandingRow, StandingRow
from werewolf_game.recovery import Stores
from werewolf_game.reports import Reports
from werewolf_game.seasons import CHINA, season_name, season_of, turn
from werewolf_game.settlement import rater_for
from werewolf_game.store.database import table_of
from werewolf_game.store.games import GameStore
from werewolf_game.store.seasons import SeasonStore
from werewolf_game.store.standings import StandingStore

DAY = 86_400.0


def at(*date: int) -> int:
    return int(datetime(*date, tzinfo=CHINA).timestamp()) * 1000  # type: ignore[misc]  # year, month, day, …


async def play(database: FileDatabase, game_id: int) -> None:
    """A rated game that 11 wins against 12 and an AI player."""
    await add_game(database, game_id)
    await GameStore(database).end(result(game_id), (), rater_for(result(game_id)))


async def ratings(database: FileDatabase) -> dict[int, float]:
    table = table_of(StandingRow)
    async with database.session() as session:
        return {row.uid: row.rating for row in await session.execute(select(table))}


@pytest.mark.parametrize(
    ("moment", "season"),
    [
        (at(2026, 1, 1), "2026Q1"),
        (at(2026, 3, 31, 23, 59, 59) + 999, "2026Q1"),
        (at(2026, 4, 1), "2026Q2"),
        (at(2026, 9, 30, 12), "2026Q3"),
        (at(2026, 12, 31, 23, 59), "2026Q4"),
        (at(2027, 1, 1), "2027Q1"),
    ],
)
def test_a_season_is_a_quarter_of_the_calendar_in_china(moment: int, season: str) -> None:
    found = season_of(moment)
    assert found.id == season
    assert found.starts_at <= moment < found.ends_at
    assert season_of(found.ends_at).starts_at == found.ends_at
    assert season_name("2026Q4") == "2026 年第 4 赛季"


async def test_a_season_turns_at_its_end_and_not_before(any_database: FileDatabase, clock: HandClock) -> None:
    store = SeasonStore(any_database)
    assert not await turn(store, clock)
    first = await store.running()
    assert first is not None
    await play(any_database, 1)
    clock.wall = first.ends_at - 1
    assert not await turn(store, clock)
    before = await ratings(any_database)
    clock.wall = first.ends_at
    assert await turn(store, clock)
    assert await ratings(any_database) == {
        uid: pytest.approx(rating.START + (points - rating.START) / 2) for uid, points in before.items()
    }
    archived = await store.best(first.season, 10, 0)
    assert [(row.uid, row.rating, row.games) for row in archived] == [(11, before[11], 1), (12, before[12], 1)]
    running = await store.running()
    assert running is not None
    assert (running.season, running.starts_at) == (season_of(clock.wall).id, first.ends_at)
    assert await store.best(running.season, 10, 0) == []


async def test_however_many_turn_it_at_once_one_does(any_database: FileDatabase, clock: HandClock) -> None:
    store = SeasonStore(any_database)
    await asyncio.gather(*(turn(store, clock) for _ in range(8)))
    await play(any_database, 1)
    before = (await ratings(any_database))[11]
    clock.advance(100 * DAY)
    turned = await asyncio.gather(*(turn(store, clock) for _ in range(8)))
    assert sorted(turned) == [False] * 7 + [True]
    assert (await ratings(any_database))[11] == pytest.approx(rating.START + (before - rating.START) / 2)
    assert len(await store.all()) == 2


async def test_a_process_that_slept_for_a_year_draws_ratings_in_once(
    any_database: FileDatabase, clock: HandClock
) -> None:
    store = SeasonStore(any_database)
    await turn(store, clock)
    await play(any_database, 1)
    before = (await ratings(any_database))[11]
    clock.advance(370 * DAY)
    assert [await turn(store, clock) for _ in range(3)] == [True, False, False]
    assert (await ratings(any_database))[11] == pytest.approx(rating.START + (before - rating.START) / 2)
    assert [row.closed_at is None for row in await store.all()] == [True, False]


async def test_a_clock_that_goes_back_closes_nothing(any_database: FileDatabase, clock: HandClock) -> None:
    store = SeasonStore(any_database)
    await turn(store, clock)
    clock.advance(-200 * DAY)
    assert not await turn(store, clock)
    assert len(await store.all()) == 1


async def test_standings_from_before_there_were_seasons_are_in_the_first_one(
    any_database: FileDatabase, clock: HandClock
) -> None:
    old = {"uid": 7, "rating": 1300.0, "games": 40, "wins": 30, "losses": 10, "draws": 0}
    async with any_database.transaction() as session:
        await session.execute(insert(table_of(StandingRow)), [old, {**old, "uid": 8, "games": 2}])
    store = SeasonStore(any_database)
    await turn(store, clock)
    rows = await store.best(season_of(clock.wall).id, 10, 0)
    assert [(row.uid, row.placed, row.games, row.wins) for row in rows] == [(7, True, 40, 30), (8, False, 2, 30)]


async def test_a_start_catches_up_and_games_go_on_counting(
    open_house: Callable[..., House], database: FileDatabase, clock: HandClock
) -> None:
    house = open_house()
    await house.start()
    await start(house, Someone(1))
    await play_to_the_end(house, house.rooms.hall(0), clock)
    await house.stop()
    first = season_of(clock.wall).id
    clock.advance(100 * DAY)
    again = open_house()
    await again.start()
    second = season_of(clock.wall).id
    assert [row.season for row in await again.stores.seasons.all()] == [second, first]
    assert await again.stores.seasons.of(second, 1) is None
    await again.desk.set_ready(0, Someone(1), True)
    await play_to_the_end(again, again.rooms.hall(0), clock)
    places = [await again.stores.seasons.of(season, 1) for season in (first, second)]
    assert [place.games for place in places if place] == [1, 1]
    standing: Any = await Reports(again.stores).standing(1)
    assert (standing["games"], standing["season"]["games"], standing["season"]["id"]) == (2, 1, second)
    assert [one["id"] for one in standing["seasons"]] == [first]
    assert [point["points"] for point in standing["curve"]][-1] == standing["points"]
    assert standing["curve"][0]["before"] == 1200
    assert standing["by_board"][0]["games"] == 2
    assert standing["peak"] >= standing["points"]
    await depart(again, database, 1)
    assert await again.stores.seasons.history(1) == []


async def test_the_provisional_come_after_the_placed(any_database: FileDatabase, clock: HandClock) -> None:
    store = SeasonStore(any_database)
    await turn(store, clock)
    await play(any_database, 1)
    table = table_of(StandingRow)
    season = season_of(clock.wall).id
    async with any_database.transaction() as session:
        await session.execute(update(table).where(table.c.uid == 12).values(games=rating.PROVISIONAL_BELOW - 1))
    await play(any_database, 2)
    rows = await store.best(season, 10, 0)
    assert [(row.uid, row.placed) for row in rows] == [(12, True), (11, False)]
    assert [await store.rank(row) for row in rows] == [1, 2]
    reports = Reports(cast("Stores", SimpleNamespace(seasons=store)))
    assert [row["rank"] for _, row in await reports.leaderboard(10, 0, season)] == [1, None]
    places: Any = [await reports.place(season, uid) for uid in (12, 11)]
    assert [(place["rank"], place["provisional"]) for place in places] == [(1, False), (None, True)]
    assert await store.count(season) == 2


async def test_equal_ratings_stand_in_one_order_on_every_page(any_database: FileDatabase) -> None:
    row = {"season": "2026Q4", "rating": 1200.0, "placed": True, "games": 30, "wins": 1, "losses": 1, "draws": 0}
    async with any_database.transaction() as session:
        await session.execute(insert(table_of(SeasonStandingRow)), [{**row, "uid": uid} for uid in range(1, 8)])
    store = SeasonStore(any_database)
    pages = [found for offset in (0, 3, 6) for found in await store.best("2026Q4", 3, offset)]
    assert [found.uid for found in pages] == [1, 2, 3, 4, 5, 6, 7]
    assert [await store.rank(found) for found in pages] == [1, 2, 3, 4, 5, 6, 7]


async def test_the_leaderboard_of_a_season_is_asked_for_by_its_name(
    house: House, database: FileDatabase, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = {uid: User(uid, f"1000{uid}", f"玩家{uid}", "user", "active", None, 0) for uid in (11, 12)}

    async def user(uid: int) -> User | None:
        return people.get(uid)

    async def users(_: list[int]) -> dict[int, User]:
        return people

    monkeypatch.setattr(service, "house", lambda: house)
    monkeypatch.setattr(accounts, "user", user)
    monkeypatch.setattr(accounts, "users", users)
    await play(database, 1)
    past = season_of(clock.wall).id
    clock.advance(100 * DAY)
    await house.turn_season()
    now: Any = await service.leaderboard(viewer_uid=12)
    assert (now["rows"], now["me"], now["total"], now["season"]["running"]) == ([], None, 0, True)
    then: Any = await service.leaderboard(viewer_uid=12, season=past)
    assert [row["user"]["display_name"] for row in then["rows"]] == ["玩家11", "玩家12"]
    assert (then["me"]["rank"], then["me"]["user"]["uid"], then["season"]["id"]) == (None, 12, past)
    assert [one["id"] for one in then["seasons"]] == [season_of(clock.wall).id, past]
    with pytest.raises(service.Problem):
        await service.leaderboard(season="1999Q1")


async def test_games_are_sifted_by_role_board_and_result(any_database: FileDatabase) -> None:
    for game_id in (1, 2):
        await play(any_database, game_id)
    from werewolf_game.store.games import Wanted

    games = GameStore(any_database)
    for wanted, count in (
        (Wanted(), 2),
        (Wanted(role="werewolf", board="starter-6", result="won"), 2),
        (Wanted(role="seer"), 0),
        (Wanted(board="idiot-12"), 0),
        (Wanted(result="lost"), 0),
        (Wanted(result="drawn"), 0),
    ):
        assert await games.count_of(11, wanted) == len(await games.records(11, 10, 0, wanted)) == count
    assert len(await games.records(12, 10, 0, Wanted(result="lost"))) == 2


async def test_what_a_profile_asks_is_answered_from_indexes(
    database: FileDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite says for every query of a profile and a leaderboard how it would look: nothing reads a whole table."""
    from sqlalchemy.ext.asyncio import AsyncSession

    asked: list[Any] = []
    execute = AsyncSession.execute

    async def listen(session: AsyncSession, statement: Any, *rest: Any, **more: Any) -> Any:
        asked.append(statement)
        return await execute(session, statement, *rest, **more)

    monkeypatch.setattr(AsyncSession, "execute", listen)
    standings, seasons, games = StandingStore(database), SeasonStore(database), GameStore(database)
    row: Any = type("Row", (), {"season": "2026Q4", "uid": 1, "rating": 1.0, "placed": False})
    for question in (
        standings.of(1),
        standings.tallies(1),
        standings.boards(1),
        standings.curve(1, 10),
        standings.peak(1),
        seasons.history(1),
        seasons.best("2026Q4", 10, 0),
        seasons.rank(row),
        seasons.count("2026Q4"),
        games.records(1, 10, 0),
        games.count_of(1),
    ):
        await question  # type: ignore[misc]  # of several types
    monkeypatch.undo()
    assert len(asked) == 11
    for statement in asked:
        words = str(statement.compile(database.engine.sync_engine, compile_kwargs={"literal_binds": True}))
        async with database.session() as session:
            plan = [step.detail for step in await session.execute(text(f"EXPLAIN QUERY PLAN {words}"))]
        assert not [step for step in plan if step.startswith("SCAN")], (words, plan)


async def test_a_close_that_forgets_the_mark_is_noticed(
    any_database: FileDatabase, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The planted fault: drawing ratings in without asking whether it was done."""

    async def careless(store: SeasonStore, *_: object) -> bool:
        table = table_of(StandingRow)
        async with store._database.transaction() as session:
            await session.execute(update(table).values(rating=rating.START + (table.c.rating - rating.START) / 2))
        return True

    monkeypatch.setattr(SeasonStore, "close", careless)
    with pytest.raises(AssertionError):
        await test_however_many_turn_it_at_once_one_does(any_database, clock)

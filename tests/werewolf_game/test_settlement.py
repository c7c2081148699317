"""The end of a game in the database: once, together with its ratings and its room."""

import asyncio

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import OperationalError

from tests.werewolf_game.parts import FileDatabase, HandClock, Someone, play_to_the_end, start, until
from werewolf_game import rating
from werewolf_game.house import House
from werewolf_game.models import GameRow, OffsetRow, PlayerRow
from werewolf_game.room import Status, empty_room
from werewolf_game.settlement import rater_for
from werewolf_game.store.database import table_of
from werewolf_game.store.games import GameResult, GameStore, PlayerResult, Rated
from werewolf_game.store.rooms import RoomStore
from werewolf_game.store.standings import StandingStore

PLAYERS = (
    PlayerResult(1, 11, "werewolf", "wolf", True),
    PlayerResult(2, 12, "seer", "good", False),
    PlayerResult(3, -1, "villager", "good", False),
)


def result(game_id: int, *, rated: bool = True) -> GameResult:
    return GameResult(game_id, "starter-6", rated, "finished", "wolf", 2, "00", 5, PLAYERS)


async def add_game(database: FileDatabase, game_id: int) -> None:
    row = {"game_id": game_id, "room_id": 0, "board": "starter-6", "board_name": "b", "seats": 3, "rated": True}
    row |= {"state": "running", "days": 0, "seed_hash": "", "started_at": 0}
    async with database.transaction() as session:
        await session.execute(insert(table_of(GameRow)), [row])
        await session.execute(
            insert(table_of(PlayerRow)),
            [{"game_id": game_id, "seat": p.seat, "uid": p.uid, "name": "x", "avatar_url": None} for p in PLAYERS],
        )


async def test_an_end_is_stored_once_however_often_it_is_reported(any_database: FileDatabase) -> None:
    await add_game(any_database, 1)
    store, ended = GameStore(any_database), result(1)
    answers = await asyncio.gather(*(store.end(ended, (), rater_for(ended)) for _ in range(8)))
    assert sorted(answers) == [False] * 7 + [True]
    winner, loser = [await StandingStore(any_database).of(uid) for uid in (11, 12)]
    assert winner is not None
    assert loser is not None
    assert (winner.games, winner.wins, winner.losses) == (1, 1, 0)
    assert (loser.games, loser.wins, loser.losses) == (1, 0, 1)
    assert winner.rating == pytest.approx(rating.START + rating.K / 2)
    assert loser.rating == pytest.approx(rating.START - rating.K / 2)
    assert await StandingStore(any_database).of(-1) is None


async def test_an_end_that_fails_in_the_middle_stores_nothing(any_database: FileDatabase) -> None:
    await add_game(any_database, 1)
    store, ended, room = GameStore(any_database), result(1), empty_room(0)
    room.status = Status.SETTLEMENT

    def failing(*_: object) -> Rated:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await store.end(ended, (room,), failing)
    game = await store.game(1)
    assert game is not None
    assert game.state == "running"
    assert await RoomStore(any_database).read() == {}
    assert await store.end(ended, (room,), rater_for(ended))
    assert (await RoomStore(any_database).read())[0].status is Status.SETTLEMENT


async def test_offsets_of_a_board_add_up_over_its_games(any_database: FileDatabase) -> None:
    store = GameStore(any_database)
    for game_id in (1, 2):
        await add_game(any_database, game_id)
        await store.end(result(game_id), (), lambda _, __: Rated({}, {"wolf": 2.0, "good": -2.0}))
    async with any_database.session() as session:
        rows = await session.execute(select(table_of(OffsetRow)))
        assert {(row.board, row.camp): row.points for row in rows} == {
            ("starter-6", "wolf"): 4.0,
            ("starter-6", "good"): -4.0,
        }


async def test_an_unrated_game_leaves_the_standings_alone(any_database: FileDatabase) -> None:
    await add_game(any_database, 1)
    ended = result(1, rated=False)
    await GameStore(any_database).end(ended, (), rater_for(ended))
    assert await StandingStore(any_database).of(11) is None
    assert len(await GameStore(any_database).records(11, 10, 0)) == 1


async def test_tallies(any_database: FileDatabase) -> None:
    store, standings = GameStore(any_database), StandingStore(any_database)
    for game_id in (1, 2):
        await add_game(any_database, game_id)
        await store.end(result(game_id), (), rater_for(result(game_id)))
    (tally,) = await standings.tallies(11)
    assert (tally.role, tally.camp, tally.games, tally.wins) == ("werewolf", "wolf", 2, 2)
    (board,) = await standings.boards(12)
    assert (board.board, board.board_name, board.games, board.wins) == ("starter-6", "b", 2, 0)
    first, second = await standings.curve(11, 10)
    assert first.rating < second.rating == await standings.peak(11)
    assert [row.game_id for row in await standings.curve(11, 1)] == [2]
    assert (await standings.boards(13), await standings.curve(13, 10), await standings.peak(13)) == ([], [], None)


async def test_a_game_without_people_leaves_no_trace(any_database: FileDatabase) -> None:
    await add_game(any_database, 1)
    await GameStore(any_database).forget(1, ())
    assert await GameStore(any_database).game(1) is None
    assert await GameStore(any_database).players(1) == []


async def test_a_custom_board_is_not_rated(house: House, clock: HandClock) -> None:
    await house.desk.join(0, Someone(1), None)
    cards = {"roles": ["werewolf", "seer", "villager", "villager"]}
    await house.desk.configure(0, Someone(1), cards, None, None, None)
    await house.desk.set_bots(0, Someone(1), 3)
    await house.desk.set_ready(0, Someone(1), True)
    await play_to_the_end(house, house.rooms.hall(0), clock)
    assert await house.stores.standings.of(1) is None
    assert len(await house.stores.games.records(1, 10, 0)) == 1


async def test_an_end_waits_for_a_disk_that_fails(
    house: House, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await start(house, Someone(1))
    end, failures = house.stores.games.end, 2

    async def failing(*arguments: object) -> bool:
        nonlocal failures
        if failures:
            failures -= 1
            raise OperationalError("", None, Exception("database or disk is full"))
        return await end(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(GameStore, "end", lambda _, *arguments: failing(*arguments))
    await play_to_the_end(house, house.rooms.hall(0), clock)
    await until(lambda: house.rooms.hall(0).room.status is Status.SETTLEMENT)
    standing = await house.stores.standings.of(1)
    assert standing is not None
    assert standing.games == 1

"""Games, their end and their players in the database."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Row, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from werewolf_game.models import GameRow, OffsetRow, PlayerRow, StandingRow
from werewolf_game.room import Room
from werewolf_game.store import turns
from werewolf_game.store.database import Database, table_of
from werewolf_game.store.departures import departed_seats
from werewolf_game.store.rooms import save_rooms
from werewolf_game.store.seasons import season_of_now
from werewolf_game.store.standings import add_game


@dataclass(frozen=True, slots=True)
class PlayerResult:
    """What became of a seat; `won` is none when the game was aborted or drawn."""

    seat: int
    uid: int
    role: str
    camp: str
    won: bool | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which games of a person are asked for; none is all.

    Attributes:
        result: `won`, `lost` or `drawn`.
    """

    role: str | None = None
    board: str | None = None
    result: str | None = None


EVERYTHING = Wanted()


@dataclass(frozen=True, slots=True)
class GameResult:
    """How a game ended; `state` is finished or aborted."""

    game_id: int
    board: str
    rated: bool
    state: str
    winner: str | None
    days: int
    seed: str
    ended_at: int
    players: tuple[PlayerResult, ...]


@dataclass(frozen=True, slots=True)
class Rated:
    """New ratings: the delta by seat, and points to add to the offset of each camp."""

    deltas: dict[int, float]
    offsets: dict[str, float]


Rater = Callable[[dict[int, float], dict[str, float]], Rated]
"""From the ratings by uid and the offsets by camp to what the game does to them."""


class GameStore:
    """Reads games, and ends each of them once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def running(self) -> list[tuple[int, int]]:
        """The games that have not ended, and their rooms."""
        table = table_of(GameRow)
        query = select(table.c.game_id, table.c.room_id).where(table.c.state == "running").order_by(table.c.game_id)
        async with self._database.session() as session:
            return [(row.game_id, row.room_id) for row in await session.execute(query)]

    async def game(self, game_id: int) -> Row[tuple[object, ...]] | None:
        """One game."""
        table = table_of(GameRow)
        async with self._database.session() as session:
            return (await session.execute(select(table).where(table.c.game_id == game_id))).one_or_none()

    async def players(self, game_id: int) -> list[Row[tuple[object, ...]]]:
        """The seats of a game, in order."""
        table = table_of(PlayerRow)
        async with self._database.session() as session:
            rows = await session.execute(select(table).where(table.c.game_id == game_id).order_by(table.c.seat))
            return list(rows)

    async def count_of(self, uid: int, wanted: Wanted = EVERYTHING) -> int:
        """How many ended games a person has played."""
        games, players = table_of(GameRow), table_of(PlayerRow)
        both = players.join(games, games.c.game_id == players.c.game_id)
        counted = select(func.count()).select_from(both).where(*_ended_games(uid, wanted))
        async with self._database.session() as session:
            return int((await session.execute(counted)).scalar_one())

    async def records(
        self, uid: int, limit: int, offset: int, wanted: Wanted = EVERYTHING
    ) -> list[Row[tuple[object, ...]]]:
        """The ended games of a person, newest first."""
        games, players = table_of(GameRow), table_of(PlayerRow)
        query = (
            select(games, *(players.c[name] for name in ("seat", "role", "camp", "won", "delta", "rating")))
            .join(players, games.c.game_id == players.c.game_id)
            .where(*_ended_games(uid, wanted))
            .order_by(players.c.game_id.desc())
            .limit(limit)
            .offset(offset)
        )
        async with self._database.session() as session:
            return list(await session.execute(query))

    async def end(self, result: GameResult, rooms: Sequence[Room], rater: Rater | None) -> bool:
        """Store the end of a game, its ratings and its room in one transaction.

        Args:
            result: how it ended.
            rooms: the rooms that change with it.
            rater: gives the new ratings; none for an unrated game.

        Returns:
            false when the game had ended before: then nothing is stored.
        """
        async with turns.of_records(self._database) as session:
            if not await _close(session, result):
                return False
            rated = await _rate(session, result, rater) if rater is not None else Rated({}, {})
            await _store_players(session, result, rated)
            await save_rooms(session, rooms)
        return True

    async def forget(self, game_id: int, rooms: Sequence[Room]) -> None:
        """Delete a game that nobody played, with its players and its journal."""
        table = table_of(GameRow)
        async with turns.of_records(self._database) as session:
            await session.execute(delete(table).where(table.c.game_id == game_id))
            await save_rooms(session, rooms)

    async def abandon(self, game_id: int, now: int, rooms: Sequence[Room]) -> None:
        """End a game without a result."""
        table = table_of(GameRow)
        ended = update(table).where(table.c.game_id == game_id, table.c.state == "running")
        async with self._database.transaction() as session:
            await session.execute(ended.values(state="aborted", ended_at=now))
            await save_rooms(session, rooms)


def _ended_games(uid: int, wanted: Wanted) -> list[ColumnElement[bool]]:
    games, players = table_of(GameRow), table_of(PlayerRow)
    conditions = [players.c.uid == uid, games.c.state != "running"]
    if wanted.role is not None:
        conditions.append(players.c.role == wanted.role)
    if wanted.board is not None:
        conditions.append(games.c.board == wanted.board)
    if wanted.result == "drawn":
        conditions += [players.c.won.is_(None), games.c.state == "finished"]
    elif wanted.result is not None:
        conditions.append(players.c.won.is_(wanted.result == "won"))
    return conditions


async def _close(session: AsyncSession, result: GameResult) -> bool:
    table = table_of(GameRow)
    closed = await session.execute(
        update(table)
        .where(table.c.game_id == result.game_id, table.c.state == "running")
        .values(state=result.state, winner=result.winner, days=result.days, seed=result.seed, ended_at=result.ended_at)
        .returning(table.c.game_id)
    )
    return closed.one_or_none() is not None


async def _rate(session: AsyncSession, result: GameResult, rater: Rater) -> Rated:
    standings, offsets = table_of(StandingRow), table_of(OffsetRow)
    uids = [player.uid for player in result.players if player.uid > 0]
    rows = await session.execute(select(standings.c.uid, standings.c.rating).where(standings.c.uid.in_(uids)))
    ratings = {row.uid: row.rating for row in rows}
    rows = await session.execute(select(offsets).where(offsets.c.board == result.board))
    known = {row.camp: row.points for row in rows}
    rated = rater(ratings, known)
    await session.execute(delete(offsets).where(offsets.c.board == result.board))
    learnt = {camp: known.get(camp, 0.0) + rated.offsets.get(camp, 0.0) for camp in known | rated.offsets}
    if learnt:
        await session.execute(
            insert(offsets), [{"board": result.board, "camp": camp, "points": learnt[camp]} for camp in sorted(learnt)]
        )
    return rated


async def _store_players(session: AsyncSession, result: GameResult, rated: Rated) -> None:
    players, gone = table_of(PlayerRow), await departed_seats(session, result.game_id)
    season = await season_of_now(session)
    for player in result.players:
        delta = None if player.seat in gone else rated.deltas.get(player.seat)
        rating = None
        if delta is not None:
            rating = await add_game(session, player.uid, delta, player.won, season)
        await session.execute(
            update(players)
            .where(players.c.game_id == result.game_id, players.c.seat == player.seat)
            .values(role=player.role, camp=player.camp, won=player.won, delta=delta, rating=rating)
        )

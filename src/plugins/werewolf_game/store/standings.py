"""Standings in the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from werewolf_game.models import GameRow, PlayerRow, StandingRow
from werewolf_game.rating import START
from werewolf_game.store.database import Database, table_of
from werewolf_game.store.seasons import add_season_game


@dataclass(frozen=True, slots=True)
class Tally:
    """How many games were played and won as one role of one camp."""

    role: str
    camp: str
    games: int
    wins: int


@dataclass(frozen=True, slots=True)
class BoardTally:
    """How many games were played and won on one board."""

    board: str
    board_name: str
    games: int
    wins: int


class StandingStore:
    """Reads standings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, uid: int) -> Row[tuple[object, ...]] | None:
        """The standing of a person who has finished a rated game."""
        table = table_of(StandingRow)
        async with self._database.session() as session:
            return (await session.execute(select(table).where(table.c.uid == uid))).one_or_none()

    async def tallies(self, uid: int) -> list[Tally]:
        """What a person played in rated games, by role and camp."""
        table = table_of(PlayerRow)
        won = func.count().filter(table.c.won.is_(True))
        query = (
            select(table.c.role, table.c.camp, func.count().label("games"), won.label("wins"))
            .where(table.c.uid == uid, table.c.delta.is_not(None))
            .group_by(table.c.role, table.c.camp)
            .order_by(func.count().desc(), table.c.role)
        )
        async with self._database.session() as session:
            return [Tally(row.role, row.camp, row.games, row.wins) for row in await session.execute(query)]

    async def boards(self, uid: int) -> list[BoardTally]:
        """What a person played in rated games, by board."""
        games, players = table_of(GameRow), table_of(PlayerRow)
        won = func.count().filter(players.c.won.is_(True))
        query = (
            select(games.c.board, func.max(games.c.board_name).label("name"), func.count().label("games"))
            .add_columns(won.label("wins"))
            .select_from(players.join(games, games.c.game_id == players.c.game_id))
            .where(players.c.uid == uid, players.c.delta.is_not(None))
            .group_by(games.c.board)
            .order_by(func.count().desc(), games.c.board)
        )
        async with self._database.session() as session:
            return [BoardTally(row.board, row.name, row.games, row.wins) for row in await session.execute(query)]

    async def curve(self, uid: int, most: int) -> Sequence[Row[Any, Any, Any, Any, Any]]:
        """The rating of a person after each of the last rated games, oldest first."""
        games, players = table_of(GameRow), table_of(PlayerRow)
        query = (
            select(players.c.game_id, players.c.rating, players.c.delta, players.c.won, games.c.ended_at)
            .join(games, games.c.game_id == players.c.game_id)
            .where(players.c.uid == uid, players.c.delta.is_not(None))
            .order_by(players.c.game_id.desc())
            .limit(most)
        )
        async with self._database.session() as session:
            return (await session.execute(query)).all()[::-1]

    async def peak(self, uid: int) -> float | None:
        """The highest rating that a person ever had after a game."""
        table = table_of(PlayerRow)
        query = select(func.max(table.c.rating)).where(table.c.uid == uid, table.c.delta.is_not(None))
        async with self._database.session() as session:
            found: float | None = (await session.execute(query)).scalar_one()
            return found


async def add_game(session: AsyncSession, uid: int, delta: float, won: bool | None, season: str | None) -> float:
    """Count a rated game as part of a transaction.

    Args:
        won: none for a draw.
        season: the running season; none where there is none yet.

    Returns:
        the new rating.
    """
    table = table_of(StandingRow)
    known = (await session.execute(select(table.c.uid).where(table.c.uid == uid))).one_or_none()
    if known is None:
        await session.execute(insert(table).values(uid=uid, rating=START, games=0, wins=0, losses=0, draws=0))
    counted = await session.execute(
        update(table)
        .where(table.c.uid == uid)
        .values(
            rating=table.c.rating + delta,
            games=table.c.games + 1,
            wins=table.c.wins + int(won is True),
            losses=table.c.losses + int(won is False),
            draws=table.c.draws + int(won is None),
        )
        .returning(table.c.uid, table.c.rating, table.c.games)
    )
    standing = counted.one()
    if season is not None:
        await add_season_game(session, season, standing, won)
    return float(standing.rating)

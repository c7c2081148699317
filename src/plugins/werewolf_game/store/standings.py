"""Standings in the database."""

from dataclasses import dataclass

from sqlalchemy import Row, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from werewolf_game.models import PlayerRow, StandingRow
from werewolf_game.rating import START
from werewolf_game.store.database import Database, table_of


@dataclass(frozen=True, slots=True)
class Tally:
    """How many games were played and won as one role of one camp."""

    role: str
    camp: str
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

    async def rank(self, uid: int) -> int | None:
        """The place of a person; equal ratings are told apart by who came first."""
        table = table_of(StandingRow)
        standing = await self.of(uid)
        if standing is None:
            return None
        before = (table.c.rating > standing.rating) | ((table.c.rating == standing.rating) & (table.c.uid < uid))
        async with self._database.session() as session:
            return 1 + int((await session.execute(select(func.count()).select_from(table).where(before))).scalar_one())

    async def best(self, limit: int, offset: int) -> list[Row[tuple[object, ...]]]:
        """A part of the leaderboard."""
        table = table_of(StandingRow)
        query = select(table).order_by(table.c.rating.desc(), table.c.uid).limit(limit).offset(offset)
        async with self._database.session() as session:
            return list(await session.execute(query))

    async def count(self) -> int:
        """How many people have a standing."""
        async with self._database.session() as session:
            return int((await session.execute(select(func.count()).select_from(table_of(StandingRow)))).scalar_one())

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


async def add_game(session: AsyncSession, uid: int, delta: float, won: bool | None) -> float:
    """Count a rated game as part of a transaction; `won` is none for a draw. Returns the new rating."""
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
        .returning(table.c.rating)
    )
    return float(counted.scalar_one())

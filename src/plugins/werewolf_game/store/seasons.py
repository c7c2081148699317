"""Seasons and what everybody reached in them."""

from sqlalchemy import Insert, Row, Select, and_, func, insert, literal, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from werewolf_game.models import SeasonRow, SeasonStandingRow, StandingRow
from werewolf_game.rating import KEPT, PROVISIONAL_BELOW, START
from werewolf_game.store import turns
from werewolf_game.store.database import Database, table_of

AnyRow = Row[tuple[object, ...]]
Dates = tuple[str, int, int]
"""Id, start and end of a season."""


class SeasonStore:
    """Reads seasons, and turns each of them once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def running(self) -> AnyRow | None:
        """The season that is not closed."""
        async with self._database.session() as session:
            return (await session.execute(_running())).one_or_none()

    async def all(self) -> list[AnyRow]:
        """Every season, the newest first."""
        table = table_of(SeasonRow)
        async with self._database.session() as session:
            return list(await session.execute(select(table).order_by(table.c.starts_at.desc())))

    async def begin(self, season: str, starts_at: int, ends_at: int) -> None:
        """Begin the first season; standings from before there were seasons are its own. A second call does nothing."""
        standings = table_of(StandingRow)
        names = ("uid", "rating", "games", "wins", "losses", "draws")
        known = select(*(standings.c[name] for name in names), literal(season), standings.c.games >= PROVISIONAL_BELOW)
        try:
            async with turns.of_records(self._database) as session:
                await session.execute(_beginning((season, starts_at, ends_at)))
                archive = insert(table_of(SeasonStandingRow))
                await session.execute(archive.from_select([*names, "season", "placed"], known))
        except IntegrityError:
            if await self.running() is None:
                raise

    async def close(self, season: str, now: int, following: Dates) -> bool:
        """Close a season, begin the next one, and draw every rating halfway back to the start, all at once.

        What was reached is stored with every game, so that there is nothing to copy: a closed season does not change.

        Returns:
            false when it was closed before: then nothing is done.
        """
        table, standings = table_of(SeasonRow), table_of(StandingRow)
        closed = update(table).where(table.c.season == season, table.c.closed_at.is_(None))
        async with turns.of_records(self._database) as session:
            done = await session.execute(closed.values(closed_at=now).returning(table.c.season))
            if done.one_or_none() is None:
                return False
            await session.execute(_beginning(following))
            await session.execute(update(standings).values(rating=START + (standings.c.rating - START) * KEPT))
        return True

    async def of(self, season: str, uid: int) -> AnyRow | None:
        """What a person reached in a season."""
        table = table_of(SeasonStandingRow)
        async with self._database.session() as session:
            found = await session.execute(select(table).where(table.c.uid == uid, table.c.season == season))
            return found.one_or_none()

    async def history(self, uid: int) -> list[AnyRow]:
        """Everything that a person reached, the newest season first."""
        table = table_of(SeasonStandingRow)
        async with self._database.session() as session:
            return list(await session.execute(select(table).where(table.c.uid == uid).order_by(table.c.season.desc())))

    async def best(self, season: str, limit: int, offset: int) -> list[AnyRow]:
        """A part of a leaderboard: those with enough games first, the provisional ones after them."""
        table = table_of(SeasonStandingRow)
        order = (table.c.placed.desc(), table.c.rating.desc(), table.c.uid)
        query = select(table).where(table.c.season == season).order_by(*order).limit(limit).offset(offset)
        async with self._database.session() as session:
            return list(await session.execute(query))

    async def count(self, season: str) -> int:
        """How many people have played in a season."""
        return await self._count(season)

    async def rank(self, row: AnyRow) -> int:
        """The place of a row in its season; equal ratings are told apart by who came first."""
        table = table_of(SeasonStandingRow)
        level = table.c.placed.is_(bool(row.placed))
        ahead = or_(
            and_(level, table.c.rating > row.rating),
            and_(level, table.c.rating == row.rating, table.c.uid < row.uid),
        )
        if not row.placed:
            ahead = or_(ahead, table.c.placed.is_(True))
        return 1 + await self._count(row.season, ahead)

    async def _count(self, season: object, *conditions: object) -> int:
        table = table_of(SeasonStandingRow)
        query = select(func.count()).select_from(table).where(table.c.season == season, *conditions)  # type: ignore[arg-type]
        async with self._database.session() as session:
            return int((await session.execute(query)).scalar_one())


async def season_of_now(session: AsyncSession) -> str | None:
    """The running season as part of a transaction; it cannot be closed before that ends."""
    row = (await session.execute(_running().with_for_update(read=True))).one_or_none()
    return None if row is None else str(row.season)


async def add_season_game(session: AsyncSession, season: str, standing: AnyRow, won: bool | None) -> None:
    """Count a rated game of a season as part of a transaction; `standing` is the person's after the game."""
    table = table_of(SeasonStandingRow)
    mine = (table.c.uid == standing.uid) & (table.c.season == season)
    if (await session.execute(select(table.c.uid).where(mine))).one_or_none() is None:
        first = {"season": season, "uid": standing.uid, "rating": standing.rating, "placed": False}
        await session.execute(insert(table).values(**first, games=0, wins=0, losses=0, draws=0))
    await session.execute(
        update(table)
        .where(mine)
        .values(
            rating=standing.rating,
            placed=int(str(standing.games)) >= PROVISIONAL_BELOW,
            games=table.c.games + 1,
            wins=table.c.wins + int(won is True),
            losses=table.c.losses + int(won is False),
            draws=table.c.draws + int(won is None),
        )
    )


def _running() -> Select[tuple[object, ...]]:
    table = table_of(SeasonRow)
    return select(table).where(table.c.closed_at.is_(None))


def _beginning(dates: Dates) -> Insert:
    season, starts_at, ends_at = dates
    return insert(table_of(SeasonRow)).values(season=season, starts_at=starts_at, ends_at=ends_at)

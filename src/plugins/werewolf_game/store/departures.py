"""Striking somebody out of the records."""

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from werewolf_game.models import PlayerRow, SeasonStandingRow, StandingRow
from werewolf_game.store import social, turns
from werewolf_game.store.database import Database, table_of

NOBODY = "已注销"


async def departed_seats(session: AsyncSession, game_id: int) -> set[int]:
    """The seats of a game whose players have deleted their accounts; nobody else may bear that name."""
    players = table_of(PlayerRow)
    query = select(players.c.seat).where(players.c.game_id == game_id, players.c.name == NOBODY)
    return set(await session.scalars(query))


async def named(database: Database) -> set[int]:
    """Everybody whose name is in the records, or who has a standing; people only."""
    players = table_of(PlayerRow)
    queries = [select(players.c.uid).where(players.c.uid > 0, players.c.name != NOBODY)]
    queries += [select(table.c.uid) for table in (table_of(StandingRow), table_of(SeasonStandingRow))]
    async with database.session() as session:
        return {uid for query in queries for uid in await session.scalars(query.distinct())}


async def anonymise(database: Database, uid: int) -> None:
    """Strike a name out of every game and delete the standings; the games stay for the others."""
    players, ranked = table_of(PlayerRow), (table_of(StandingRow), table_of(SeasonStandingRow))
    async with turns.of_records(database) as session:
        await session.execute(update(players).where(players.c.uid == uid).values(name=NOBODY, avatar_url=None))
        for table in ranked:
            await session.execute(delete(table).where(table.c.uid == uid))
        await social.forget(session, uid)

"""The pictures in the records of games."""

from sqlalchemy import update

from werewolf_game.models import PlayerRow
from werewolf_game.store import turns
from werewolf_game.store.database import Database, table_of


async def hang(database: Database, uid: int, address: str) -> None:
    """Show somebody's present picture in every game of theirs."""
    players = table_of(PlayerRow)
    async with turns.of_records(database) as session:
        await session.execute(update(players).where(players.c.uid == uid).values(avatar_url=address))

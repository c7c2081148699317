"""When an account is deleted: its owner leaves the rooms, and the records of others no longer name them."""

from dataclasses import dataclass

from sqlalchemy import delete, update

from werewolf_game.house import House
from werewolf_game.models import PlayerRow, StandingRow
from werewolf_game.store.database import Database, table_of

NOBODY = "已注销"


@dataclass(frozen=True, slots=True)
class Departed:
    """Who has left for good."""

    uid: int
    display_name: str = NOBODY
    avatar_url: str | None = None
    role: str = "user"


async def depart(house: House, database: Database, uid: int) -> None:
    """Give up the seat, strike the name out of every game, delete the standing; the games stay for the others."""
    room = house.rooms.of(uid)
    if room is not None:
        await house.desk.leave(room.room_id, Departed(uid))
    await anonymise(database, uid)


async def anonymise(database: Database, uid: int) -> None:
    """Strike a name out of the records."""
    players, standings = table_of(PlayerRow), table_of(StandingRow)
    async with database.transaction() as session:
        await session.execute(update(players).where(players.c.uid == uid).values(name=NOBODY, avatar_url=None))
        await session.execute(delete(standings).where(standings.c.uid == uid))

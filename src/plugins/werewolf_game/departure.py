"""When an account is deleted: its owner leaves the rooms, and the records of others no longer name them."""

from dataclasses import dataclass

from werewolf_game.house import House
from werewolf_game.store.database import Database
from werewolf_game.store.departures import NOBODY, anonymise


@dataclass(frozen=True, slots=True)
class Departed:
    """Who has left for good."""

    uid: int
    display_name: str = NOBODY
    avatar_url: str | None = None
    role: str = "user"


async def depart(house: House, database: Database, uid: int) -> None:
    """Give up the seat, also of a running game, and strike the name out of the records."""
    room = house.rooms.of(uid)
    if room is not None:
        await house.desk.leave(room.room_id, Departed(uid))
    await anonymise(database, uid)

"""When an account is deleted: its owner leaves the rooms, and the records of others no longer name them."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass

from host.errors import Problem
from werewolf_game.house import House
from werewolf_game.store.database import Database
from werewolf_game.store.departures import NOBODY, anonymise, named

Known = Callable[[Iterable[int]], Awaitable[Mapping[int, object]]]
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Departed:
    """Who has left for good."""

    uid: int
    display_name: str = NOBODY
    avatar_url: str | None = None


async def depart(house: House, database: Database, uid: int) -> None:
    """Give up the seat, also of a running game, and strike the name out of the records."""
    room = house.rooms.of(uid)
    if room is not None:
        try:
            await house.desk.leave(room.room_id, Departed(uid))
        except Problem as problem:
            # Sent away, or the room dissolved, while this waited for its turn.
            if problem.code != "ROOM_NOT_MEMBER":
                raise
    await anonymise(database, uid)


async def catch_up(house: House, database: Database, known: Known) -> None:
    """Finish what a kill or a fault interrupted: whoever is in the records and has no account any more departs.

    Args:
        known: which of these accounts exist.
    """
    everybody = sorted(await named(database))
    for first in range(0, len(everybody), AT_ONCE):
        some = everybody[first : first + AT_ONCE]
        accounts = await known(some)
        for uid in some:
            if uid not in accounts:
                await depart(house, database, uid)

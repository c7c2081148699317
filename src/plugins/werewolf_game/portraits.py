"""When somebody's picture becomes another one: at the table at once, and in the records."""

from werewolf_game.house import House
from werewolf_game.store.database import Database
from werewolf_game.store.portraits import hang


async def change(house: House, database: Database, uid: int, address: str) -> None:
    """Show the picture at this address wherever somebody is seen."""
    for hall in house.rooms:
        hall.show_portrait(uid, address)
    await hang(database, uid, address)

"""Everything of this plugin that lives as long as the process, put together from its parts."""

from collections.abc import Awaitable, Callable

from host.clock import Clock
from werewolf_game.automatons import Brain
from werewolf_game.connection import Connection
from werewolf_game.front_desk import FrontDesk
from werewolf_game.games import Games
from werewolf_game.hall import Hall, Visitor
from werewolf_game.journal import JournalWriter
from werewolf_game.limits import RoomLimits
from werewolf_game.person import Person
from werewolf_game.recovery import Stores
from werewolf_game.replay.archive import Replays
from werewolf_game.room import empty_room
from werewolf_game.rooms import Rooms
from werewolf_game.screen import Outgoing
from werewolf_game.seasons import turn
from werewolf_game.store.database import Database
from werewolf_game.store.games import GameStore
from werewolf_game.store.journal import JournalStore
from werewolf_game.store.rooms import RoomStore
from werewolf_game.store.seasons import SeasonStore
from werewolf_game.store.standings import StandingStore

Farewell = Callable[[], Awaitable[None]]


class House:
    """Rooms, games and stores of one process.

    Args:
        database: where everything is kept.
        clock: where the time comes from.
        brain: makes the brain of an AI player or of a seat on autopilot.
        room_count: how many rooms there are.
        limited: whether guessing is limited.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        brain: Callable[[int], Brain],
        room_count: int,
        *,
        limited: bool = True,
    ) -> None:
        journal = JournalStore(database)
        self.stores = Stores(
            RoomStore(database), GameStore(database), journal, StandingStore(database), SeasonStore(database)
        )
        self._clock = clock
        self.replays = Replays(self.stores)
        self.rooms = Rooms([Hall(empty_room(room_id), clock) for room_id in range(room_count)])
        self.journal = JournalWriter(journal)
        self.games = Games(self.rooms, self.stores, self.journal, clock, brain)
        self.desk = FrontDesk(self.rooms, self.games, RoomLimits(clock, on=limited))
        self._farewells: list[Farewell] = []
        self._open = False

    async def start(self) -> None:
        """Take up rooms and games where the last process left them, in the season of today."""
        await self.turn_season()
        self.journal.start()
        for room_id, room in (await self.stores.rooms.read()).items():
            hall = self.rooms.find(room_id)
            if hall is not None:
                hall.room = room
        self._open = True
        await self.games.resume_all()

    async def turn_season(self) -> None:
        """Close the season that is over; at any time, as often as one likes."""
        await turn(self.stores.seasons, self._clock)

    async def stop(self) -> None:
        """Take no more actions, store everything, then say good-bye to those who asked for it; once."""
        if not self._open:
            return
        self._open = False
        await self.games.stop()
        await self.journal.close()
        self.rooms.lobby.close()
        for farewell in self._farewells:
            await farewell()

    def on_stopping(self, farewell: Farewell) -> None:
        """Call back once everything is stored and the process ends."""
        self._farewells.append(farewell)

    def connect(self, room_id: int, person: Person, outgoing: Outgoing, since: int | None) -> Connection:
        """Show a room and its game to a page that was opened.

        Raises:
            Problem: `ROOM_NOT_FOUND`.
        """
        hall = self.rooms.hall(room_id)
        visitor = Visitor(person, outgoing)
        hall.enter(visitor, since)
        self.rooms.lobby.changed()
        return Connection(hall, visitor, self.rooms.lobby.changed)

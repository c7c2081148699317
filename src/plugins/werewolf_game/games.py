"""Games from their deal to their record: begun when a room is ready, resumed after a restart, ended once."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TypeVar

from host.clock import Clock
from host.errors import Problem
from host.logging import logger
from host.metrics import metrics
from werewolf.boards import CUSTOM
from werewolf.command import Resume
from werewolf.dice import seed_hash
from werewolf.game import begin
from werewolf_game.automatons import Automatons, Brain
from werewolf_game.game_clock import GameClock
from werewolf_game.hall import Hall
from werewolf_game.journal import FIRST_PAUSE, LONGEST_PAUSE, PASSING_FAULTS, JournalWriter
from werewolf_game.mailbox import Mailbox, Order, encode_events
from werewolf_game.match import Match, Player
from werewolf_game.recovery import Stores, public_fold, restored
from werewolf_game.room import Room, Status
from werewolf_game.rooms import Rooms
from werewolf_game.seating import hand_on, reopen
from werewolf_game.settlement import rater_for, result_of
from werewolf_game.store.rooms import NewGame

PATIENCE = 2.0
"""Seconds that a stopping process gives its games to finish what they do."""
MOST_RESTORES = 3
"""How often a game that fails is taken up again from its journal before it is given up."""
T = TypeVar("T")


class Games:
    """Every running game, each in a task of its own."""

    def __init__(
        self, rooms: Rooms, stores: Stores, journal: JournalWriter, clock: Clock, brain: Callable[[int], Brain]
    ) -> None:
        self._rooms = rooms
        self._stores = stores
        self._journal = journal
        self._clock = clock
        self._brain = brain
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._restores: dict[int, int] = {}
        self._stopping = False

    @property
    def running(self) -> int:
        """How many games run."""
        return len(self._tasks)

    async def keep(self, drafts: Sequence[Room]) -> None:
        """Store changed rooms; the one that is ready now begins to play."""
        starting = next((room for room in drafts if room.can_start() and not self._stopping), None)
        if starting is None:
            await self._stores.rooms.save(drafts)
            return
        await self._begin(starting, drafts)

    async def conclude(self, match: Match) -> None:
        """Record an ended game, once; a database that fails is waited for."""
        await _patiently(match.game_id, partial(self._record, match))

    async def resume_all(self) -> None:
        """Take up every game that was running when the process ended, and show results that were still shown."""
        for game_id, room_id in await self._stores.games.running():
            hall = self._rooms.find(room_id)
            match = await restored(self._stores, hall.room, game_id) if hall is not None else None
            if match is None:
                await self._give_up(game_id, hall)
            else:
                self._launch(match, resumed=True)
        for hall in self._rooms:
            if hall.room.status is Status.SETTLEMENT and hall.room.game_id is not None:
                match = await restored(self._stores, hall.room, hall.room.game_id)
                if match is not None:
                    hall.open_game(self._mailbox(match))

    async def stop(self) -> None:
        """Carry out what the mailboxes hold, then rest; the games go on at the next start."""
        self._stopping = True
        for hall in self._rooms:
            if hall.mailbox is not None:
                hall.mailbox.stop()
        if self._tasks:
            await asyncio.wait(self._tasks.values(), timeout=PATIENCE)
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)

    async def _begin(self, room: Room, drafts: Sequence[Room]) -> None:
        seed, clock, setup = os.urandom(32), GameClock(self._clock), room.setup
        table, events = begin(setup.board, setup.rules, setup.timers, seed, clock.now_ms())
        game = NewGame(
            setup.board.id,
            setup.board.name,
            setup.board.seats,
            not setup.custom,
            seed_hash(seed),
            clock.now_ms(),
            encode_events(events),
        )
        room.status, room.reopened_at = Status.PLAYING, None
        for member in room.members:
            member.returning = False

        def name(game_id: int) -> None:
            room.game_id = game_id

        game_id = await self._stores.rooms.start_game(drafts, room, game, name)
        players = [
            Player(member.seat, member.uid, member.name, member.avatar_url, chat=member.chat) for member in room.members
        ]
        match = Match(game_id, room.room_id, tuple(players), table, public=public_fold(room))
        match.show(events, clock.now_ms())
        self._launch(match, clock)

    def _launch(self, match: Match, clock: GameClock | None = None, resumed: bool = False) -> None:
        mailbox = self._mailbox(match, clock)
        if resumed:
            mailbox.put(Order(Resume()))
        self._rooms.hall(match.room_id).open_game(mailbox)
        task = asyncio.create_task(mailbox.run(), name=f"werewolf game {match.game_id}")
        self._tasks[match.game_id] = task
        task.add_done_callback(lambda done: self._finished(match, done))

    def _mailbox(self, match: Match, clock: GameClock | None = None) -> Mailbox:
        automatons = Automatons(match, self._brain, match.table.timers.factor)
        return Mailbox(match, self._journal, clock or GameClock(self._clock), automatons, self.conclude)

    def _finished(self, match: Match, task: asyncio.Task[None]) -> None:
        if self._tasks.get(match.game_id) is task:
            del self._tasks[match.game_id]
        if task.cancelled() or self._stopping:
            return
        fault = task.exception()
        if fault is not None:
            # Its text might quote what is hidden.
            logger.error(f"game {match.game_id} failed: {type(fault).__name__}")
            rescue = asyncio.create_task(self._rescue(match), name=f"werewolf rescue {match.game_id}")
            self._tasks[match.game_id] = rescue
            rescue.add_done_callback(lambda done: self._finished(match, done))

    async def _rescue(self, match: Match) -> None:
        """Take a failed game up again from its journal, where the command that hurt it is not.

        A database that fails meanwhile is waited for: it says nothing about the game.
        """
        self._restores[match.game_id] = self._restores.get(match.game_id, 0) + 1
        hall = self._rooms.hall(match.room_id)
        fresh = None
        if self._restores[match.game_id] <= MOST_RESTORES:
            fresh = await _patiently(match.game_id, partial(restored, self._stores, hall.room, match.game_id))
        hall.close_game()
        if fresh is None:
            await _patiently(match.game_id, partial(self._give_up, match.game_id, hall))
        else:
            self._launch(fresh, resumed=True)

    async def _record(self, match: Match) -> None:
        result = result_of(match, rated=match.table.board != CUSTOM)
        cold = result.state == "aborted" and match.table.rules.on_leave == "cold_end"

        async def keep(drafts: Sequence[Room]) -> None:
            if any(player.is_human for player in match.players):
                await self._stores.games.end(result, drafts, rater_for(result))
            else:
                await self._stores.games.forget(match.game_id, drafts)

        async with self._rooms.changing(keep) as change:
            room = change.draft(match.room_id)
            room.last_game_id = match.game_id
            room.status = Status.SETTLEMENT
            if cold:
                reopen(room, self._clock.now_ms())
            hand_on(room)
        metrics().games.labels(result.state).inc()

    async def _give_up(self, game_id: int, hall: Hall | None) -> None:
        """End a game that cannot be taken up: unrated, and its room waits again."""
        logger.error(f"game {game_id} cannot go on and ends unrated")

        async def keep(drafts: Sequence[Room]) -> None:
            await self._stores.games.abandon(game_id, self._clock.now_ms(), drafts)

        if hall is None:
            await keep(())
            return
        async with self._rooms.changing(keep) as change:
            reopen(change.draft(hall.room.room_id), self._clock.now_ms())


async def _patiently(game_id: int, work: Callable[[], Awaitable[T]]) -> T:
    """Do something for a game; again, after a pause that grows, as long as the database does not take it."""
    pause = FIRST_PAUSE
    while True:
        try:
            return await work()
        except (Problem, *PASSING_FAULTS) as fault:
            logger.warning(f"game {game_id} waits for the database: {type(fault).__name__}")
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

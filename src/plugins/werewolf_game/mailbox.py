"""The mailbox of a game: one task that carries out one command after the other (`architecture.md` law 5).

What was decided is stored first, then shown to everyone who may see it, and only then acknowledged.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass

import orjson

from host.logging import logger
from werewolf.codec import encode
from werewolf.command import Act, Command, Lapse, Resume
from werewolf.event import Event
from werewolf_game.automatons import Automatons
from werewolf_game.game_clock import GameClock, seconds_left
from werewolf_game.journal import JournalWriter
from werewolf_game.match import Match, Ruling
from werewolf_game.store.journal import Entry

LONGEST_TURN = 64
"""Commands that may share one commit and one frame."""
NOTICEABLE_PAUSE = 1.0
"""Seconds that storing may take before the open deadline is given its time back."""


@dataclass(frozen=True, slots=True)
class Order:
    """A command in the mailbox.

    Attributes:
        action_id: the client's id of an action, answered once.
        version: up to which event the client knew the game when it acted.
        reply: told what the rules said, after it was stored.
    """

    command: Command
    action_id: str | None = None
    version: int | None = None
    reply: Callable[[Ruling], None] | None = None


class Mailbox:
    """Runs one match until it ends or the process stops; `resting` while it has nothing to do."""

    def __init__(
        self,
        match: Match,
        journal: JournalWriter,
        clock: GameClock,
        automatons: Automatons,
        on_end: Callable[[Match], Awaitable[None]],
    ) -> None:
        self.match = match
        self.clock = clock
        self._journal = journal
        self._automatons = automatons
        self._on_end = on_end
        self._orders: deque[Order] = deque()
        self._wake = asyncio.Event()
        self._closing = False
        self._armed: tuple[int, int] | None = None
        self._due: float | None = None
        self.resting = False

    def put(self, order: Order) -> bool:
        """Queue a command; false when the game takes none any more."""
        if self._closing or self.match.table.ended:
            return False
        self._orders.append(order)
        self._wake.set()
        return True

    async def ask(self, command: Command) -> Ruling:
        """Queue a command and wait until it was decided and stored."""
        answer: asyncio.Future[Ruling] = asyncio.get_running_loop().create_future()

        def settle(ruling: Ruling) -> None:
            if not answer.done():
                answer.set_result(ruling)

        if not self.put(Order(command, reply=settle)):
            return Ruling(code="GAME_NOT_FOUND", message="对局已经结束")
        return await answer

    def wake(self) -> None:
        """Look at the clock again."""
        self._wake.set()

    def stop(self) -> None:
        """Take no more commands; what is queued is still carried out."""
        self._closing = True
        self._wake.set()

    async def run(self) -> None:
        """Carry out commands, deadlines and the moves of automatic players until the game ends."""
        try:
            while not self.match.table.ended:
                await self._wait()
                if self._closing and not self._orders:
                    return
                await self._carry_out_or_refuse(self._take())
        finally:
            self._closing = True
            _refuse(self._orders)
        await self._on_end(self.match)

    async def _wait(self) -> None:
        """Sleep until a command, the deadline or an automatic player is due."""
        self._arm()
        self._automatons.plan(self.clock.monotonic(), self.clock.now_ms())
        times = [time for time in (self._due, self._automatons.next_due()) if time is not None]
        timeout = max(0.0, min(times) - self.clock.monotonic()) if times else None
        if self._orders or self._closing:
            return
        self._wake.clear()
        self.resting = True
        try:
            async with asyncio.timeout(timeout):
                await self._wake.wait()
        except TimeoutError:
            return
        finally:
            self.resting = False

    def _arm(self) -> None:
        if self._deadline() != self._armed:
            left = seconds_left(self.match.table, self.clock.now_ms())
            self._due = None if left is None else self.clock.monotonic() + left
            self._armed = self._deadline()

    def _deadline(self) -> tuple[int, int] | None:
        """Which deadline is open: the same moment of another phase is another one."""
        table = self.match.table
        return None if table.deadline is None else (table.phase_serial, table.deadline)

    def _take(self) -> list[Order]:
        orders = [self._orders.popleft() for _ in range(min(len(self._orders), LONGEST_TURN))]
        now = self.clock.monotonic()
        if not self._closing:
            busy = {order.command.seat for order in orders if isinstance(order.command, Act)}
            orders += [Order(act) for act in self._automatons.acts(now, busy)]
            # Last, so that a flood of commands cannot keep a deadline from lapsing.
            if self._due is not None and now >= self._due:
                orders.append(Order(Lapse()))
        return orders

    async def _carry_out_or_refuse(self, orders: list[Order]) -> None:
        try:
            await self._carry_out(orders)
        except BaseException:
            # Nothing of this turn was stored, and the game will be taken up from its journal.
            _refuse(order for order in orders if order not in self._orders)
            raise

    async def _carry_out(self, orders: list[Order]) -> None:
        """Decide, store, show, answer. A new phase ends the turn, since the next order was given for the old one."""
        if not orders:
            return
        serial = self.match.table.phase_serial
        decided: list[tuple[Order, Ruling]] = []
        entries: list[Entry] = []
        for index, order in enumerate(orders):
            if self.match.table.phase_serial != serial or self.match.table.ended:
                self._put_back(orders[index:])
                break
            if isinstance(order.command, Lapse) and self._deadline() != self._armed:
                continue
            position = self.match.table.event_count
            ruling = self.match.rule(order.command, order.action_id, order.version, self._time_of(order))
            decided.append((order, ruling))
            if ruling.events:
                entries.append(_entry(self.match.game_id, position, order, ruling.events))
        await self._store(entries)
        self.match.show([event for _, ruling in decided for event in ruling.events], self.clock.now_ms())
        for order, ruling in decided:
            if order.reply is not None:
                order.reply(ruling)

    def _put_back(self, orders: list[Order]) -> None:
        """Keep what people and the server asked for; deadlines and automatic players are computed anew."""
        self._orders.extendleft(
            order for order in reversed(orders) if order.reply is not None or isinstance(order.command, Resume)
        )

    def _time_of(self, order: Order) -> int:
        now = self.clock.now_ms()
        deadline = self.match.table.deadline
        return max(now, deadline) if isinstance(order.command, Lapse) and deadline is not None else now

    async def _store(self, entries: list[Entry]) -> None:
        if not entries:
            return
        before = self.clock.monotonic()
        await self._journal.append(entries)
        if self.clock.monotonic() - before > NOTICEABLE_PAUSE and not self.match.table.ended:
            logger.warning(f"game {self.match.game_id} waited for the disk, its clock goes on now")
            self._orders.appendleft(Order(Resume()))


def _refuse(orders: Iterable[Order]) -> None:
    """Answer what will not be carried out, so that nobody waits for ever."""
    for order in orders:
        if order.reply is not None:
            order.reply(Ruling(code="ACTION_NOT_OFFERED", message="对局已经结束，或正在恢复，请重试"))


def _entry(game_id: int, position: int, order: Order, events: tuple[Event, ...]) -> Entry:
    """The journal's form of what one command did."""
    seat = order.command.seat if isinstance(order.command, Act) and order.action_id is not None else None
    return Entry(game_id, position, encode_events(events), seat, order.action_id if seat is not None else None)


def encode_events(events: tuple[Event, ...]) -> bytes:
    """Events as a JSON list, audiences included."""
    return orjson.dumps([encode(event) for event in events])

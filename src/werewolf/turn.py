"""One command at work: what happens is emitted as events, each applied to the table at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from werewolf import event as e
from werewolf.dice import Dice
from werewolf.evolve import evolve
from werewolf.ids import Cause, Phase, Window
from werewolf.model import Seat, Table
from werewolf.prompt import Prompt

Stamp = tuple[int, Phase, int]


@dataclass(frozen=True, slots=True)
class Exit:
    """A seat that went out during this command; ``at_night`` when the judge announced it without a cause."""

    seat: int
    at_night: bool


class Turn:
    """The events of one accepted command, growing while the rules work.

    Args:
        table: changed in place by every event.
        now: unix milliseconds.
        dice: the chance that belongs to this command.

    Attributes:
        exits: who went out and is not yet settled (victory, farewells).
        closed: the present phase, window or speaker's turn is over.
        opened: another one began.
        stale: seats whose prompts may have changed; ``stale_all`` when that is everybody.
    """

    __slots__ = ("closed", "dice", "events", "exits", "now", "opened", "stale", "stale_all", "table")

    def __init__(self, table: Table, now: int, dice: Dice) -> None:
        self.table = table
        self.now = now
        self.dice = dice
        self.events: list[e.Event] = []
        self.exits: list[Exit] = []
        self.closed = False
        self.opened = False
        self.stale: set[int] = set()
        self.stale_all = False

    @property
    def stamp(self) -> Stamp:
        """The day, phase and time of an event that happens now."""
        return self.table.day, self.table.phase, self.now

    def emit(self, event: e.Event) -> None:
        """Let ``event`` happen."""
        evolve(self.table, event)
        self.events.append(event)

    def open_phase(
        self,
        phase: Phase,
        *,
        speaker: int | None = None,
        queue: Iterable[int] = (),
        milliseconds: int | None = None,
    ) -> None:
        """Begin a phase of the day, or another speaker's turn in it; it lasts as the timers say unless given."""
        self.opened, self.closed = True, False
        if phase is self.table.phase and speaker is not None and self.table.speaker is not None:
            self.stale.update((speaker, self.table.speaker))
        else:
            self.stale_all = True
        length = self.table.timers.milliseconds(phase) if milliseconds is None else milliseconds
        deadline = self.now + length
        self.emit(e.PhaseChanged(e.EVERYONE, self.table.day, phase, self.now, None, speaker, tuple(queue), deadline))

    def open_window(self, window: Window, day: int) -> None:
        """Begin a window of the night ``day``."""
        self.opened, self.closed, self.stale_all = True, False, True
        deadline = self.now + self.table.timers.milliseconds(window)
        self.emit(e.PhaseChanged(e.EVERYONE, day, Phase.NIGHT, self.now, window, None, (), deadline))

    def offer(self, seat: int, prompts: Iterable[Prompt]) -> None:
        """Give a seat its complete list of prompts, unless it has just these already."""
        offered = tuple(prompts)
        before = self.table.prompts.get(seat)
        if (offered or before) and offered != before:
            self.emit(e.PromptOpened(frozenset((seat,)), *self.stamp, seat, offered))

    def doom(self, seat: int, cause: Cause) -> None:
        """Let a seat go out of ``cause`` when this is announced."""
        self.emit(e.Doomed(e.NOBODY, *self.stamp, seat, frozenset((cause,))))

    def remove(self, seat: int, *, at_night: bool = False) -> None:
        """Make the exit of a doomed seat public, with what ``reveal_on_death`` shows."""
        self.emit(e.Out(e.EVERYONE, *self.stamp, seat))
        self.exits.append(Exit(seat, at_night))
        self.stale_all = True
        shown = self.table.rules.reveal_on_death
        if shown != "none" and not self.table.seat(seat).revealed:
            self.reveal(self.table.seat(seat), camp_only=shown == "camp")

    def kill(self, seat: int, cause: Cause) -> None:
        """Let a seat go out of ``cause`` now, in public."""
        self.doom(seat, cause)
        self.remove(seat)

    def reveal(self, seat: Seat, *, camp_only: bool = False) -> None:
        """Turn the card of a seat for everyone."""
        role = None if camp_only else seat.role.id
        self.emit(e.RoleRevealed(e.EVERYONE, *self.stamp, seat.number, role, seat.camp))

"""One command at work: what happens is emitted as events, each applied to the table at once."""

from collections.abc import Iterable

from werewolf import event as e
from werewolf.dice import Dice
from werewolf.evolve import evolve
from werewolf.ids import Camp, Cause, Kind, Phase, Window
from werewolf.model import Seat, Table
from werewolf.record import record
from werewolf.roles.role import Role

Stamp = tuple[int, Phase, int]


@record
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

    def doom(self, seat: int, cause: Cause) -> None:
        """Let a seat go out of ``cause`` when this is announced."""
        self.emit(e.Doomed(e.NOBODY, *self.stamp, seat, frozenset((cause,))))

    def remove(self, seat: int, *, at_night: bool = False) -> None:
        """Make the exit of a doomed seat public, with what ``reveal_on_death`` shows; who lingers stays for now."""
        out = self.table.seat(seat)
        if out.lingers and Cause.LEAVE not in self.table.doomed[seat]:
            self.emit(e.Lingered(e.EVERYONE, *self.stamp, seat))
            self.show(out)
            self.stale_all = True
            return
        self.emit(e.Out(e.EVERYONE, *self.stamp, seat))
        self.exits.append(Exit(seat, at_night))
        self.stale_all = True
        shown = self.table.rules.reveal_on_death
        if shown != "none" and not out.revealed:
            self.reveal(out, camp_only=shown == "camp")

    def kill(self, seat: int, cause: Cause) -> None:
        """Let a seat go out of ``cause`` now, in public."""
        self.doom(seat, cause)
        self.remove(seat)

    def show(self, seat: Seat) -> None:
        """Turn the card of a seat for everyone, unless it lies open."""
        if not seat.revealed:
            self.reveal(seat)

    def reveal(self, seat: Seat, *, camp_only: bool = False) -> None:
        """Turn the card of a seat, or show its camp; a card that its player does not know stays what it seems.

        A card shows the camp that it was printed with; where the camp alone is shown, a converted wolf is one.
        """
        role = None if camp_only else (seat.role.face or seat.role.id)
        camp = Camp.WOLF if camp_only and seat.camp is Camp.WOLF else seat.role.camp
        self.emit(e.RoleRevealed(e.EVERYONE, *self.stamp, seat.number, role, camp))

    def say(self, seat: Seat, what: str, text: str, seats: Iterable[int] = ()) -> None:
        """Let the judge say something to one seat: ``what`` names it, ``text`` is the Chinese sentence."""
        mine = frozenset((seat.number,))
        self.emit(e.JudgeSaid(mine, *self.stamp, seat.number, what, text, tuple(seats)))

    def remember(self, seat: Seat, what: str, targets: Iterable[int] = (), choice: str | None = None) -> None:
        """Keep something for the role of a seat that nobody sees; ``table.used`` finds it under ``what``."""
        self.emit(e.Remembered(e.NOBODY, *self.stamp, seat.number, what, tuple(targets), choice))

    def become(self, seat: Seat, role: Role, camp: Camp, kind: Kind, heir_of: int | None = None) -> None:
        """Let a seat be another card, or of another camp, from now on; it is told, and a new mate with the pack.

        One of a mixed couple stays of the third party, and is not told so.
        """
        mine = frozenset((seat.number,))
        before = seat.role
        side = Camp.THIRD if seat.number in self.table.lovers and seat.camp is Camp.THIRD else camp
        self.emit(e.Became(e.NOBODY, *self.stamp, seat.number, role.id, side, kind, heir_of))
        self.emit(e.RoleChanged(mine, *self.stamp, seat.number, role.face or role.id, camp))
        self.stale.add(seat.number)
        if role is not before:
            role.told(self, seat)
            if role.in_pack and not role.late_to_pack:
                self.join_pack(seat)

    def join_pack(self, *joining: Seat) -> None:
        """Let seats be of the pack; all of it learns of all."""
        pack = tuple(sorted({*self.table.pack(), *(seat.number for seat in joining)}))
        roles = tuple(self.table.seat(number).role.id for number in pack)
        self.emit(e.PackTold(frozenset(pack), *self.stamp, pack, roles))
        self.stale_all = True

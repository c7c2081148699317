"""One game played without clock, network or database: deadlines lapse when a step says so."""

import json

from werewolf.boards import CUSTOM, Board
from werewolf.codec import decode, encode
from werewolf.command import Act, Lapse
from werewolf.decide import NOT_OFFERED, Accepted, Refused, decide
from werewolf.dice import SeededDice
from werewolf.event import Event
from werewolf.evolve import restore
from werewolf.game import deal
from werewolf.ids import FAREWELL_PHASES, SPEAKING_PHASES, Phase, Window
from werewolf.model import Table
from werewolf.rules import Rules, Timers
from werewolf.view import Fold, PublicFold, SeatFold

SEED = bytes(32)
_TRUNK: tuple[Phase | Window, ...] = (
    *Window,  # the night
    Phase.SHERIFF_SIGNUP,
    Phase.SHERIFF_SPEECH,
    Phase.SHERIFF_VOTE,
    Phase.SHERIFF_PK_SPEECH,
    Phase.SHERIFF_PK_VOTE,
    Phase.DAWN,
    Phase.LAST_WORDS,
    Phase.SHOOT,
    Phase.BADGE,
    Phase.SPEECH_ORDER,
    Phase.SPEECH,
    Phase.EXILE_VOTE,
    Phase.VERDICT,
    Phase.PK_SPEECH,
    Phase.PK_VOTE,
)
_AFTER_TRUNK = len(_TRUNK)
_SPEECHES = SPEAKING_PHASES - FAREWELL_PHASES
Place = tuple[int, int]


class Play:
    """A running game and what every viewer has seen of it.

    Args:
        roles: the role ids of seats 1…n.
        spare: the role ids of the cards beside the table.
        rules: the switches.
    """

    def __init__(self, roles: tuple[str, ...], spare: tuple[str, ...], rules: Rules) -> None:
        self.now = 0
        cards = (*roles, *spare)
        board = Board(CUSTOM, CUSTOM, len(roles), cards, 3, "")
        self.table, events = deal(board, cards, rules, Timers(), SEED, self.now)
        self._watch(events)

    def _watch(self, events: tuple[Event, ...]) -> None:
        self.events: list[Event] = []
        self.public: Fold = PublicFold()
        self.seats: list[Fold] = [SeatFold(seat.number) for seat in self.table.seats]
        self._note(events)

    def _note(self, events: tuple[Event, ...]) -> None:
        self.events.extend(events)
        for fold in (self.public, *self.seats):
            for event in events:
                fold.apply(event)

    def restart(self) -> None:
        """Serialise the game, throw it away and restore it."""
        journal = json.dumps([encode(event) for event in self.events])
        events = tuple(decode(record) for record in json.loads(journal))
        self.table = restore(events)
        self._watch(events)

    def copy(self) -> "Play":
        """Return another game that stands exactly where this one does."""
        twin = object.__new__(Play)
        twin.now, twin.table = self.now, restore(self.events)
        twin._watch(tuple(self.events))
        return twin

    def _submit(self, command: Act | Lapse) -> Refused | None:
        dice = SeededDice(SEED, self.table.event_count)
        answer = decide(self.table, command, self.now, dice)
        if isinstance(answer, Accepted):
            self._note(answer.events)
            return None
        return answer

    def lapse(self) -> None:
        """Let the open deadline lapse."""
        if not self.table.ended:
            assert self.table.deadline is not None
            self.now = self.table.deadline
            self._submit(Lapse())

    def close(self) -> None:
        """End the present window or phase now, however many are still to speak in it."""
        phase = self.table.phase
        self.lapse()
        while phase in _SPEECHES and self.table.phase is phase:
            self.lapse()

    def act(self, action: Act) -> Refused | None:
        """Wait within the present night or day until the action is offered, then submit it."""
        span = _span(self.table)
        while not self.offers(action.seat, action.kind):
            self.lapse()
            if self.table.ended or _span(self.table) != span:
                return Refused(NOT_OFFERED, "在本夜或本日结束之前从未提供")
        return self._submit(action)

    def offers(self, seat: int, kind: str) -> bool:
        """Whether the seat is offered this kind of action now."""
        return any(prompt.kind == kind for prompt in self.table.prompts.get(seat, ()))

    def until_night(self, number: int) -> None:
        """Let deadlines lapse until the first window of a night is open."""
        while not self.table.ended and not (self.table.phase is Phase.NIGHT and self.table.day >= number):
            self.lapse()

    def until_day(self, number: int) -> None:
        """Let deadlines lapse until the first phase after a night."""
        while not self.table.ended and (self.table.day < number or self.table.phase is Phase.NIGHT):
            self.lapse()

    def until(self, phase: str, day: int | None) -> None:
        """Let deadlines lapse until a phase or night window is entered, or passed on a given or the next occasion."""
        if self.table.ended:
            return
        goal = _goal(self.table, phase, day)
        while not self.table.ended and not _reached(self.table, phase, day) and _place(self.table) <= goal:
            self.lapse()

    def end(self) -> None:
        """Let everything lapse to the end."""
        while not self.table.ended:
            self.lapse()


def _span(table: Table) -> tuple[bool, int]:
    if table.phase is Phase.DEAL:
        return True, 1
    return table.phase is Phase.NIGHT, table.day


def _reached(table: Table, phase: str, day: int | None) -> bool:
    return (phase in (table.phase, table.window)) and (day is None or table.day == day)


def _place(table: Table) -> Place:
    """Return where in the game the table stands: the day, then the place in the round."""
    if table.phase is Phase.DEAL:
        return 0, 0
    if table.phase in FAREWELL_PHASES and table.day_over:
        return table.day, _AFTER_TRUNK
    return table.day, _TRUNK.index(table.window or table.phase)


def _goal(table: Table, phase: str, day: int | None) -> Place:
    """Return the last place at which ``phase`` may still be entered, on ``day`` or on the next occasion."""
    if phase == Phase.ENDED:
        return 10**6, 0
    rank = next((place for place, stage in enumerate(_TRUNK) if stage == phase), 0)
    here_day, here = _place(table)
    if day is not None:
        return day, _AFTER_TRUNK if phase in FAREWELL_PHASES else rank
    if here <= rank:
        return max(here_day, 1), rank
    if phase in FAREWELL_PHASES and (here < _AFTER_TRUNK or rank > _TRUNK.index(table.phase)):
        return here_day, _AFTER_TRUNK
    return here_day + 1, rank

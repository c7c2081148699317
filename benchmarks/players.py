"""Whole games without a clock: one way to play them, whoever decides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from werewolf.boards import Board
from werewolf.command import Act, Lapse
from werewolf.decide import Accepted, decide
from werewolf.dice import Dice, SeededDice
from werewolf.event import Event
from werewolf.game import begin
from werewolf.model import Table
from werewolf.rules import Rules, Timers, default_rules
from werewolf.view import SeatFold

Choose = Callable[[int, SeatFold, Dice], Act | None]
SECOND = 1_000
"""Between two commands of a game without a clock."""
MOST_COMMANDS = 5_000


@dataclass(frozen=True, slots=True)
class Played:
    """A game that is over.

    Attributes:
        table: its end.
        events: its journal.
        folds: what every seat saw.
        commands: how many were accepted.
        refused: the actions that the rules refused, with the reason.
    """

    table: Table
    events: Sequence[Event]
    folds: Sequence[SeatFold]
    commands: int
    refused: Sequence[tuple[Act, str]]


class Playing:
    """A game being played by ``choose``, seat after seat, letting a deadline lapse when nobody has anything to do."""

    def __init__(self, board: Board, seed: bytes, choose: Choose, rules: Rules | None = None) -> None:
        self._seed = seed
        self._choose = choose
        self.table, events = begin(board, rules or default_rules(board.seats), Timers(), seed, 0)
        self.folds = [SeatFold(number) for number in range(1, board.seats + 1)]
        self.events: list[Event] = []
        self._show(events)
        self._commands = 0
        self._questions = 0
        self._refused: list[tuple[Act, str]] = []
        self._content: dict[int, int] = {}

    def play(self) -> Played:
        """Play to the end.

        Raises:
            RuntimeError: when the game does not end.
        """
        while not self.table.ended:
            if self._commands > MOST_COMMANDS:
                raise RuntimeError("this game does not end")
            if not self._round():
                self._submit(Lapse())
        return Played(self.table, self.events, self.folds, self._commands, self._refused)

    def _round(self) -> bool:
        """Ask once every seat that has a prompt and something new to think about; whether anybody did anything."""
        moved = False
        for seat, fold in enumerate(self.folds, start=1):
            if not fold.view["prompts"] or self._content.get(seat) == fold.version:
                continue
            self._questions += 1
            act = self._choose(seat, fold, SeededDice(self._seed[::-1], self._questions))
            if act is None:
                self._content[seat] = fold.version
            moved = (act is not None and self._submit(act)) or moved
        return moved

    def _submit(self, command: Act | Lapse) -> bool:
        now = self.table.deadline if isinstance(command, Lapse) else self._commands * SECOND
        answer = decide(self.table, command, now or 0, SeededDice(self._seed, self.table.event_count))
        if isinstance(answer, Accepted):
            self._commands += 1
            self._show(answer.events)
            return True
        if isinstance(command, Act):
            self._refused.append((command, answer.message))
        return False

    def _show(self, events: Sequence[Event]) -> None:
        self.events.extend(events)
        for fold in self.folds:
            for event in events:
                fold.apply(event)

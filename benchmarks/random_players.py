"""Random legal players at a table without viewers: the load of `benchmarks.engine`."""

import copy
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import thread_time

from werewolf.boards import Board
from werewolf.command import Act, Command, Lapse
from werewolf.decide import Accepted, decide
from werewolf.dice import SeededDice
from werewolf.game import begin
from werewolf.prompt import Prompt
from werewolf.rules import Timers, default_rules

UNANSWERED = frozenset({"speak.end", "pass", "wolf.say", "wolf.explode", "sheriff.withdraw", "knight.duel"})
"""Kinds that players do not start with: they decline, or would end every game early."""
PASSES = 0.15
AGREES = 0.95
"""How often a player aims where the first one of the phase did, so that nights kill and votes exile: a game
then has about the 119 commands of the figures that it is compared with."""
SPEAKS = 0.1
"""How many say something in their turn; the others only end it."""
WORDS = "我是好人，今天先听发言，票型之后再盘。"


@dataclass(slots=True)
class Measured:
    """What playing came to.

    Attributes:
        seconds: processor time inside of the rules only; the players' own thinking and other processes excluded.
    """

    games: int = 0
    commands: int = 0
    events: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Games a second."""
        return self.games / self.seconds


Watch = Callable[[Command, int, int, float], None]
"""Told of every command: what it was, how many events there were before, how many it made, and its seconds."""


class RandomGame:
    """One game.

    Args:
        board: the cards.
        number: makes the game repeatable.
        words: how often everybody speaks in a turn; without a number a few speak once.
        copies: copy the whole table for every command, as the plain reference does.
        watch: told of every command.
    """

    def __init__(
        self, board: Board, number: int, *, words: int | None = None, copies: bool = False, watch: Watch | None = None
    ) -> None:
        self._board = board
        self._seed = number.to_bytes(32, "big")
        self._chance = random.Random(number)
        self._words = words
        self._copies = copies
        self._watch = watch
        self._aim = 0

    def play(self, measured: Measured) -> None:
        """Play to the end, and add what it took."""
        began = thread_time()
        table, events = begin(self._board, default_rules(self._board.seats), Timers(), self._seed, 0)
        measured.seconds += thread_time() - began
        measured.events += len(events)
        self._table = table
        while not self._table.ended:
            for command in self._stage():
                self._do(command, measured)
        measured.games += 1

    def _stage(self) -> Iterator[Command]:
        """Yield what everybody does in the present phase, then the lapse that closes it."""
        serial, self._aim = self._table.phase_serial, 0
        for seat in list(self._table.prompts):
            if self._table.phase_serial != serial:
                return
            yield from self._answers(seat)
        if self._table.phase_serial == serial and not self._table.ended:
            yield Lapse()

    def _answers(self, seat: int) -> Iterator[Act]:
        prompts = {prompt.kind: prompt for prompt in self._table.prompts[seat]}
        if "speak" in prompts:
            for _ in range(self._number_of_words()):
                yield Act(seat, "speak", text=WORDS)
            yield Act(seat, "speak.end")
            return
        open_ = [prompt for kind, prompt in prompts.items() if kind not in UNANSWERED]
        if open_ and self._chance.random() >= PASSES:
            yield self._answer(seat, self._chance.choice(open_))
        elif "pass" in prompts:
            yield Act(seat, "pass")

    def _number_of_words(self) -> int:
        return int(self._chance.random() < SPEAKS) if self._words is None else self._words

    def _answer(self, seat: int, prompt: Prompt) -> Act:
        count = min(max(prompt.min, min(1, prompt.max)), len(prompt.targets))
        targets = tuple(self._chance.sample(prompt.targets, count))
        if count == 1 and self._aim in prompt.targets and self._chance.random() < AGREES:
            targets = (self._aim,)
        self._aim = targets[0] if targets else self._aim
        return Act(seat, prompt.kind, targets, self._chance.choice(prompt.choices) if prompt.choices else None)

    def _do(self, command: Command, measured: Measured) -> None:
        position = self._table.event_count
        began = thread_time()
        table = copy.deepcopy(self._table) if self._copies else self._table
        answer = decide(table, command, measured.commands, SeededDice(self._seed, position))
        seconds = thread_time() - began
        self._table = table
        if not isinstance(answer, Accepted):
            raise RuntimeError(f"a legal command was refused: {command} {answer.message}")
        measured.seconds += seconds
        measured.commands += 1
        measured.events += len(answer.events)
        if self._watch is not None:
            self._watch(command, position, len(answer.events), seconds)

"""Random legal players at a table without viewers: the load of `benchmarks.engine`."""

import copy
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter, thread_time

from werewolf.boards import Board
from werewolf.command import Act, Command, Lapse
from werewolf.decide import Accepted, decide
from werewolf.dice import SeededDice
from werewolf.game import begin
from werewolf.model import Table
from werewolf.prompt import Prompt
from werewolf.rules import Timers, default_rules

UNANSWERED = frozenset(
    {"speak.end", "pass", "wolf.say", "wolf.explode", "white_wolf_king.take", "sheriff.withdraw", "knight.duel"}
)
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
        seconds: processor time of the rules only; the players' own thinking and other processes excluded.
    """

    games: int = 0
    commands: int = 0
    events: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Games a second."""
        return self.games / self.seconds


Watch = Callable[[Command, int, float], None]
"""Told of every command: what it was, how many events there were before, and its seconds by the clock on the wall."""


class RandomGame:
    """One game, played to the end by chance and then kept as its commands, so that the rules alone can be timed.

    Args:
        board: the cards.
        number: makes the game repeatable.
        words: how often everybody speaks in a turn; without a number a few speak once.
        watch: told of every command while the game is played.
    """

    def __init__(self, board: Board, number: int, *, words: int | None = None, watch: Watch | None = None) -> None:
        self._board = board
        self._seed = number.to_bytes(32, "big")
        self._chance = random.Random(number)
        self._words = words
        self._watch = watch
        self._aim = 0
        self._table = self._begin()
        self.commands: list[Command] = []
        while not self._table.ended:
            for command in self._stage():
                self._do(command)

    def measure(self, measured: Measured, *, copies: bool = False) -> None:
        """Play the same game once more, and add what it took.

        Args:
            measured: what is added to.
            copies: copy the whole table for every command, as the plain reference does.
        """
        began = thread_time()
        table = self._begin()
        for now, command in enumerate(self.commands):
            if copies:
                table = copy.deepcopy(table)
            decide(table, command, now, SeededDice(self._seed, table.event_count))
        measured.seconds += thread_time() - began
        if not table.ended:
            raise RuntimeError("the same commands made another game")
        measured.games += 1
        measured.commands += len(self.commands)
        measured.events += table.event_count

    def _begin(self) -> Table:
        return begin(self._board, default_rules(self._board.seats), Timers(), self._seed, 0)[0]

    def _do(self, command: Command) -> None:
        table, now = self._table, len(self.commands)
        position, began = table.event_count, perf_counter()
        answer = decide(table, command, now, SeededDice(self._seed, position))
        seconds = perf_counter() - began
        if not isinstance(answer, Accepted):
            raise RuntimeError(f"a legal command was refused: {command} {answer.message}")
        self.commands.append(command)
        if self._watch is not None:
            self._watch(command, position, seconds)

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
        must = [prompt for prompt in prompts.values() if prompt.must]
        open_ = must or [prompt for kind, prompt in prompts.items() if kind not in UNANSWERED]
        if open_ and (must or self._chance.random() >= PASSES):
            yield self._answer(seat, self._chance.choice(open_))
        elif "pass" in prompts:
            yield Act(seat, "pass")

    def _number_of_words(self) -> int:
        return int(self._chance.random() < SPEAKS) if self._words is None else self._words

    def _answer(self, seat: int, prompt: Prompt) -> Act:
        most = min(prompt.max, len(prompt.targets))
        fewest = max(prompt.min, min(1, most))
        targets = tuple(self._chance.sample(prompt.targets, self._chance.randint(fewest, most)))
        if len(targets) == 1 and self._aim in prompt.targets and self._chance.random() < AGREES:
            targets = (self._aim,)
        self._aim = targets[0] if targets else self._aim
        choice = self._chance.choice(prompt.choices) if prompt.choices else None
        return Act(seat, prompt.kind, targets, choice, WORDS if prompt.text else None)

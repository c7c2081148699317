"""Games played by chance, for tests that must hold in every game."""

import random
from collections.abc import Iterator

from werewolf.boards import Board
from werewolf.command import Act, Command, Lapse
from werewolf.decide import Accepted, decide
from werewolf.dice import SeededDice
from werewolf.event import Event
from werewolf.game import begin
from werewolf.model import Table
from werewolf.prompt import Prompt
from werewolf.rules import Rules, Timers, default_rules

ENDS_THE_DAY = frozenset({"wolf.explode", "white_wolf_king.take", "knight.duel"})
RARELY = 0.02


class Simulation:
    """A game of ``board`` in which chance plays every seat; the same seed plays the same game."""

    def __init__(self, board: Board, seed: int, rules: Rules | None = None) -> None:
        self.random = random.Random(seed)
        self.secret = self.random.randbytes(32)
        self.now = 1_000_000
        self.table, events = begin(board, rules or default_rules(board.seats), Timers(), self.secret, self.now)
        self.events: list[Event] = list(events)

    def submit(self, command: Command) -> tuple[Event, ...]:
        """Do a command that must be accepted."""
        answer = decide(self.table, command, self.now, SeededDice(self.secret, self.table.event_count))
        assert isinstance(answer, Accepted), (command, answer)
        self.events.extend(answer.events)
        return answer.events

    def step(self) -> tuple[Event, ...]:
        """Let one seat do something that it is offered, or the deadline lapse."""
        rare = self.random.random() < RARELY
        offered = [
            (seat, prompt)
            for seat, prompts in self.table.prompts.items()
            for prompt in prompts
            if rare or prompt.kind not in ENDS_THE_DAY
        ]
        if not offered or self.random.random() < 0.12:
            return self.lapse()
        self.now += self.random.randrange(50)
        seat, prompt = self.random.choice(offered)
        return self.submit(any_act(self.random, seat, prompt))

    def lapse(self) -> tuple[Event, ...]:
        """Let the open deadline lapse."""
        assert self.table.deadline is not None
        self.now = max(self.now, self.table.deadline)
        return self.submit(Lapse())

    def play(self, limit: int = 20_000) -> Table:
        """Play to the end."""
        for _ in range(limit):
            if self.table.ended:
                return self.table
            self.step()
        raise AssertionError("the game does not end")

    def moments(self, limit: int = 20_000) -> Iterator[tuple[Event, ...]]:
        """Play to the end, yielding the events of every command."""
        for _ in range(limit):
            if self.table.ended:
                return
            yield self.step()
        raise AssertionError("the game does not end")


def any_act(chance: random.Random, seat: int, prompt: Prompt) -> Act:
    """Return a legal answer to a prompt, by chance."""
    count = chance.randint(prompt.min, min(prompt.max, len(prompt.targets)))
    targets = tuple(chance.sample(prompt.targets, count))
    choice = chance.choice(prompt.choices) if prompt.choices else None
    return Act(seat, prompt.kind, targets, choice, "过" if prompt.text else None)

"""AI players and seats on autopilot: when they act, through the same prompts and the same view as a person.

Their delays depend on chance and on the public deadline only, so that nobody learns anything from the time.
"""

import os
import random
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from host.logging import logger
from werewolf.command import Act
from werewolf.dice import Dice, SeededDice
from werewolf.event import Event
from werewolf_game.match import Match

SHORTEST, LONGEST = 0.8, 3.0
"""Seconds of thinking at a table with ordinary timers."""
SHARE_OF_TIME = 0.5
MOST_CONSULTATIONS = 40
"""In one phase: two players that answer each other for ever must not hold the room."""


class Brain(Protocol):
    """Somebody who plays by what the seat sees."""

    def choose(self, view: dict[str, object], seen: Sequence[Event], dice: Dice) -> Act | None:
        """The next action, or none for the time being."""


class Automatons:
    """Decides for every automatic seat of a match when its brain is asked."""

    def __init__(self, match: Match, brain: Callable[[int], Brain], pace: float) -> None:
        self._match = match
        self._make_brain = brain
        self._pace = min(pace, 1.0)
        self._brains: dict[int, Brain] = {}
        self._due: dict[int, float] = {}
        self._known: dict[int, int] = {}
        self._asked: dict[int, tuple[int, int]] = {}
        self._chance = random.SystemRandom()
        # Not the seed of the game: from that, a brain could learn the deal.
        self._seed = os.urandom(32)
        self._draws = 0

    def plan(self, now: float, now_ms: int) -> None:
        """Give every automatic seat that has something new to answer a moment to do it."""
        for seat, screen in self._match.seats.items():
            fold = screen.fold
            if not fold.view["prompts"] or not self._is_automatic(seat):
                self._due.pop(seat, None)
            elif seat not in self._due and fold.version > self._known.get(seat, 0) and self._may_be_asked(seat):
                self._due[seat] = now + self._delay(fold.view, now_ms)

    def next_due(self) -> float | None:
        """When the next brain is to be asked."""
        return min(self._due.values(), default=None)

    def acts(self, now: float, busy: set[int]) -> list[Act]:
        """What the seats whose moment has come want to do; for `busy` seats their players act at this moment."""
        ready = [seat for seat, due in self._due.items() if due <= now and seat not in busy]
        return [act for seat in ready if (act := self._ask(seat)) is not None]

    def _is_automatic(self, seat: int) -> bool:
        if not self._match.players[seat - 1].is_human:
            return True
        seats = self._match.seats[seat].fold.view["seats"]
        assert isinstance(seats, list)
        return bool(seats[seat - 1]["autopilot"])

    def _may_be_asked(self, seat: int) -> bool:
        phase, times = self._asked.get(seat, (-1, 0))
        return phase != self._match.seats[seat].fold.phase_version or times < MOST_CONSULTATIONS

    def _delay(self, view: Mapping[str, object], now_ms: int) -> float:
        thinking = self._chance.uniform(SHORTEST, LONGEST) * self._pace
        deadline = view["deadline"]
        if not isinstance(deadline, int):
            return thinking
        left = max(0, deadline - now_ms) / 1000
        return min(thinking, left * self._chance.uniform(0.1, SHARE_OF_TIME))

    def _ask(self, seat: int) -> Act | None:
        fold = self._match.seats[seat].fold
        del self._due[seat]
        self._known[seat] = fold.version
        phase, times = self._asked.get(seat, (-1, 0))
        self._asked[seat] = (fold.phase_version, times + 1 if phase == fold.phase_version else 1)
        self._draws += 1
        try:
            brain = self._brains.get(seat) or self._brains.setdefault(seat, self._make_brain(seat))
            return brain.choose(fold.view, fold.seen, SeededDice(self._seed, self._draws))
        except Exception as fault:  # noqa: BLE001  # its deadline acts for it; the table must not suffer
            # Without a trace: its local values are somebody's hidden knowledge.
            logger.error(f"a brain failed in game {self._match.game_id}: {type(fault).__name__}")
            return None

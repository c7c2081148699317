"""One AI player: it answers the prompts of its seat, one action at a time, until nothing is left to do."""

from collections.abc import Mapping, Sequence

from werewolf.ai.answer import anything, decline
from werewolf.ai.duties import DUTIES
from werewolf.ai.memory import Memory
from werewolf.ai.mind import Mind, Temper
from werewolf.ai.situation import Prompt, Situation
from werewolf.command import Act
from werewolf.dice import Dice
from werewolf.event import Event
from werewolf.present import View

_SALT_LIMIT = 1 << 62
_REPEATABLE = frozenset({"wolf.kill"})
_LAST = ("speak.end", "pass")


class Brain:
    """Plays one seat; what it does follows from its arguments alone.

    Args:
        seat: the seat that it plays.
    """

    __slots__ = ("_answered", "_memory", "_mind", "_stage", "seat")

    def __init__(self, seat: int) -> None:
        self.seat = seat
        self._memory = Memory(seat)
        self._mind: Mind | None = None
        self._stage = -1
        self._answered: set[str] = set()

    def choose(self, view: View, seen: Sequence[Event], dice: Dice) -> Act | None:
        """Return the next thing to do, or none when all is done for now.

        Args:
            view: the present of the seat's fold.
            seen: every event that the seat has seen, oldest first.
            dice: chance for this decision.
        """
        prompts: Mapping[str, Prompt] = {prompt["kind"]: prompt for prompt in view["prompts"]}
        if not prompts:
            return None
        memory = self._memory
        memory.take_in(seen)
        if memory.stage != self._stage:
            self._stage = memory.stage
            self._answered.clear()
        mind = self._mind = self._mind or Mind(memory, Temper(dice.below(_SALT_LIMIT)))
        if not self._is_open(prompts):
            return None
        chosen = self._first_answer(Situation(view, mind, dice), prompts)
        if chosen is not None:
            self._answered.add(chosen.kind)
        return chosen

    def _is_open(self, prompts: Mapping[str, Prompt]) -> bool:
        """Whether any prompt waits for a first answer, or may be answered again."""
        return any(kind in _REPEATABLE or not self._is_done(kind) for kind in prompts)

    def _is_done(self, kind: str) -> bool:
        own = self._memory.own
        return kind in self._answered or own[kind] > 0 or (own["vote"] > 0 and kind in ("exile.vote", "sheriff.vote"))

    def _first_answer(self, situation: Situation, prompts: Mapping[str, Prompt]) -> Act | None:
        for kind, prompt in prompts.items():
            if kind in _LAST or (kind not in _REPEATABLE and self._is_done(kind)):
                continue
            chosen = DUTIES.get(kind, anything)(situation, prompt)
            if chosen is None and prompt.get("must"):
                chosen = anything(situation, prompt)
            if chosen is not None:
                return chosen
        return self._finish(situation, prompts)

    def _finish(self, situation: Situation, prompts: Mapping[str, Prompt]) -> Act | None:
        """End the own speech; decline what was not answered."""
        if "speak.end" in prompts and not self._is_done("speak.end"):
            return Act(self.seat, "speak.end", automatic=True)
        has_chosen = self._memory.own["vote"] or self._memory.own["wolf.kill"] or self._is_done("pass")
        if "pass" in prompts and not has_chosen:
            return decline(situation)
        return None

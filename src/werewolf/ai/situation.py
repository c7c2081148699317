"""What a player knows at the moment of a decision: its view, its mind and its dice."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from werewolf.ai.beliefs import Beliefs
from werewolf.ai.cards import INFORMERS, WOLF, informer
from werewolf.ai.eyes import mates, results
from werewolf.ai.memory import Memory
from werewolf.ai.mind import Mind, Temper
from werewolf.dice import Dice
from werewolf.present import View
from werewolf.roles import ROLES

Prompt = Mapping[str, Any]  # a prompt as JSON, as in ``contract.md`` §4
T = TypeVar("T")
_BINDS = frozenset({"cupid.link", "half_blood.model", "wild_child.model"})
"""Actions whose targets' fate is the actor's own from then on."""


class Situation:
    """Everything that a decision may use, and nothing that the seat does not see.

    Attributes:
        view: the present of the seat.
        dice: chance for this decision.
        me: the own seat.
        role: the id of the own role.
        is_wolf: whether the own camp is the wolves'.
        day: the number of the present day or night.
        pack: the wolves that this wolf knows, itself included; empty for everybody else.
        lovers: the couple, if this player is one of it.
    """

    __slots__ = ("_mind", "day", "dice", "is_wolf", "lovers", "me", "pack", "role", "view")

    def __init__(self, view: View, mind: Mind, dice: Dice) -> None:
        self.view, self._mind, self.dice = view, mind, dice
        me = view["me"]
        self.me: int = me["seat"]
        self.role: str = me["role"]
        self.is_wolf: bool = me["camp"] == WOLF
        self.day: int = view["day"]
        self.pack: frozenset[int] = frozenset(mates(view))
        self.lovers: Sequence[int] = me["private"].get("lovers", ())

    @property
    def memory(self) -> Memory:
        """What the player remembers."""
        return self._mind.memory

    @property
    def temper(self) -> Temper:
        """The player's steady whims."""
        return self._mind.temper

    @property
    def beliefs(self) -> Beliefs:
        """What the player thinks."""
        return self._mind.beliefs(self.view)

    @property
    def checks(self) -> Mapping[int, str]:
        """The results of the own checks: target → camp, card or another word of the canon."""
        return results(self.view)

    @property
    def told(self) -> Sequence[Mapping[str, Any]]:
        """What the judge told this player, oldest first."""
        words: Sequence[Mapping[str, Any]] = self.view["me"]["private"].get("told", ())
        return words

    @property
    def friends(self) -> set[int]:
        """Whom this player never harms: itself, its mates, the one it loves, the one whose fate is its own."""
        bound = {target for act in self._acts() if act["kind"] in _BINDS for target in act["targets"]}
        return {self.me, *self.pack, *self.lovers, *bound}

    @property
    def is_informer(self) -> bool:
        """Whether this player's card finds wolves for the good."""
        return self.role in INFORMERS and not self.is_wolf

    @property
    def leading_card(self) -> str:
        """The card that leads the good on this board, which is the own one if it does."""
        return self.role if self.role in INFORMERS else informer(self.memory.cards)

    def suspicion(self, seat: int) -> float:
        """Return how much of a wolf a seat seems."""
        return self.beliefs.suspicion.get(seat, 0.0)

    def card_of(self, seat: int) -> str | None:
        """Return the card of a seat as far as it is known or claimed."""
        seen = (self.view["seats"][seat - 1]["role"], self.checks.get(seat), self.memory.confided.get(seat))
        return next((card for card in seen if card in ROLES), self.memory.claims.get(seat))

    def alive(self, seat: int | None) -> bool:
        """Whether a seat is in the game."""
        return seat is not None and bool(self.view["seats"][seat - 1]["alive"])

    def others(self) -> list[int]:
        """Return the living seats but the own one."""
        return [seat["seat"] for seat in self.view["seats"] if seat["alive"] and seat["seat"] != self.me]

    def last_targets(self, kind: str) -> Sequence[int]:
        """Return whom the own skill was used on in the night before this one."""
        acts = (act["targets"] for act in self._acts() if act["kind"] == kind and act["day"] == self.day - 1)
        return next(acts, ())

    def living_rival(self) -> int | None:
        """Return a living player outside the own camp's knowledge that claims to find wolves."""
        return next((seat for seat in self.memory.seers if seat not in self.friends and self.alive(seat)), None)

    def any_of(self, items: Sequence[T]) -> T:
        """Return one of ``items`` by chance."""
        return items[self.dice.below(len(items))]

    def most_suspicious(self, targets: Iterable[int]) -> int | None:
        """Return who of ``targets`` seems most of a wolf, oneself never."""
        suspicion = self.beliefs.suspicion
        candidates = [target for target in targets if target != self.me]
        return max(candidates, key=lambda seat: suspicion.get(seat, 0.0), default=None)

    def most_trusted(self, targets: Iterable[int]) -> int | None:
        """Return who of ``targets`` seems least of a wolf, oneself never."""
        suspicion = self.beliefs.suspicion
        candidates = [target for target in targets if target != self.me]
        return min(candidates, key=lambda seat: suspicion.get(seat, 0.0), default=None)

    def _acts(self) -> Sequence[Mapping[str, Any]]:
        acts: Sequence[Mapping[str, Any]] = self.view["me"]["private"]["acts"]
        return acts

"""What a player knows at the moment of a decision: its view, its memory, its beliefs and its dice."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from werewolf.ai.beliefs import Beliefs
from werewolf.ai.hearing import GOOD, SEER, WOLF
from werewolf.ai.memory import Memory
from werewolf.dice import Dice
from werewolf.present import View
from werewolf.roles import ROLES

Prompt = Mapping[str, Any]  # a prompt as JSON, as in ``contract.md`` §4
T = TypeVar("T")
_SALTS = 1 << 32


@dataclass(frozen=True, slots=True)
class Temper:
    """A player's personality in one game: steady whims, so that asking twice gives one answer."""

    salt: int

    def whim(self, *about: object) -> float:
        """Return a number 0…1 that is always the same for the same matter."""
        digest = hashlib.sha256(repr((self.salt, about)).encode()).digest()
        return int.from_bytes(digest[:4], "big") / _SALTS

    def inclined(self, share: float, *about: object) -> bool:
        """Whether this player is among the ``share`` of players that would do it."""
        return self.whim(*about) < share


@dataclass(slots=True)
class Situation:
    """Everything that a decision may use, and nothing that the seat does not see."""

    view: View
    memory: Memory
    temper: Temper
    dice: Dice
    beliefs: Beliefs

    @property
    def me(self) -> int:
        """The own seat."""
        return self.memory.me

    @property
    def role(self) -> str:
        """The id of the own role."""
        return str(self.view["me"]["role"])

    @property
    def is_wolf(self) -> bool:
        """Whether the own camp is the wolves'."""
        return bool(self.view["me"]["camp"] == WOLF)

    @property
    def day(self) -> int:
        """The number of the present day or night."""
        return int(self.view["day"])

    @property
    def pack(self) -> Sequence[int]:
        """The pack that this seat belongs to; empty for everybody else."""
        return cast("Sequence[int]", self.view["me"]["private"].get("pack", ()))

    @property
    def checks(self) -> Mapping[int, str]:
        """The results of the own checks: target → camp or role."""
        return {check["target"]: check["result"] for check in self.view["me"]["private"]["checks"]}

    def alive(self, seat: int | None) -> bool:
        """Whether a seat is in the game."""
        return seat is not None and bool(self.view["seats"][seat - 1]["alive"])

    def others(self) -> list[int]:
        """Return the living seats but the own one."""
        return [seat["seat"] for seat in self.view["seats"] if seat["alive"] and seat["seat"] != self.me]

    def living_rival(self) -> int | None:
        """Return a living player outside the own camp's knowledge that claims to be 预言家."""
        friends = {*self.pack, self.me}
        return next((seat for seat in self.memory.seers if seat not in friends and self.alive(seat)), None)

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


def certainties(view: View, memory: Memory) -> dict[int, str]:
    """Return the camps that a seat knows for sure: itself, its pack, its checks and open cards."""
    private, me = view["me"]["private"], view["me"]
    known = dict(memory.revealed)
    known.update(dict.fromkeys(private.get("pack", ()), WOLF))
    for check in private["checks"]:
        known[check["target"]] = check["result"] if check["result"] in (WOLF, GOOD) else _camp_of(check["result"])
    known[me["seat"]] = me["camp"]
    return {seat: camp for seat, camp in known.items() if camp in (WOLF, GOOD)}


def _camp_of(role: str) -> str:
    return ROLES[role].camp.value if role in ROLES else ""


def believes(view: View, memory: Memory, temper: Temper) -> Beliefs:
    """Return what a player thinks, given what it has seen."""
    seats = range(1, len(view["seats"]) + 1)
    return Beliefs(
        memory,
        certainties(view, memory),
        true_seer=view["me"]["role"] == SEER,
        impressions={seat: temper.whim("impression", seat) - 0.5 for seat in seats},
        sheriff=view["sheriff"],
    )

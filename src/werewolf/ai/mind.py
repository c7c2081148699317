"""What stays the same in a player from one question to the next: its whims, its memory, and what it made of it."""

import hashlib
from collections.abc import Mapping

from werewolf.ai.beliefs import Beliefs, Knowledge
from werewolf.ai.eyes import certainties, doubtful_checks, possible_pipers
from werewolf.ai.memory import Memory
from werewolf.present import View

_SALTS = 1 << 32


class Temper:
    """A player's personality in one game: steady whims, so that asking twice gives one answer."""

    __slots__ = ("_salt", "_whims")

    def __init__(self, salt: int) -> None:
        self._salt = salt
        self._whims: dict[tuple[object, ...], float] = {}

    def whim(self, *about: object) -> float:
        """Return a number 0…1 that is always the same for the same matter."""
        known = self._whims.get(about)
        if known is None:
            digest = hashlib.sha256(repr((self._salt, about)).encode()).digest()
            known = self._whims[about] = int.from_bytes(digest[:4], "big") / _SALTS
        return known

    def inclined(self, share: float, *about: object) -> bool:
        """Whether this player is among the ``share`` of players that would do it."""
        return self.whim(*about) < share


class Mind:
    """One player's memory and temper, and its beliefs, thought out anew only when it has seen something new."""

    __slots__ = ("_beliefs", "_believed_at", "_impressions", "memory", "temper")

    def __init__(self, memory: Memory, temper: Temper) -> None:
        self.memory = memory
        self.temper = temper
        self._impressions: Mapping[int, float] = {}
        self._beliefs: Beliefs | None = None
        self._believed_at = -1

    def beliefs(self, view: View) -> Beliefs:
        """Return what the player thinks, given what it has seen."""
        if self._beliefs is None or self._believed_at != self.memory.heard:
            self._believed_at = self.memory.heard
            self._beliefs = Beliefs(self.memory, self._knowledge(view))
        return self._beliefs

    def _knowledge(self, view: View) -> Knowledge:
        if not self._impressions:
            seats = range(1, len(view["seats"]) + 1)
            self._impressions = {seat: self.temper.whim("impression", seat) - 0.5 for seat in seats}
        return Knowledge(
            view["me"]["role"],
            certainties(view, self.memory),
            self._impressions,
            view["sheriff"],
            doubtful_checks(view, self.memory),
            possible_pipers(view, self.memory),
        )

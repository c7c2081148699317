"""Dice that anybody can re-roll once the seed is known (骰子): the proof that a deal was fair."""

import hashlib
from collections.abc import Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")
_RANGE = 1 << 64


class Dice(Protocol):
    """A source of chance that is handed to the rules."""

    def below(self, limit: int) -> int:
        """Return a whole number ``0 <= n < limit``, each equally likely."""


class SeededDice:
    """Dice from SHA-256 in counter mode.

    The draw number ``k`` of a command is the first eight bytes (big endian) of
    ``SHA-256(seed || position || k)``, ``position`` and ``k`` as eight bytes each; a value in the last,
    incomplete multiple of ``limit`` is thrown away, so that no face is favoured.

    Args:
        seed: the secret of the game, 32 bytes.
        position: how many events the game had before the command; it makes state unnecessary.
    """

    __slots__ = ("_draws", "_position", "_seed")

    def __init__(self, seed: bytes, position: int) -> None:
        self._seed = seed
        self._position = position
        self._draws = 0

    def below(self, limit: int) -> int:
        """Return a whole number ``0 <= n < limit``."""
        bound = _RANGE - _RANGE % limit
        prefix = self._seed + self._position.to_bytes(8, "big")
        while True:
            digest = hashlib.sha256(prefix + self._draws.to_bytes(8, "big")).digest()
            self._draws += 1
            value = int.from_bytes(digest[:8], "big")
            if value < bound:
                return value % limit


def shuffled(items: Sequence[T], dice: Dice) -> list[T]:
    """Return ``items`` in a random order (Fisher and Yates, from the last place down)."""
    order = list(items)
    for last in range(len(order) - 1, 0, -1):
        other = dice.below(last + 1)
        order[last], order[other] = order[other], order[last]
    return order


def seed_hash(seed: bytes) -> str:
    """Return what is shown at the start: the SHA-256 of the seed, in hexadecimal."""
    return hashlib.sha256(seed).hexdigest()

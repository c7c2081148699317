"""What the bear of 驯熊师 tells about the neighbours of whoever is, or claims to be, its master."""

from collections.abc import Sequence
from typing import NamedTuple

from werewolf.ai.cards import GOOD, WOLF


class Roar(NamedTuple):
    """One dawn: whether the bear roared, and who sat around the table, ascending."""

    roared: bool
    ring: tuple[int, ...]

    def neighbours(self, master: int) -> tuple[int, ...]:
        """Return the nearest living seats on either side; nobody for a master that is out."""
        if master not in self.ring:
            return ()
        place = self.ring.index(master)
        return tuple({self.ring[place - 1], self.ring[(place + 1) % len(self.ring)]} - {master})


def found_by_roars(roars: Sequence[Roar], master: int) -> dict[int, str]:
    """Return whose camp is certain if the bear belongs to ``master``."""
    found: dict[int, str] = {}
    for roar in roars:
        if not roar.roared:
            found.update(dict.fromkeys(roar.neighbours(master), GOOD))
    for roar in roars:
        unknown = [seat for seat in roar.neighbours(master) if found.get(seat) != GOOD]
        if roar.roared and len(unknown) == 1:
            found[unknown[0]] = WOLF
    return found


def growled_at(roars: Sequence[Roar], master: int) -> set[int]:
    """Return of whom one is a wolf if the bear belongs to ``master``, without telling which."""
    found = found_by_roars(roars, master)
    return {seat for roar in roars if roar.roared for seat in roar.neighbours(master) if seat not in found}

"""How fast somebody may open sockets: a few at once, then one after the other."""

from collections import OrderedDict
from collections.abc import Hashable

from host.clock import Clock

REMEMBERED = 20_000


class Pace:
    """Gives out turns, per key: so many at once, then one in every stretch of time.

    Whoever comes back after a restart is in at once; whoever comes and goes without end waits longer and longer.

    Args:
        at_once: turns that need no waiting after a quiet time.
        seconds: between further turns.
        patience: seconds that somebody may have to wait for a turn; without a turn before, none is taken.
    """

    def __init__(self, clock: Clock, at_once: int, seconds: float, patience: float) -> None:
        self._clock = clock
        self._ahead = (at_once - 1) * seconds
        self._seconds = seconds
        self._patience = patience
        # When everything that was taken is paid off; those who took a turn last are at the end.
        self._settled: OrderedDict[Hashable, float] = OrderedDict()

    def turn(self, key: Hashable) -> float | None:
        """Take the next turn: the seconds until it comes, or None when that is beyond all patience."""
        now = self._clock.monotonic()
        settled = max(now, self._settled.get(key, now))
        wait = settled - now - self._ahead
        if wait > self._patience:
            return None
        self._note(key, settled + self._seconds)
        return max(0.0, wait)

    def use_up(self, key: Hashable) -> None:
        """Take every turn there is: the next one comes when patience ends."""
        self._note(key, self._clock.monotonic() + self._ahead + self._patience)

    def _note(self, key: Hashable, settled: float) -> None:
        self._settled[key] = settled
        self._settled.move_to_end(key)
        while len(self._settled) > REMEMBERED:
            self._settled.popitem(last=False)

"""The time of one game: it starts at the wall's time and never jumps, whatever is done to the wall's clock."""

from host.clock import Clock
from werewolf.model import Table

LEAST_LEFT = 15_000
"""What an open deadline has at least after a restart, in milliseconds."""


class GameClock:
    """Unix milliseconds for the events and deadlines of a game."""

    __slots__ = ("_clock", "_started", "_wall")

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._wall = clock.now_ms()
        self._started = clock.monotonic()

    def now_ms(self) -> int:
        """The time for events, deadlines and the viewers' count-down."""
        return self._wall + int((self._clock.monotonic() - self._started) * 1000)

    def monotonic(self) -> float:
        """Seconds for intervals."""
        return self._clock.monotonic()


def seconds_left(table: Table, now: int) -> float | None:
    """How long to wait for the open deadline; none when nothing is due.

    A deadline was stored by an earlier process, whose wall clock may have been wrong by hours: no wait is longer
    than the phase was meant to last.
    """
    if table.deadline is None:
        return None
    length = max(table.deadline - table.phase_began, LEAST_LEFT)
    return max(0, min(table.deadline - now, length)) / 1000

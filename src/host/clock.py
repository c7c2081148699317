"""Time as an argument: wall time for what is stored, monotonic time for waiting."""

import time
from typing import Protocol


class Clock(Protocol):
    """Where the services read the time."""

    def now_ms(self) -> int:
        """Wall time in unix milliseconds, UTC."""

    def monotonic(self) -> float:
        """Seconds that never jump, for intervals."""


class SystemClock:
    """The clock of the machine."""

    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000

    def monotonic(self) -> float:
        return time.monotonic()

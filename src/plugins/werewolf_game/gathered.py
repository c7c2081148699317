"""News that may wait a moment: told at once after a quiet time, and together when they come one after the other."""

import asyncio
from collections.abc import Callable

SECONDS = 1.0
"""Between two tellings."""


class Gathered:
    """Calls `tell` for everything that happened, at most once in a stretch of time and never too early."""

    __slots__ = ("_is_due", "_quiet", "_tell")

    def __init__(self, tell: Callable[[], None]) -> None:
        self._tell = tell
        self._quiet: asyncio.TimerHandle | None = None
        self._is_due = False

    def happened(self) -> bool:
        """Tell it now (True), or with what else happens until the next telling."""
        if self._quiet is not None:
            self._is_due = True
            return False
        self._quiet = asyncio.get_running_loop().call_later(SECONDS, self._over)
        self._tell()
        return True

    def _over(self) -> None:
        self._quiet = None
        if self._is_due:
            self._is_due = False
            self.happened()

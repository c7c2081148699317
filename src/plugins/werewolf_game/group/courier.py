"""Sends what there is to say, one message after the other; what comes up meanwhile is said together."""

import asyncio
from collections.abc import Awaitable, Callable

from host.logging import logger

Errand = Callable[[], Awaitable[None]]


class Courier:
    """Runs errands until there are none.

    Args:
        next_errand: puts the next message together at the moment at which it can go; none when all is said.
    """

    def __init__(self, next_errand: Callable[[], Errand | None]) -> None:
        self._next = next_errand
        self._task: asyncio.Task[None] | None = None

    def wake(self) -> None:
        """There may be something to say."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work(), name="werewolf courier")
            self._task.add_done_callback(_report)

    async def _work(self) -> None:
        while (errand := self._next()) is not None:
            await errand()

    async def close(self) -> None:
        """Say nothing more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)


def _report(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (fault := task.exception()) is not None:
        # Its text might quote what is hidden.
        logger.error(f"a courier failed: {type(fault).__name__}")

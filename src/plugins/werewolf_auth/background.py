"""Work that nobody waits for: it is begun, held on to, and ended with the process."""

import asyncio
from collections.abc import Collection, Coroutine
from typing import Any

from host.logging import logger

LAST_SECONDS = 3.0
"""For work that has to write down what became of its message, once the outbox is closed."""


async def finish(tasks: Collection[asyncio.Future[Any]]) -> None:
    """Let work come to its end, and stop what does not in time."""
    begun = list(tasks)
    if begun:
        await asyncio.wait(begun, timeout=LAST_SECONDS)
    for task in begun:
        task.cancel()
    await asyncio.gather(*begun, return_exceptions=True)


class Background:
    """Tasks that outlive the request that began them.

    Args:
        complaint: what the log says of a fault.
    """

    def __init__(self, complaint: str = "work in the background failed") -> None:
        self._complaint = complaint
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, work: Coroutine[Any, Any, None]) -> None:
        """Do this beside everything else; a fault in it is logged."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (fault := task.exception()) is not None:
            logger.opt(exception=fault).error(self._complaint)

    async def idle(self) -> None:
        """Return once everything begun so far is done."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def close(self) -> None:
        """Stop."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def finish(self) -> None:
        """Stop once everything begun so far is done, or takes too long."""
        await finish(self._tasks)

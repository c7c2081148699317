"""Waiting for what nothing announces."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from pathlib import Path


async def until(condition: Callable[[], object]) -> None:
    """Return as soon as the condition holds; fail after ten seconds."""
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110
            await asyncio.sleep(0.005)


class Stopwatch:
    """Seconds since it was made, without those in which the process was ready to go on and the machine was not."""

    def __init__(self) -> None:
        self._begun, self._waited = time.monotonic(), _waited()

    def seconds(self) -> float:
        """So many until now."""
        withheld = sum(waited - self._waited.get(thread, 0) for thread, waited in _waited().items())
        return time.monotonic() - self._begun - withheld / 1e9


def _waited() -> dict[str, int]:
    """Nanoseconds that each thread of this process has waited for a processor, where the system counts them."""
    waited = {}
    for file in Path("/proc/self/task").glob("*/schedstat"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            waited[file.parent.name] = int(file.read_text().split()[1])
    return waited

"""Messages of a group in the order in which they came: NoneBot hands those of one moment on in any order."""

import asyncio
from dataclasses import dataclass

PATIENCE = 0.5
"""Seconds that a message waits for the one before it, which may have been dropped as reported twice."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The place of one message in its line."""

    _before: asyncio.Future[None] | None
    _done: asyncio.Future[None]

    async def come(self) -> None:
        """Wait until the message before this one was dealt with."""
        if self._before is not None:
            await asyncio.wait({self._before}, timeout=PATIENCE)

    def over(self) -> None:
        """This message was dealt with."""
        if not self._done.done():
            self._done.set_result(None)


class Turns:
    """One line for each group."""

    def __init__(self) -> None:
        self._last: dict[str, asyncio.Future[None]] = {}

    def enter(self, group: str) -> Turn:
        """Stand behind the message that came last."""
        before, done = self._last.get(group), asyncio.get_running_loop().create_future()
        self._last[group] = done
        return Turn(before, done)

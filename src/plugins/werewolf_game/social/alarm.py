"""Tells the superusers that reports wait: together, and seldom."""

import asyncio
from collections.abc import Awaitable, Callable, Collection

from host.logging import logger
from host.outbox import Ticking

PAUSE = 600.0
"""Seconds between two messages about reports, however many come in."""

Post = Callable[[str, str], Awaitable[object]]


class Alarm:
    """One message at once, the next ones together after a pause.

    Args:
        superusers: their QQ numbers.
        waiting: how many reports nobody has dealt with.
        post: sends a private message to a number.
        page: the address of the list.
    """

    def __init__(
        self,
        superusers: Callable[[], Collection[str]],
        waiting: Callable[[], Awaitable[int]],
        post: Post,
        page: Callable[[], str],
        ticking: Ticking,
    ) -> None:
        self._superusers = superusers
        self._waiting = waiting
        self._post = post
        self._page = page
        self._ticking = ticking
        self._fresh = 0
        self._task: asyncio.Task[None] | None = None

    def ring(self) -> None:
        """A report came in."""
        self._fresh += 1
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work(), name="werewolf alarm")
            self._task.add_done_callback(_report)

    async def close(self) -> None:
        """Say nothing more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _work(self) -> None:
        while self._fresh:
            fresh, self._fresh = self._fresh, 0
            waiting = await self._waiting()
            # No name and no words of players: they are read on the page, by who is logged in.
            text = f"收到 {fresh} 条新举报，共 {waiting} 条待处理。请到管理后台查看：{self._page()}"
            for number in sorted(self._superusers()):
                await self._post(number, text)
            await self._ticking.sleep(PAUSE)


def _report(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (fault := task.exception()) is not None:
        logger.error(f"telling superusers of a report failed: {type(fault).__name__}")

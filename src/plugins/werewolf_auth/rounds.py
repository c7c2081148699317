"""What is due every day and needs the bot: who is no friend any more, whose secret expires soon."""

import asyncio

from host.clock import Clock
from werewolf_auth.background import Background
from werewolf_auth.friendship import Friendship
from werewolf_auth.reminders import Reminders

AGAIN_MS = 3_600_000
"""A bot whose connection comes and goes is not asked for its friends each time."""


class Rounds:
    """Made at midnight, and when the bot is back: process or bot may have been away at midnight."""

    def __init__(self, clock: Clock, friendship: Friendship, reminders: Reminders) -> None:
        self._clock = clock
        self._friendship = friendship
        self._reminders = reminders
        self._background = Background()
        self._one_at_a_time = asyncio.Lock()
        self._made_at: int | None = None

    async def make(self) -> None:
        """Compare players with friends and warn owners; without a friend list it still is to be done."""
        async with self._one_at_a_time:
            await self._make()

    def wake(self) -> None:
        """The bot is back: catch up, unless that was done within the hour."""
        self._background.begin(self._catch_up())

    async def _catch_up(self) -> None:
        async with self._one_at_a_time:
            if self._made_at is None or self._made_at + AGAIN_MS <= self._clock.now_ms():
                await self._make()

    async def _make(self) -> None:
        if await self._friendship.review():
            self._made_at = self._clock.now_ms()
        await self._reminders.send()

    async def idle(self) -> None:
        """Return once everything begun so far is done."""
        await self._background.idle()

    async def close(self) -> None:
        """Stop."""
        await self._background.close()

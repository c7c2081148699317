"""Who is a friend of the bot: from the friend list only, cached, fetched once at a time."""

import asyncio
from collections.abc import Awaitable, Callable, Collection

from nonebot.adapters.onebot.v11 import ActionFailed, ApiNotAvailable, NetworkError
from nonebot.exception import WebSocketClosed
from sqlalchemy.ext.asyncio import AsyncSession

from host import presence
from host.clock import Clock
from host.logging import logger
from werewolf_auth.models import Account
from werewolf_auth.store import credentials

FRESH_SECONDS = 300.0
STRANGER_SECONDS = 30.0
"""The list is fetched again for a number that is not on it, but not more often than this."""

GRACE_MS = 7 * 86_400_000
"""How long an account works whose owner has left the list."""

Fetch = Callable[[], Awaitable[dict[str, str] | None]]


async def fetch_by_onebot() -> dict[str, str] | None:
    """Nicknames by QQ number; None when the bot cannot tell."""
    bot = presence.bot()
    if bot is None:
        return None
    try:
        entries = await presence.answer(bot, bot.call_api("get_friend_list"))
    except (ActionFailed, ApiNotAvailable, NetworkError, WebSocketClosed, OSError, RuntimeError) as error:
        logger.warning(f"friend list not available: {type(error).__name__}")
        return None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) and "user_id" in entry for entry in entries):
        logger.warning("friend list not available: no list came")
        return None
    return {str(entry["user_id"]): str(entry.get("nickname") or "") for entry in entries}


class Friends:
    """The cached friend list."""

    def __init__(self, fetch: Fetch, clock: Clock) -> None:
        self._fetch = fetch
        self._clock = clock
        self._list: dict[str, str] = {}
        self._fetched_at: float | None = None
        self._begun = 0
        self._latest = 0
        self._one_at_a_time = asyncio.Lock()

    async def nickname(self, qq: str) -> str | None:
        """The nickname of a friend; None for everybody else."""
        if not self._is_fresh(FRESH_SECONDS if qq in self._list else STRANGER_SECONDS):
            await self.refresh(STRANGER_SECONDS)
        return self._list.get(qq)

    async def current(self) -> dict[str, str] | None:
        """The list as it is now; None when the bot cannot tell."""
        begun = self._begun
        await self.refresh()
        return dict(self._list) if self._latest > begun else None

    def has_left(self, qq: str) -> bool:
        """Whether the list as it was last seen lacks this number; without a list nobody has left."""
        return bool(self._list) and qq not in self._list

    def last(self) -> Collection[str]:
        """The numbers of the list as it was last seen."""
        return self._list.keys()

    async def refresh(self, unless_younger: float = 0.0) -> None:
        """Fetch the list; who comes while it is being fetched shares the next answer.

        That one may have been made before whatever the caller knows of, a new friend for one.
        """
        begun = self._begun
        async with self._one_at_a_time:
            if self._is_fresh(unless_younger) or self._latest > begun:
                return
            self._begun += 1
            number, now = self._begun, self._clock.monotonic()
            entries = await self._fetch()
            if entries is not None:
                self._list, self._latest, self._fetched_at = entries, number, now

    def _is_fresh(self, seconds: float) -> bool:
        return self._fetched_at is not None and self._clock.monotonic() - self._fetched_at < seconds


async def revive(session: AsyncSession, account: Account, uid: int) -> bool:
    """The owner is a friend again: what was disabled for that waits for 确认 with a new secret."""
    account.absent_since = None
    if account.lapsed_at is None:
        return False
    account.lapsed_at, account.state = None, "pending"
    await credentials.forget(session, uid)
    return True

"""Whether the bot is online: connected, not kicked by QQ, heart beating."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from functools import lru_cache
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import nonebot
from nonebot.adapters import Bot as AnyBot
from nonebot.adapters import Event
from nonebot.adapters.onebot.v11 import Bot, HeartbeatMetaEvent, NetworkError
from nonebot.message import event_preprocessor

Callback = Callable[[], Awaitable[None]]
T = TypeVar("T")


class Presence:
    """Watches the OneBot connections of this process."""

    def __init__(self) -> None:
        self._kicked: set[str] = set()
        self._number: str | None = None
        self._returned: list[Callback] = []
        # By object: every connection has its own, also when the same account comes back.
        self._lost: WeakKeyDictionary[AnyBot, asyncio.Event] = WeakKeyDictionary()

    def bot(self) -> Bot | None:
        """A bot that can send at present."""
        bots = (bot for bot in nonebot.get_bots().values() if isinstance(bot, Bot))
        return next((bot for bot in bots if bot.self_id not in self._kicked), None)

    def number(self) -> str | None:
        """The number of the bot that is online, or of the last that was."""
        bot = self.bot()
        return self._number if bot is None else bot.self_id

    def on_return(self, callback: Callback) -> None:
        """Call back each time that a bot comes online."""
        self._returned.append(callback)

    async def connected(self, bot: AnyBot) -> None:
        """A connection was opened."""
        self._kicked.discard(bot.self_id)
        self._number = bot.self_id
        for callback in self._returned:
            await callback()

    async def disconnected(self, bot: AnyBot) -> None:
        """A connection ended."""
        self._lost.setdefault(bot, asyncio.Event()).set()

    async def answer(self, bot: AnyBot, call: Coroutine[Any, Any, T]) -> T:
        """The answer to an action.

        Raises:
            NetworkError: the connection ended first; the adapter alone would wait for its whole timeout.
        """
        lost = self._lost.setdefault(bot, asyncio.Event())
        answering, losing = asyncio.ensure_future(call), asyncio.ensure_future(lost.wait())
        try:
            await asyncio.wait({answering, losing}, return_when=asyncio.FIRST_COMPLETED)
            if not answering.done():
                raise NetworkError("the connection ended before the answer")
            return answering.result()
        finally:
            answering.cancel()
            losing.cancel()

    async def observe(self, bot: AnyBot, event: Event) -> None:
        """Learn from an event whether QQ still lets the account in; the socket alone does not tell."""
        if isinstance(event, HeartbeatMetaEvent):
            online = event.status.online is not False
        elif getattr(event, "notice_type", None) == "bot_offline":
            online = False
        else:
            return
        if not online:
            self._kicked.add(bot.self_id)
        elif bot.self_id in self._kicked:
            await self.connected(bot)


@lru_cache(maxsize=1)
def watch() -> Presence:
    """The presence of this process; the first call connects it to NoneBot."""
    presence = Presence()
    nonebot.get_driver().on_bot_connect(presence.connected)
    nonebot.get_driver().on_bot_disconnect(presence.disconnected)
    event_preprocessor(presence.observe)
    return presence


def bot() -> Bot | None:
    """A bot that can send at present."""
    return watch().bot()


def online() -> bool:
    """Whether messages can go out at present."""
    return bot() is not None


def number() -> str | None:
    """The number of the bot that is online, or of the last that was."""
    return watch().number()


def on_return(callback: Callback) -> None:
    """Call back each time that a bot comes online."""
    watch().on_return(callback)


async def answer(asked: Bot, call: Coroutine[Any, Any, T]) -> T:
    """The answer to an action, or NetworkError as soon as the connection ends."""
    return await watch().answer(asked, call)

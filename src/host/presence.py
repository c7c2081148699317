"""Whether the bot is online: connected, not kicked by QQ, heart beating."""

from collections.abc import Awaitable, Callable
from functools import lru_cache

import nonebot
from nonebot.adapters import Bot as AnyBot
from nonebot.adapters import Event
from nonebot.adapters.onebot.v11 import Bot, HeartbeatMetaEvent
from nonebot.message import event_preprocessor

Callback = Callable[[], Awaitable[None]]


class Presence:
    """Watches the OneBot connections of this process."""

    def __init__(self) -> None:
        self._kicked: set[str] = set()
        self._returned: list[Callback] = []

    def bot(self) -> Bot | None:
        """A bot that can send at present."""
        bots = (bot for bot in nonebot.get_bots().values() if isinstance(bot, Bot))
        return next((bot for bot in bots if bot.self_id not in self._kicked), None)

    def on_return(self, callback: Callback) -> None:
        """Call back each time that a bot comes online."""
        self._returned.append(callback)

    async def connected(self, bot: AnyBot) -> None:
        """A connection was opened."""
        self._kicked.discard(bot.self_id)
        for callback in self._returned:
            await callback()

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
    event_preprocessor(presence.observe)
    return presence


def bot() -> Bot | None:
    """A bot that can send at present."""
    return watch().bot()


def online() -> bool:
    """Whether messages can go out at present."""
    return bot() is not None


def on_return(callback: Callback) -> None:
    """Call back each time that a bot comes online."""
    watch().on_return(callback)

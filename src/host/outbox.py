"""The one way out to QQ: paced, so that the account is not muted, and honest about what became of a message."""

import asyncio
import random
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, Protocol

import nonebot
from nonebot.adapters.onebot.v11 import ActionFailed, ApiNotAvailable, Bot, Message, MessageSegment, NetworkError
from nonebot.exception import WebSocketClosed

from host import presence
from host.clock import Clock, SystemClock
from host.config import settings
from host.logging import logger
from host.metrics import metrics

Delivery = Literal["sent", "refused", "unknown", "offline", "stale"]
"""sent; refused by QQ; unknown: no answer in time, often delivered all the same; offline: never left; stale: not sent,
because it was no longer wanted when its turn came."""

PER_MINUTE = 20
GROUP_SECONDS = 3.0
JITTER = 0.4
WAITING_LIMIT = 500

Send = Callable[["Letter"], Awaitable[Delivery]]


class Ticking(Protocol):
    """How the outbox lets time pass."""

    async def sleep(self, seconds: float) -> None:
        """Return after so many seconds."""


class RealTicking:
    """Waiting in real time."""

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


@dataclass(eq=False, slots=True)
class Letter:
    """A message on its way; its text is never part of its `repr`."""

    kind: Literal["private", "group"]
    target: str
    text: str = field(repr=False)
    result: asyncio.Future[Delivery] = field(repr=False)
    still: Callable[[], bool] | None = field(default=None, repr=False)
    """Whether it is still wanted, for a letter that can be dropped; such a letter gives way to all others."""


class Pace:
    """When the next message may go: apart by the interval with jitter, 20 a minute, one per group in 3 s."""

    def __init__(self, interval: float, clock: Clock) -> None:
        self._interval = interval
        self._clock = clock
        self._next = 0.0
        self._recent: deque[float] = deque(maxlen=PER_MINUTE)
        self._groups: dict[str, float] = {}

    def wait_for(self, letter: Letter) -> float:
        """Seconds until this letter may go; 0 means now."""
        if self._interval == 0:
            return 0.0
        now = self._clock.monotonic()
        free_at = self._next
        if len(self._recent) == PER_MINUTE:
            free_at = max(free_at, self._recent[0] + 60)
        if letter.kind == "group":
            free_at = max(free_at, self._groups.get(letter.target, now))
        return max(0.0, free_at - now)

    def note(self, letter: Letter) -> None:
        """A letter goes now."""
        now = self._clock.monotonic()
        self._next = now + self._interval * random.uniform(1, 1 + JITTER)
        self._recent.append(now)
        self._groups = {group: at for group, at in self._groups.items() if at > now}
        if letter.kind == "group":
            self._groups[letter.target] = now + GROUP_SECONDS


class Outbox:
    """A bounded queue with one worker that hands letters over at the pace; answers are awaited beside it."""

    def __init__(self, pace: Pace, send: Send, ticking: Ticking) -> None:
        self._pace = pace
        self._send = send
        self._ticking = ticking
        self._waiting: list[Letter] = []
        self._under_way: set[asyncio.Task[None]] = set()
        self._worker: asyncio.Task[None] | None = None
        self._is_closed = False

    async def post(
        self,
        kind: Literal["private", "group"],
        target: str,
        text: str,
        still: Callable[[], bool] | None = None,
    ) -> Delivery:
        """Queue a message and wait for what becomes of it.

        Args:
            still: asked when its turn has come; a message that is no longer wanted is not sent.
        """
        if self._is_closed:
            return "offline"
        if len(self._waiting) >= WAITING_LIMIT:
            logger.warning(f"outbox full, {kind} message to {target} dropped")
            metrics().deliveries.labels(kind, "refused").inc()
            return "refused"
        letter = Letter(kind, target, text, asyncio.get_running_loop().create_future(), still)
        self._waiting.append(letter)
        if self._worker is None or self._worker.done():
            self._worker = asyncio.create_task(self._work())
        return await letter.result

    async def _work(self) -> None:
        while self._waiting:
            shortest, _, index = min(
                (self._pace.wait_for(letter), letter.still is not None, index)
                for index, letter in enumerate(self._waiting)
            )
            if shortest > 0:
                await self._ticking.sleep(shortest)
                continue
            letter = self._waiting.pop(index)
            if letter.still is not None and not letter.still():
                _settle(letter, "stale")
                continue
            self._pace.note(letter)
            task = asyncio.create_task(self._deliver(letter))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def _deliver(self, letter: Letter) -> None:
        delivery: Delivery = "unknown"
        try:
            delivery = await self._send(letter)
        finally:
            _settle(letter, delivery)
        if delivery != "sent":
            logger.warning(f"{letter.kind} message to {letter.target}: {delivery}")

    async def close(self) -> None:
        """Stop; letters that never left are `offline`, and so are those that come later."""
        self._is_closed = True
        tasks = [task for task in (self._worker, *self._under_way) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for letter in self._waiting:
            if not letter.result.done():
                letter.result.set_result("offline")
        self._waiting.clear()


def _settle(letter: Letter, delivery: Delivery) -> None:
    """Count what became of a letter, and tell it to whoever still waits."""
    if not letter.result.done():
        letter.result.set_result(delivery)
    metrics().deliveries.labels(letter.kind, delivery).inc()


async def send_by_onebot(letter: Letter) -> Delivery:
    """Hand a letter to the bot that is online."""
    bot = presence.bot()
    if bot is None:
        return "offline"
    try:
        await presence.answer(bot, _call(bot, letter))
    except ActionFailed:
        return "refused"
    except ApiNotAvailable:
        return "offline"
    except (NetworkError, WebSocketClosed, OSError, RuntimeError) as error:
        # It may have left before the connection broke: never send it again by itself.
        logger.warning(f"no answer for a {letter.kind} message to {letter.target}: {type(error).__name__}")
        return "unknown"
    return "sent"


async def _call(bot: Bot, letter: Letter) -> None:
    # A plain string would be parsed for CQ codes.
    message = Message(MessageSegment.text(letter.text))
    if letter.kind == "private":
        await bot.send_private_msg(user_id=int(letter.target), message=message)
    else:
        await bot.send_group_msg(group_id=int(letter.target), message=message)


@lru_cache(maxsize=1)
def open_outbox() -> Outbox:
    """The outbox of this process; the first call ties it to NoneBot's shutdown."""
    outbox = Outbox(Pace(settings().send_interval, SystemClock()), send_by_onebot, RealTicking())
    nonebot.get_driver().on_shutdown(outbox.close)
    return outbox


async def private(qq: str, text: str, still: Callable[[], bool] | None = None) -> Delivery:
    """Send a private message to a friend and tell what became of it; `still`: as `Outbox.post` takes it."""
    return await open_outbox().post("private", qq, text, still)


async def group(group_id: str, text: str) -> Delivery:
    """Send a message to a group and tell what became of it."""
    return await open_outbox().post("group", group_id, text)

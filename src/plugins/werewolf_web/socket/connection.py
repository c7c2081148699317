"""One open socket, from its acceptance to its close frame."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.types import Receive, Send

from host.clock import Clock
from host.errors import Problem
from host.logging import logger
from werewolf_auth.service import Identity
from werewolf_web.socket import closing
from werewolf_web.socket.closing import Closing
from werewolf_web.socket.limits import MessageAllowance, SocketLimits
from werewolf_web.socket.messages import Said, Unreadable, error_frame, parse
from werewolf_web.socket.outgoing import OutgoingQueue
from werewolf_web.socket.timing import Expiry, Heartbeat

TOLD_EVERY = 10
"""Of so many messages above the allowance one is answered."""
Handler = Callable[[Said], Awaitable[None]]


class SocketConnection:
    """Reads, writes and ends one accepted socket.

    Anything may end it, once: `end` only notes why, and `run` closes.
    """

    def __init__(self, identity: Identity, receive: Receive, send: Send, limits: SocketLimits, clock: Clock) -> None:
        self.identity = identity
        self.outgoing = OutgoingQueue(limits, lambda: self.end(closing.TOO_SLOW))
        self._receive = receive
        self._send = send
        self._limits = limits
        self._clock = clock
        self._allowance = MessageAllowance(clock, limits.messages, limits.message_window)
        self._heartbeat = Heartbeat(limits, self.outgoing, lambda: self.end(closing.NO_PONG))
        self._ending: asyncio.Future[Closing] = asyncio.get_running_loop().create_future()

    def end(self, why: Closing) -> None:
        """Have the socket closed; only the first reason counts."""
        if self._ending.done():
            return
        self._ending.set_result(why)
        if why is closing.NOT_LOGGED_IN:
            # What waits for it is for somebody who is logged in, and so is what its room still offers.
            self.outgoing.give_up()

    @property
    def ended_for(self) -> Closing | None:
        """Why the socket is closed from our side, if it is."""
        return self._ending.result() if self._ending.done() else None

    async def run(self, handle: Handler) -> None:
        """Serve the socket until either side ends it; `handle` gets what is for the room."""
        reader = asyncio.create_task(self._read(handle))
        writer = asyncio.create_task(self.outgoing.write_to(self._send))
        expiry = Expiry(self._clock, self.identity.expires_at, lambda: self.end(closing.NOT_LOGGED_IN))
        self._heartbeat.start()
        try:
            waited: set[asyncio.Future[Any]] = {reader, writer, self._ending}
            await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
        finally:
            expiry.cancel()
            self._heartbeat.stop()
            await self._stop(reader, writer)
        if self._ending.done():
            await self._say_farewell(self._ending.result())

    async def _stop(self, *tasks: asyncio.Task[None]) -> None:
        for task in tasks:
            task.cancel()
        for outcome in await asyncio.gather(*tasks, return_exceptions=True):
            # A peer that vanishes shows as an OSError of the server's, in whichever task speaks to it first.
            if isinstance(outcome, Exception) and not isinstance(outcome, OSError):
                logger.opt(exception=outcome).error(f"a socket of user {self.identity.user.uid} failed")
                self.end(closing.FAILURE)

    async def _read(self, handle: Handler) -> None:
        while True:
            message = await self._receive()
            if message["type"] != "websocket.receive":
                return
            text = message.get("text")
            if text is None:
                self.end(closing.BINARY)
            elif len(text.encode()) > self._limits.frame_bytes:
                self.end(closing.FRAME_TOO_BIG)
            elif self._allowance.take():
                await self._take(text, handle)
            else:
                self._refuse()

    async def _take(self, text: str, handle: Handler) -> None:
        try:
            message = parse(text)
        except Unreadable as unreadable:
            self.outgoing.offer(unreadable.frame)
            return
        if message["type"] == "PONG":
            self._heartbeat.answered()
            return
        if message["type"] == "ECHO":
            self.outgoing.offer(b'{"type":"ECHO","at":%d,"now":%d}' % (message["at"], self._clock.now_ms()))
            return
        try:
            await handle(message)
        except Problem as problem:
            message_id = message["id"] if message["type"] == "ACTION" else None
            self.outgoing.offer(error_frame(problem, message_id))

    def _refuse(self) -> None:
        if self._allowance.refused > self._limits.refusals_tolerated:
            self.end(closing.FLOOD)
            return
        if self._allowance.refused % TOLD_EVERY == 1:
            self.outgoing.offer(error_frame(Problem("RATE_LIMITED", "消息太频繁，请稍候", status=429)))

    async def _say_farewell(self, why: Closing) -> None:
        try:
            async with asyncio.timeout(self._limits.farewell_patience):
                await self.outgoing.flush_to(self._send)
                await self._send({"type": "websocket.close", "code": why.code, "reason": why.reason})
        except OSError:
            # Gone, or not reading even now (TimeoutError is an OSError): there is nobody left to tell.
            logger.debug(f"a socket of user {self.identity.user.uid} ended without a close frame")

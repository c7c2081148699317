"""The frames that wait for one socket."""

import asyncio
from collections import deque
from collections.abc import Callable

from starlette.types import Send

from werewolf_web.socket.limits import SocketLimits


class OutgoingQueue:
    """A bounded queue with one writer.

    A reader that stalls fills only its own queue; when it is full the socket is given up, because a viewer that
    missed a frame cannot go on.
    """

    __slots__ = ("_bytes", "_frames", "_given_up", "_limits", "_on_overflow", "_wake")

    def __init__(self, limits: SocketLimits, on_overflow: Callable[[], None]) -> None:
        self._limits = limits
        self._on_overflow = on_overflow
        self._frames: deque[bytes] = deque()
        self._bytes = 0
        self._wake = asyncio.Event()
        self._given_up = False

    def offer(self, frame: bytes) -> bool:
        """Queue a frame (JSON text in UTF-8); False when the queue is full or was given up."""
        if self._given_up or self._is_full(frame):
            self.give_up()
            return False
        self._frames.append(frame)
        self._bytes += len(frame)
        self._wake.set()
        return True

    def _is_full(self, frame: bytes) -> bool:
        if not self._frames:
            return False  # a single large frame, such as a whole game, always has its turn
        return len(self._frames) >= self._limits.queued_frames or self._bytes + len(frame) > self._limits.queued_bytes

    def give_up(self) -> None:
        """Drop what waits and take nothing more."""
        if not self._given_up:
            self._given_up = True
            self._frames.clear()
            self._bytes = 0
            self._on_overflow()

    async def write_to(self, send: Send) -> None:
        """Send every frame in its turn, for ever."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            await self.flush_to(send)

    async def flush_to(self, send: Send) -> None:
        """Send what waits now: all that gathered within one turn of the loop leaves in one go."""
        while self._frames:
            frame = self._frames[0]
            await send({"type": "websocket.send", "text": frame.decode()})
            if self._frames:
                self._frames.popleft()
                self._bytes -= len(frame)

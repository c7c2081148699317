"""The two clocks of an open socket, as timers of the loop: no task waits for them."""

import asyncio
from collections.abc import Callable

from host.clock import Clock
from werewolf_web.socket.limits import SocketLimits
from werewolf_web.socket.outgoing import OutgoingQueue

PING = b'{"type":"PING"}'
LONGEST_WAIT = 3600.0


class Heartbeat:
    """Asks for a PONG at every interval and reports the peer that does not answer in time."""

    __slots__ = ("_limits", "_on_silence", "_outgoing", "_timer")

    def __init__(self, limits: SocketLimits, outgoing: OutgoingQueue, on_silence: Callable[[], None]) -> None:
        self._limits = limits
        self._outgoing = outgoing
        self._on_silence = on_silence
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Wait for the next interval."""
        self._after(self._limits.ping_interval, self._ping)

    def answered(self) -> None:
        """A PONG came; one that nobody asked for only starts the interval again."""
        self.start()

    def stop(self) -> None:
        """No more PINGs."""
        if self._timer is not None:
            self._timer.cancel()

    def _ping(self) -> None:
        self._outgoing.offer(PING)
        self._after(self._limits.pong_patience, self._on_silence)

    def _after(self, seconds: float, then: Callable[[], None]) -> None:
        self.stop()
        self._timer = asyncio.get_running_loop().call_later(seconds, then)


class Expiry:
    """Calls back when the wall clock reaches a time, however it is set in between."""

    __slots__ = ("_clock", "_expires_at", "_then", "_timer")

    def __init__(self, clock: Clock, expires_at: int, then: Callable[[], None]) -> None:
        self._clock = clock
        self._expires_at = expires_at
        self._then = then
        self._timer: asyncio.TimerHandle
        self._check()

    def cancel(self) -> None:
        """Do not call back."""
        self._timer.cancel()

    def _check(self) -> None:
        left = (self._expires_at - self._clock.now_ms()) / 1000
        loop = asyncio.get_running_loop()
        if left <= 0:
            self._timer = loop.call_later(0, self._then)
        else:
            self._timer = loop.call_later(min(left, LONGEST_WAIT), self._check)

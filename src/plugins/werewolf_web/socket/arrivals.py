"""The way in: every socket waits for its turn, and few owners are looked up at a time."""

import asyncio

from starlette.types import Receive, Scope

from host.clock import Clock
from werewolf_auth.service import Identity
from werewolf_web.client_address import household
from werewolf_web.socket import closing
from werewolf_web.socket.admission import Admission
from werewolf_web.socket.closing import Closing
from werewolf_web.socket.limits import SocketLimits
from werewolf_web.socket.pace import Pace


class Arrivals:
    """Lets sockets in, as slowly as their address and their user deserve.

    They wait instead of being refused, so that phones behind one address all come in after a restart; what waits costs
    no more than its place.
    """

    def __init__(self, admission: Admission, limits: SocketLimits, clock: Clock) -> None:
        self._admission = admission
        self._patience = limits.opening_patience
        self._by_address = _pace(clock, limits.openings_per_address, limits.address_turn, limits)
        self._by_user = _pace(clock, limits.openings_per_user, limits.user_turn, limits)
        # The pool of the database is first come, first served: a crowd in it would keep games from storing.
        self._lookups = asyncio.Semaphore(limits.lookups)

    async def admit(self, scope: Scope, receive: Receive, token: str | None, address: str | None) -> Identity | Closing:
        """Who is at the other end, or why they do not come in; a peer that leaves meanwhile counts as refused."""
        if not await self._has_turn(self._by_address, household(address), receive):
            return closing.TOO_OFTEN
        async with self._lookups:
            identity = await self._admission.identify(scope, token)
        if identity is None:
            return closing.NOT_LOGGED_IN
        if not await self._has_turn(self._by_user, identity.user.uid, receive):
            return closing.TOO_OFTEN
        return identity

    def delay(self, uid: int) -> None:
        """Let a user whose socket had to be closed wait before the next one is open."""
        if self._by_user is not None:
            self._by_user.use_up(uid)

    async def _has_turn(self, pace: Pace | None, key: str | int, receive: Receive) -> bool:
        """Wait for a turn; False when there is none, which is said as late as possible, or when the peer has left."""
        wait = 0.0 if pace is None else pace.turn(key)
        if wait == 0:
            return True
        try:
            async with asyncio.timeout(self._patience if wait is None else wait):
                await receive()
        except TimeoutError:
            return wait is not None
        return False


def _pace(clock: Clock, at_once: int | None, seconds: float, limits: SocketLimits) -> Pace | None:
    return None if at_once is None else Pace(clock, at_once, seconds, limits.opening_patience)

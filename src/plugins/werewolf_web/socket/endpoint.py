"""The ASGI app behind the socket routes."""

from dataclasses import dataclass

from starlette.types import Receive, Scope, Send

from host.clock import Clock
from host.errors import Problem
from werewolf_auth.service import Identity
from werewolf_web.client_address import ClientAddress
from werewolf_web.middleware.request_id import HEADER, request_id_of
from werewolf_web.socket import closing
from werewolf_web.socket.arrivals import Arrivals
from werewolf_web.socket.closing import Closing
from werewolf_web.socket.connection import SocketConnection
from werewolf_web.socket.destinations import Address, Destination
from werewolf_web.socket.limits import SocketLimits
from werewolf_web.socket.messages import error_frame
from werewolf_web.socket.registry import SocketRegistry


@dataclass(frozen=True, slots=True)
class SocketParts:
    """What every endpoint works with."""

    arrivals: Arrivals
    addresses: ClientAddress
    registry: SocketRegistry
    limits: SocketLimits
    clock: Clock


class SocketEndpoint:
    """Lets players in and brings them to one destination.

    A socket that is turned away is accepted first: a browser would not see the close code of a refused handshake.
    """

    def __init__(self, parts: SocketParts, destination: Destination, path: str) -> None:
        self.path = path
        self._parts = parts
        self._destination = destination

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = Address(scope)
        await receive()
        host = self._parts.addresses.of(scope)
        with self._parts.registry.place_for(host) as has_place:
            with self._parts.registry.arriving() as ended:
                arrivals = self._parts.arrivals
                found = await arrivals.admit(scope, receive, address.token, host) if has_place else closing.TOO_MANY
                await send({"type": "websocket.accept", "headers": [_request_id_header(scope)]})
            # Nothing is awaited from here until the socket is kept.
            if not isinstance(found, Identity) or found.sid in ended:
                await _close(send, closing.NOT_LOGGED_IN if isinstance(found, Identity) else found)
                return
            scope["state"]["identity"] = found
            connection = SocketConnection(found, receive, send, self._parts.limits, self._parts.clock)
            await self._serve(address, connection, send)

    async def _serve(self, address: Address, connection: SocketConnection, send: Send) -> None:
        with self._parts.registry.kept(connection):
            try:
                async with self._destination(address, connection) as handle:
                    await connection.run(handle)
            except Problem as problem:
                await send({"type": "websocket.send", "text": error_frame(problem).decode()})
                await _close(send, closing.NO_SUCH_ROOM)
        if connection.ended_for is closing.FLOOD:
            self._parts.arrivals.delay(connection.identity.user.uid)


def _request_id_header(scope: Scope) -> tuple[bytes, bytes]:
    return HEADER.lower().encode(), request_id_of(scope).encode()


async def _close(send: Send, why: Closing) -> None:
    await send({"type": "websocket.close", "code": why.code, "reason": why.reason})

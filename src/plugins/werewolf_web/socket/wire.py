"""The server's side of a WebSocket, with an end for peers that never read."""

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

PATIENCE = 5.0
"""seconds between the end of the app and the end of the transport"""


class LettingGo(WebSocketsSansIOProtocol):
    """uvicorn's protocol, which would wait for ever to get its last bytes to a peer that is there but does not read."""

    async def run_asgi(self) -> None:
        try:
            await super().run_asgi()
        finally:
            self.loop.call_later(PATIENCE, self.transport.abort)

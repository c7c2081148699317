"""The server's side of a WebSocket, with an end for peers that never read."""

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.protocol import State

NOT_TEXT = 1007
PATIENCE = 5.0
"""seconds between the end of the app and the end of the transport"""


class LettingGo(WebSocketsSansIOProtocol):
    """uvicorn's protocol, with two mends.

    It would wait for ever to get its last bytes to a peer that is there but does not read; and it would log a stack for
    every text that is no UTF-8, which anybody may send as often as they like.
    """

    async def run_asgi(self) -> None:
        try:
            await super().run_asgi()
        finally:
            self.loop.call_later(PATIENCE, self.transport.abort)

    def send_receive_event_to_app(self) -> None:
        if self.curr_msg_data_type == "text" and not self.close_sent and not _is_text(b"".join(self.frames)):
            self.frames = []
            # The peer's own close, or another such text, may have come in the same packet.
            if self.conn.state is State.OPEN:
                self.conn.send_close(NOT_TEXT)
                self.handle_parser_exception()
            return
        super().send_receive_event_to_app()


def _is_text(octets: bytes) -> bool:
    try:
        octets.decode()
    except UnicodeDecodeError:
        return False
    return True

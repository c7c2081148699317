"""A lean WebSocket client, so that the load and not its generator is measured: server frames are not even copied."""

import asyncio
import base64
import os
from collections.abc import Callable

Receive = Callable[[bytes], None]
_TEXT, _CLOSE, _PING, _PONG = 0x81, 0x88, 0x89, 0x8A
_SHORT, _MEDIUM = 126, 127
MASK = b"\0\0\0\0"
"""A mask must be there; that of a benchmark on loopback may be one that changes nothing."""


class Wire(asyncio.Protocol):
    """One socket; whole text messages go to ``receive``. Fragments do not occur with these servers."""

    def __init__(self, path: str, receive: Receive) -> None:
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.lost = False
        self._path = path
        self._receive = receive
        self._buffer = bytearray()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the upgrade."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        key = base64.b64encode(os.urandom(16)).decode()
        transport.write(
            f"GET {self._path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        """Take what came in."""
        self._buffer += data
        if not self.opened.done() and not self._finish_handshake():
            return
        self._take_frames()

    def connection_lost(self, exc: Exception | None) -> None:
        """The other side is gone."""
        self.lost = True
        if not self.opened.done():
            self.opened.set_exception(exc or ConnectionError("closed during the handshake"))

    def send(self, text: bytes) -> None:
        """Send a text message of less than 64 KiB."""
        assert self._transport is not None
        length = len(text)
        head = bytes((_TEXT, 0x80 | length)) if length < _SHORT else bytes((_TEXT, 0xFE)) + length.to_bytes(2, "big")
        self._transport.write(head + MASK + text)

    def _pong(self, payload: bytes) -> None:
        """Answer the server's ping: without it the connection would be closed after 40 s."""
        assert self._transport is not None
        self._transport.write(bytes((_PONG, 0x80 | len(payload))) + MASK + payload)

    def close(self) -> None:
        """Drop the connection."""
        if self._transport is not None:
            self._transport.abort()

    def _finish_handshake(self) -> bool:
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return False
        if not self._buffer.startswith(b"HTTP/1.1 101"):
            self.opened.set_exception(ConnectionError(bytes(self._buffer[:200]).decode(errors="replace")))
            return False
        del self._buffer[: end + 4]
        self.opened.set_result(None)
        return True

    def _take_frames(self) -> None:
        buffer, start = self._buffer, 0
        while len(buffer) - start >= 2:
            size, head = buffer[start + 1] & 0x7F, 2
            if size == _SHORT:
                size, head = int.from_bytes(buffer[start + 2 : start + 4], "big"), 4
            elif size == _MEDIUM:
                size, head = int.from_bytes(buffer[start + 2 : start + 10], "big"), 10
            end = start + head + size
            if len(buffer) < end:
                break
            if buffer[start] == _TEXT:
                self._receive(bytes(buffer[start + head : end]))
            elif buffer[start] == _PING:
                self._pong(bytes(buffer[start + head : end]))
            start = end
        del buffer[:start]


async def connected(port: int, path: str, receive: Receive, source: str | None = None) -> Wire:
    """Open a socket on loopback, from that address of ours."""
    loop = asyncio.get_running_loop()
    _, wire = await loop.create_connection(
        lambda: Wire(path, receive), "127.0.0.1", port, local_addr=None if source is None else (source, 0)
    )
    await wire.opened
    return wire

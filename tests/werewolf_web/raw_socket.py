"""A WebSocket client that can say what no client should: every bit of a frame is the test's own."""

import base64
import os
import socket
import struct
from types import TracebackType

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


def frame(
    opcode: int, payload: bytes, *, end: bool = True, reserved: int = 0, masked: bool = True, length: int | None = None
) -> bytes:
    """The bytes of one frame; `length` is what its head claims."""
    size = len(payload) if length is None else length
    head = bytes([(0x80 if end else 0) | (reserved & 7) << 4 | (opcode & 15)])
    mask = 0x80 if masked else 0
    if size < 126:
        head += bytes([mask | size])
    elif size < 1 << 16:
        head += bytes([mask | 126]) + struct.pack(">H", size)
    else:
        head += bytes([mask | 127]) + struct.pack(">Q", size)
    if not masked:
        return head + payload
    key = os.urandom(4)
    return head + key + bytes(octet ^ key[place % 4] for place, octet in enumerate(payload))


class RawSocket:
    """One connection, blocking, with ten seconds of patience."""

    def __init__(self, port: int, path: str) -> None:
        self.code: int | None = None
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=10)
        self._file = self._socket.makefile("rb")
        try:
            self._shake_hands(path)
        except BaseException:
            self.close()
            raise

    def _shake_hands(self, path: str) -> None:
        key = base64.b64encode(os.urandom(16)).decode()
        self.send(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        assert self._file.readline().startswith(b"HTTP/1.1 101")
        while (line := self._file.readline()) != b"\r\n":
            assert line, "closed in the middle of the handshake"

    def __enter__(self) -> "RawSocket":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Leave without a word."""
        self._file.close()
        self._socket.close()

    def send(self, octets: bytes) -> None:
        """Write these bytes; a peer that has closed meanwhile is no error here."""
        try:
            self._socket.sendall(octets)
        except OSError:
            # What it has said before is still to be read.
            return

    def receive(self) -> bytes | None:
        """The next text; None when the peer has closed, with its code in `code`."""
        while True:
            try:
                head = self._file.read(2)
                if len(head) < 2:
                    return None
                payload = self._file.read(self._length(head[1] & 0x7F))
            except ConnectionError:
                return None
            match head[0] & 15:
                case 8:
                    self.code = int.from_bytes(payload[:2], "big") if payload else 1005
                    return None
                case 1:
                    return payload

    def _length(self, short: int) -> int:
        if short < 126:
            return short
        return int.from_bytes(self._file.read(2 if short == 126 else 8), "big")

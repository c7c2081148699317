"""Hostile sockets in a process of their own: ``python -m benchmarks._hostile PORT ROOM_COUNT TOKEN…``.

A third of them ask and never read, a third send as much as they can (right, wrong, too long, too often), a third come,
send broken bytes and go, again and again. With the lowest priority, as the crowd of `_crowd.py`; it ends with its
standard input, and prints as JSON what it did, and the share of a core that it used itself.
"""

import asyncio
import contextlib
import json
import os
import random
import socket
import sys
import time

from benchmarks.process import BASE, HOST
from benchmarks.wire import MASK

NICENESS = 19
PAUSE_SECONDS = 0.05
WORDS = (
    b'{"type":"ACTION","id":1,"kind":"speak","text":"x"}', b'{"type":"CHAT","channel":"room","text":"x"}', b"{",
    b"[" * 500, b'{"type":"PONG"}', b"\xff" * 20, b"x" * 5000,
)  # fmt: skip
Done = dict[str, int]
SHARE = "percent of a core"


def _text(words: bytes) -> bytes:
    length = bytes((0x80 | len(words),)) if len(words) < 126 else b"\xfe" + len(words).to_bytes(2, "big")
    return b"\x81" + length + MASK + words


async def _connected(
    port: int, path: str, buffer: int | None, source: str
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    raw = socket.socket()
    if buffer is not None:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    raw.setblocking(False)
    raw.bind((source, 0))
    await asyncio.get_running_loop().sock_connect(raw, (HOST, port))
    reader, writer = await asyncio.open_connection(sock=raw, limit=4096)
    writer.write(
        f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    await reader.readuntil(b"\r\n\r\n")
    return reader, writer


async def _stall(port: int, path: str, source: str, done: Done) -> None:
    """Read nothing until the server gives up."""
    _, writer = await _connected(port, path, 4096, source)
    done["stalled"] += 1
    await writer.wait_closed()


async def _flood(port: int, path: str, source: str, done: Done) -> None:
    """Talk and listen without a pause until the server ends it."""
    reader, writer = await _connected(port, path, None, source)
    while not reader.at_eof():
        writer.write(_text(random.choice(WORDS[:5])))
        done["messages"] += 1
        # Not `wait_for`, which may swallow the cancellation at the end.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PAUSE_SECONDS):
                await reader.read(4096)
    writer.close()
    done["thrown out"] += 1


async def _scribble(port: int, path: str, source: str, done: Done) -> None:
    """Send what is no message, and leave without a word."""
    _, writer = await _connected(port, path, None, source)
    writer.write(_text(random.choice(WORDS)) + os.urandom(64))
    await asyncio.sleep(PAUSE_SECONDS * random.random())
    writer.transport.abort()
    done["came and went"] += 1


async def _for_ever(number: int, port: int, path: str, done: Done) -> None:
    deed = (_stall, _flood, _scribble)[number % 3]
    while True:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            await deed(port, path, f"127.2.{number // 200}.{number % 200 + 1}", done)
        await asyncio.sleep(PAUSE_SECONDS * random.uniform(1, 10))


async def _everybody(port: int, rooms: int, tokens: list[str]) -> None:
    done: Done = dict.fromkeys(("stalled", "messages", "thrown out", "came and went"), 0)
    began = time.monotonic(), time.process_time()
    paths = [f"{BASE}/ws/rooms/{number % rooms}?token={token}" for number, token in enumerate(tokens)]
    tasks = [asyncio.create_task(_for_ever(number, port, path, done)) for number, path in enumerate(paths)]
    await asyncio.to_thread(sys.stdin.read)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    share = (time.process_time() - began[1]) / (time.monotonic() - began[0])
    print(json.dumps(done | {SHARE: round(share * 100)}))


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    asyncio.run(_everybody(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]))

"""Drives the bare fan-out with as many bytes as the real process sent."""

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from time import perf_counter

from benchmarks.process import HOST, free_port
from benchmarks.table_load import Figures
from benchmarks.wire import Wire, connected

TRIES, LOOK_SECONDS = 400, 0.05
OPENING = b"a"


class BareRoom:
    """The sockets of one room, of which one asks."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._wires: list[Wire] = []
        self._answer: asyncio.Future[None] | None = None
        self.figures = Figures()

    async def open(self, port: int, sockets: int) -> None:
        """Connect."""
        self._wires = [await connected(port, f"/{self._number}", self._receive) for _ in range(sockets)]

    async def act(self, message: bytes) -> None:
        """Ask once, and wait for the answer."""
        began = perf_counter()
        self._answer = asyncio.get_running_loop().create_future()
        self._wires[0].send(message)
        await self._answer
        self.figures.latencies.append(perf_counter() - began)

    def close(self) -> None:
        """Drop the connections."""
        for wire in self._wires:
            wire.close()

    def _receive(self, frame: bytes) -> None:
        self.figures.frames += 1
        self.figures.octets += len(frame)
        if frame.startswith(OPENING) and self._answer is not None and not self._answer.done():
            self._answer.set_result(None)


async def saturated(rooms: int, sockets: int, event: int, answer: int, seconds: float) -> Figures:
    """Let every room ask as soon as its last question was answered.

    Args:
        rooms, sockets: how many rooms, and sockets in each.
        event: bytes that every socket of the room gets.
        answer: bytes that the asking one gets besides.
        seconds: how long.
    """
    async with _serving() as port:
        tables = [BareRoom(number) for number in range(rooms)]
        for table in tables:
            await table.open(port, sockets)
        began = perf_counter()
        message = b"%d %d" % (event, answer)

        async def keep_busy(table: BareRoom) -> None:
            while perf_counter() < began + seconds:
                await table.act(message)

        await asyncio.gather(*(keep_busy(table) for table in tables))
        figures = _together(tables, perf_counter() - began)
        for table in tables:
            table.close()
    return figures


def _together(tables: Sequence[BareRoom], seconds: float) -> Figures:
    figures = Figures(seconds=seconds)
    for table in tables:
        figures.latencies += table.figures.latencies
        figures.frames += table.figures.frames
        figures.octets += table.figures.octets
    return figures


@asynccontextmanager
async def _serving() -> AsyncIterator[int]:
    port = free_port()
    server = await asyncio.create_subprocess_exec(sys.executable, "-m", "benchmarks._bare_server", str(port))
    try:
        await _wait_until_up(port)
        yield port
    finally:
        server.kill()
        await server.wait()


async def _wait_until_up(port: int) -> None:
    for _ in range(TRIES):
        try:
            _, writer = await asyncio.open_connection(HOST, port)
        except OSError:
            await asyncio.sleep(LOOK_SECONDS)
        else:
            writer.close()
            return
    raise RuntimeError("the bare server did not start")

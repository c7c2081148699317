"""A running process with rooms full of players in the middle of their games."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accounts import Account, create
from benchmarks.process import Process
from benchmarks.rooms import Desk, Json
from benchmarks.table_load import RoomLoad
from werewolf.boards import BOARDS

BOARD, SEATS = "idiot-12", 12
SETTINGS: Json = {
    "rules": {"night_pace": "quick", "sheriff": "off"},
    "timers": {"deal": 1, "main": 2, "witch": 1, "dawn": 1, "last_words": 1, "shoot": 1, "speech": 600},
}
AT_A_TIME = 10
SETTLING_SECONDS = 8.0
"""Until the first night is over everywhere."""


@dataclass(frozen=True, slots=True)
class Hall:
    """The process, its rooms, and the accounts that sit in none."""

    process: Process
    rooms: list[RoomLoad]
    spare: list[Account]


@asynccontextmanager
async def playing(
    rooms: int, *, spare: int = 0, empty: int = 0, board: str = BOARD, **settings: str
) -> AsyncIterator[Hall]:
    """Start a process with some rooms full and some empty, connect every seat, and let the games begin to speak."""
    seats = BOARDS[board].seats
    with tempfile.TemporaryDirectory(prefix="werewolf-load-") as folder:
        process = Process(Path(folder), WEREWOLF_ROOM_COUNT=str(rooms + empty), **settings)
        process.start()
        process.stop()
        accounts = create(process, rooms * seats + spare)
        process.start()
        tables = [RoomLoad(room, accounts[room * seats : (room + 1) * seats]) for room in range(rooms)]
        try:
            await _begin(process, tables, SETTINGS | {"board": board})
            yield Hall(process, tables, accounts[rooms * seats :])
        finally:
            for table in tables:
                table.close()
            process.stop()


async def _begin(process: Process, tables: Sequence[RoomLoad], settings: Json) -> None:
    """Fill a few rooms at a time, as people would; the first night is over everywhere when it returns."""
    async with Desk(process) as desk:
        for first in range(0, len(tables), AT_A_TIME):
            await asyncio.gather(
                *(_fill(desk, process, table, settings) for table in tables[first : first + AT_A_TIME])
            )
    await asyncio.sleep(SETTLING_SECONDS)


async def _fill(desk: Desk, process: Process, table: RoomLoad, settings: Json) -> None:
    accounts = [seat.account for seat in table.seats]
    await desk.seat(table.number, accounts, settings)
    await table.open(process.port, apart=process.limited)
    await desk.start(table.number, accounts)

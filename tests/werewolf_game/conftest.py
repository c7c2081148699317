"""A house on a database file of its own, and the same tables on PostgreSQL.

The plugins can be imported only when NoneBot runs, which is later than this file is read.
"""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.werewolf_game.parts import FileDatabase, HandClock
    from werewolf_game.house import House


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[FileDatabase]:
    from tests.werewolf_game.parts import open_database

    database = await open_database(f"sqlite+aiosqlite:///{tmp_path / 'games.db'}")
    yield database
    await database.engine.dispose()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    # Not below pytest's own folder: every session that starts closes that one to the server's user.
    with tempfile.TemporaryDirectory(prefix="werewolf-postgresql-") as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", folder)
        import pgserver

        server = pgserver.get_server(Path(folder) / "data")
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
async def any_database(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[FileDatabase]:
    from tests.werewolf_game.parts import open_database

    url = f"sqlite+aiosqlite:///{tmp_path / 'games.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgresql")
    database = await open_database(url)
    yield database
    await database.engine.dispose()


@pytest.fixture
def clock() -> HandClock:
    from tests.werewolf_game.parts import HandClock

    return HandClock()


@pytest.fixture
async def open_house(database: FileDatabase, clock: HandClock) -> AsyncIterator[Callable[..., House]]:
    """Makes houses on the same database, as one process after the other does."""
    from tests.werewolf_game.parts import LegalBrain
    from werewolf_game.house import House

    houses: list[House] = []

    def make(brain: type = LegalBrain) -> House:
        houses.append(House(database, clock, brain, room_count=4))
        return houses[-1]

    yield make
    for house in houses:
        await house.stop()


@pytest.fixture
async def house(open_house: Callable[..., House]) -> House:
    house = open_house()
    await house.start()
    return house

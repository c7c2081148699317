"""A lock of the database that is lost while its process runs; on PostgreSQL: tests/werewolf_auth."""

import asyncio
import sys
import threading
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import URL

from host import database_check
from host.data import lock
from host.occupancy import FileLock, Watch
from host.refusals import Refusal
from tests.host.waiting import until

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no file that is open")


class Watched:
    """The file of a database whose lock is looked at all the time, and what became of it."""

    def __init__(self, folder: Path) -> None:
        self.url = URL.create("sqlite+aiosqlite", database=str(folder / "wolf.db"))
        self.file = folder / "wolf.db.lock"
        self.displaced = threading.Event()
        self.watch = Watch(FileLock(self.file), self.displaced.set, look_seconds=0.01)


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    made = Watched(tmp_path)
    yield made
    made.watch.release()


async def test_a_lock_file_that_somebody_deletes_is_made_again(watched: Watched) -> None:
    for _ in range(3):
        watched.file.unlink()
        await until(lambda: watched.file.exists() and watched.file.read_text())
        with pytest.raises(Refusal, match="另一个进程"):
            database_check.occupy(watched.url)
    assert not watched.displaced.is_set()


async def test_who_finds_another_with_the_lock_is_told(watched: Watched, tmp_path: Path) -> None:
    with lock(tmp_path / "rival"):
        # In one step: never free for the one who looks.
        (tmp_path / "rival").replace(watched.file)
        await until(watched.displaced.is_set)
        watched.watch.release()
        with pytest.raises(Refusal, match="另一个进程"):
            database_check.occupy(watched.url)
    database_check.occupy(watched.url)()


def test_a_database_has_one_lock_whichever_link_leads_to_it(tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "wolf.db")
    url = URL.create("sqlite+aiosqlite", database=str(tmp_path / "wolf.db"))
    release = database_check.occupy(url)
    with pytest.raises(Refusal, match="另一个进程"):
        database_check.occupy(url.set(database=str(tmp_path / "link.db")))
    release()


def test_a_lock_that_cannot_be_asked_for_is_asked_for_again(watched: Watched, tmp_path: Path) -> None:
    away = tmp_path.with_name(f"{tmp_path.name}-away")
    asked, ask = threading.Event(), watched.watch._lock.take

    def take() -> bool:
        try:
            return ask()
        finally:
            asked.set()

    watched.watch._lock.take = take  # type: ignore[method-assign]
    tmp_path.rename(away)
    for folder in (away, tmp_path):
        asked.clear()
        assert asked.wait(10)
        if folder == away:
            assert not watched.watch._lock.is_held()
            away.rename(tmp_path)
    assert watched.watch._lock.is_held()
    assert not watched.displaced.is_set()


@pytest.mark.parametrize(
    "guard", [test_a_lock_file_that_somebody_deletes_is_made_again, test_who_finds_another_with_the_lock_is_told]
)
async def test_a_lock_that_nobody_looks_at_again_is_noticed(
    guard: Callable[..., Awaitable[None]], watched: Watched, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FileLock, "is_held", lambda _: True)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.3):
            await (guard(watched, tmp_path) if "tmp_path" in guard.__annotations__ else guard(watched))

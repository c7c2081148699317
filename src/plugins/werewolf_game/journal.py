"""The one writer of all journals: what waits at the same time is stored by one commit (group commit)."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.exc import IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from host.logging import logger
from werewolf_game.store.journal import Entry

PASSING_FAULTS = (OperationalError, InterfaceError, PoolTimeoutError, OSError)
"""A locked database, a full disk, a lost connection: the same commit may succeed later."""
FIRST_PAUSE, LONGEST_PAUSE = 0.05, 2.0
LARGEST_GROUP = 512


class EntryStore(Protocol):
    """Where entries are kept."""

    async def append(self, entries: Sequence[Entry], *, again: bool = False) -> None: ...


class JournalClosed(Exception):
    """The writer has stopped; the entries were not stored."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    entries: Sequence[Entry]
    stored: asyncio.Future[None]


class JournalWriter:
    """Stores entries durably; a caller is told only after the commit.

    A passing fault delays everybody and loses nothing: the writer tries again until it succeeds or is closed.
    """

    def __init__(self, store: EntryStore) -> None:
        self._store = store
        self._queue: list[_Waiting] = []
        self._work = asyncio.Event()
        self._closing = False
        self._task: asyncio.Task[None] | None = None
        self._failing = False

    @property
    def failing(self) -> bool:
        """Whether the last try to store failed; the games wait then."""
        return self._failing

    def start(self) -> None:
        """Begin to write; needs a running event loop."""
        self._task = asyncio.create_task(self._run(), name="werewolf journal")

    async def append(self, entries: Sequence[Entry]) -> None:
        """Return when all entries are on disk.

        Raises:
            JournalClosed: the writer stopped before it could store them.
        """
        if self._closing:
            raise JournalClosed
        waiting = _Waiting(entries, asyncio.get_running_loop().create_future())
        self._queue.append(waiting)
        self._work.set()
        await waiting.stored

    async def close(self, patience: float = 1.5) -> None:
        """Store what waits, then stop; what cannot be stored in `patience` seconds is refused."""
        self._closing = True
        self._work.set()
        if self._task is None:
            return
        _, unfinished = await asyncio.wait({self._task}, timeout=patience)
        for task in unfinished:
            task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        self._refuse(self._queue)

    async def _run(self) -> None:
        while not (self._closing and not self._queue):
            await self._work.wait()
            self._work.clear()
            while self._queue:
                await self._commit(self._take())

    def _take(self) -> list[_Waiting]:
        group, self._queue = self._queue[:LARGEST_GROUP], self._queue[LARGEST_GROUP:]
        return group

    async def _commit(self, group: list[_Waiting]) -> None:
        try:
            await self._store_together(group)
        except asyncio.CancelledError:
            self._refuse(group)
            raise
        except Exception as fault:  # noqa: BLE001 (who waits for a writer that died would wait for ever)
            # Its text might quote what is hidden. The games are taken up from their journals.
            logger.error(f"the journal could not be stored: {type(fault).__name__}")
            self._refuse(group)

    async def _store_together(self, group: list[_Waiting]) -> None:
        entries = [entry for waiting in group for entry in waiting.entries]
        pause, again = FIRST_PAUSE, False
        while True:
            try:
                await self._store.append(entries, again=again)
            except IntegrityError:
                await self._store_apart(group)
                return
            except PASSING_FAULTS as fault:
                self._failing = again = True
                logger.warning(f"the journal cannot be stored, trying again: {type(fault).__name__}")
                await asyncio.sleep(pause)
                pause = min(pause * 2, LONGEST_PAUSE)
            else:
                self._failing = False
                _settle(group)
                return

    async def _store_apart(self, group: list[_Waiting]) -> None:
        """One of these contradicts what is stored: only its own game may suffer."""
        if len(group) > 1:
            for waiting in group:
                await self._store_together([waiting])
            return
        logger.error(f"a journal entry contradicts what is stored: {[entry.key for entry in group[0].entries]}")
        for waiting in group:
            if not waiting.stored.done():
                waiting.stored.set_exception(JournalClosed())

    def _refuse(self, group: list[_Waiting]) -> None:
        for waiting in group:
            if not waiting.stored.done():
                waiting.stored.set_exception(JournalClosed())


def _settle(group: list[_Waiting]) -> None:
    for waiting in group:
        if not waiting.stored.done():
            waiting.stored.set_result(None)

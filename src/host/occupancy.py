"""One process per database: its lock is looked after for as long as the process runs."""

import contextlib
import os
import secrets
import selectors
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import sqlalchemy
from sqlalchemy import URL, Connection, text
from sqlalchemy.exc import SQLAlchemyError

from host.data import AlreadyRunning, lock
from host.logging import logger

ADVISORY_LOCK = 0x776F6C66
"""The number ("wolf") under which a PostgreSQL server keeps one process per database."""
LOOK_SECONDS = 5.0
RETRY_SECONDS = 0.5
# A line that a firewall has cut without a word is given up after as long.
LINE = {
    "connect_timeout": 5,
    "keepalives": 1,
    "keepalives_idle": 5,
    "keepalives_interval": 5,
    "keepalives_count": 2,
    "tcp_user_timeout": 15_000,
}
_END_OWN_SESSIONS = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = :mark AND pid <> pg_backend_pid()"
)


class Lock(Protocol):
    """What one process at a time holds, and can lose while it runs."""

    def take(self) -> bool:
        """Try to get it; False when it may be free in a moment.

        Raises:
            AlreadyRunning: another process holds it.
            SQLAlchemyError, OSError: it cannot be asked for.
        """
        ...

    def is_held(self) -> bool:
        """Whether it is still ours."""
        ...

    def line(self) -> int | None:
        """What becomes readable when it is lost, if there is such a thing."""
        ...

    def release(self) -> None:
        """Let go of it."""
        ...


class FileLock:
    """A file beside an SQLite database; it is lost when somebody deletes it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = lock(path)

    def take(self) -> bool:
        """As `Lock.take`."""
        if self.is_held():
            return True
        fresh = lock(self._path)
        self._file.close()
        self._file = fresh
        return self.is_held()

    def is_held(self) -> bool:
        """As `Lock.is_held`."""
        try:
            return os.path.samestat(self._path.stat(), os.fstat(self._file.fileno()))
        except OSError:
            return False

    def line(self) -> None:
        """As `Lock.line`: a file that is deleted tells nobody."""

    def release(self) -> None:
        """As `Lock.release`."""
        self._file.close()


class ServerLock:
    """An advisory lock on PostgreSQL; it is lost with the connection that took it."""

    def __init__(self, url: URL) -> None:
        # A server may take our old session for alive when we no longer do: it is known by this.
        self._mark = f"werewolf lock {secrets.token_hex(8)}"
        wanted = {name: value for name, value in LINE.items() if name not in url.query}
        self._engine = sqlalchemy.create_engine(
            url,
            isolation_level="AUTOCOMMIT",
            poolclass=sqlalchemy.NullPool,
            connect_args=wanted | {"application_name": self._mark},
        )
        self._connection: Connection | None = None

    def take(self) -> bool:
        """As `Lock.take`."""
        self.release()
        with contextlib.ExitStack() as failing:
            connection = failing.enter_context(self._engine.connect())
            if connection.execute(_END_OWN_SESSIONS, {"mark": self._mark}).all():
                return False
            if not connection.scalar(sqlalchemy.select(sqlalchemy.func.pg_try_advisory_lock(ADVISORY_LOCK))):
                raise AlreadyRunning("")
            failing.pop_all()
        self._connection = connection
        return True

    def is_held(self) -> bool:
        """As `Lock.is_held`."""
        if self._connection is None:
            return False
        try:
            self._connection.execute(text("SELECT 1"))
        except SQLAlchemyError:
            return False
        return True

    def line(self) -> int | None:
        """As `Lock.line`."""
        if self._connection is None:
            return None
        number: int = self._connection.connection.driver_connection.fileno()  # type: ignore[union-attr]
        return number

    def release(self) -> None:
        """As `Lock.release`."""
        if self._connection is None:
            return
        # What is lost already cannot be closed in good order.
        with contextlib.suppress(SQLAlchemyError):
            self._connection.close()
        self._connection = None


class Watch:
    """A thread that notices when a lock is lost, and takes it again or says that another process has it."""

    def __init__(self, held: Lock, displaced: Callable[[], None], look_seconds: float = LOOK_SECONDS) -> None:
        self._lock = held
        self._displaced = displaced
        self._look_seconds = look_seconds
        self._ended, self._end = socket.socketpair()
        self._thread = threading.Thread(target=self._run, name="occupancy", daemon=True)
        self._thread.start()

    def release(self) -> None:
        """Watch no longer, and let go of the lock."""
        with contextlib.suppress(OSError):
            self._end.send(b"\0")
        self._thread.join()
        self._ended.close()
        self._end.close()
        self._lock.release()

    def _run(self) -> None:
        while not self._is_ended(self._lock.line(), self._look_seconds):
            if self._lock.is_held():
                continue
            logger.warning("the lock of the database is lost, taking it again")
            try:
                if not self._regain():
                    return
            except AlreadyRunning:
                self._displaced()
                return
            logger.warning("the lock of the database is ours again")

    def _regain(self) -> bool:
        """Try until it is ours; False when nobody wants it any more."""
        told = False
        while True:
            try:
                if self._lock.take():
                    return True
            except (SQLAlchemyError, OSError) as error:
                if not told:
                    logger.warning(f"the lock of the database cannot be asked for: {type(error).__name__}")
                told = True
            if self._is_ended(None, RETRY_SECONDS):
                return False

    def _is_ended(self, line: int | None, seconds: float) -> bool:
        """Wait, no longer than until the line has something to say."""
        # Not `select`, which knows no file above 1024.
        with selectors.DefaultSelector() as selector:
            selector.register(self._ended, selectors.EVENT_READ)
            if line is not None:
                selector.register(line, selectors.EVENT_READ)
            return any(key.fileobj is self._ended for key, _ in selector.select(seconds))

"""The data folder: signing key, and one process per database."""

import os
import secrets
import sys
from pathlib import Path
from typing import IO

KEY_FILE = "signing.key"
PRIVATE = 0o700
"""Numbers, addresses and talk are nobody's business on this machine but the bot's."""
KEY_BYTES = 32
"""The shortest key that is safe for HMAC-SHA256."""


class AlreadyRunning(Exception):
    """Another process holds the database; the argument is its process id, or empty."""


def ensure_folder(folder: Path) -> None:
    """Create the data folder, for its owner only, and prove that it can be written.

    Raises:
        OSError: it cannot.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
    # Also one from before; not one that another user lends us.
    if os.name == "posix" and folder.stat().st_uid == os.geteuid():
        folder.chmod(PRIVATE)
    probe = folder / f".write-probe-{os.getpid()}"
    probe.write_bytes(b"\0" * 4096)
    probe.unlink()


def signing_key(folder: Path) -> bytes:
    """The random key of this installation, made on the first call, readable by its owner only."""
    path = folder / KEY_FILE
    if not path.exists():
        # Whole or not at all: a key cut short by a crash could be guessed.
        fresh = path.with_name(f"{KEY_FILE}.{os.getpid()}")
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_hex(KEY_BYTES).encode())
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    return path.read_bytes()


def lock(path: Path) -> IO[str]:
    """Hold the lock file until this process ends; the operating system lets go of it even after a kill.

    Returns:
        the open file, to be kept.

    Raises:
        AlreadyRunning: another process holds it.
    """
    file = path.open("a+", encoding="ascii")
    try:
        _lock_exclusively(file)
    except OSError:
        file.seek(0)
        holder = file.read().strip()
        file.close()
        raise AlreadyRunning(holder) from None
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return file


if sys.platform == "win32":  # pragma: no cover

    def _lock_exclusively(file: IO[str]) -> None:
        import msvcrt

        # Far behind the process id: Windows forbids others to read what is locked.
        file.seek(1 << 20)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)

else:

    def _lock_exclusively(file: IO[str]) -> None:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

"""The parent's end of the process that computes bcrypt."""

import base64
import subprocess
import threading

from host import children
from host.children import Child
from host.logging import logger

TRIES = 2
SECONDS = 30.0
"""A process that takes longer is stuck, however busy the machine."""


class Worker:
    """One process, started when it is first needed and again when it has died; safe to call from several threads."""

    def __init__(self) -> None:
        self._child: Child | None = None
        self._lock = threading.Lock()
        self._ends = 0

    def hashed(self, secret: bytes, salt: bytes) -> bytes:
        """The bcrypt hash of a secret of at most 72 bytes; blocks.

        Args:
            salt: a salt, or a whole hash whose salt and cost are taken.

        Raises:
            RuntimeError: when no process lives long enough to answer, or when it is ended meanwhile.
        """
        line = base64.b64encode(secret) + b" " + salt + b"\n"
        ends = self._ends
        with self._lock:
            for _ in range(TRIES):
                answer = self._ask(line)
                if answer:
                    return answer
                self._end()
                if self._ends != ends:
                    break
                logger.warning("the process that computes bcrypt has died; starting another")
        raise RuntimeError("no process could compute a hash")

    def _ask(self, line: bytes) -> bytes:
        if self._child is None:
            self._child = subprocess.Popen(
                children.command("host.hashing.child"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=children.environment(),
                creationflags=children.flags(),
            )
        assert self._child.stdin is not None
        assert self._child.stdout is not None
        patience = threading.Timer(SECONDS, self._child.kill)
        patience.start()
        try:
            self._child.stdin.write(line)
            self._child.stdin.flush()
            return self._child.stdout.readline().strip()
        except OSError:
            return b""
        finally:
            patience.cancel()

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None

    def close(self) -> None:
        """End the process, whatever it does; another one starts when it is needed again."""
        self._ends += 1
        child = self._child
        if child is not None:
            child.kill()
        with self._lock:
            self._end()

"""The secret of an account: made, written for people, matched, hashed behind the game."""

import asyncio
import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import bcrypt

from host.errors import Problem
from host.hashing.worker import Worker

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""30 signs without look-alikes: no 0 O, 1 I L, U V."""
GROUPS = 5
GROUP_LENGTH = 4
QUEUE_LIMIT = 16
SHORTEST_WAIT, WAITS = 2, 6
"""Seconds."""
MOST_BYTES = 72

Spelling = Callable[[str], bytes]
"""What of a typed text is hashed."""


def new_secret() -> str:
    """20 signs, 98 bits, in groups of four."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))


def canonical(typed: str) -> bytes:
    """What is hashed: without spaces and hyphens of any kind, upper case."""
    folded = unicodedata.normalize("NFKC", typed).upper()
    return "".join(sign for sign in folded if not sign.isspace() and unicodedata.category(sign) != "Pd").encode()


def new_token() -> str:
    """256 random bits for an address or a cookie."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """How a random token is stored; it needs no salt, its bits cannot be guessed."""
    return hashlib.sha256(token.encode()).hexdigest()


class Hasher:
    """bcrypt in a process behind everything else, one at a time, behind a bounded queue."""

    def __init__(self, cost: int, worker: Worker) -> None:
        self._cost = cost
        self._worker = worker
        # It only waits for the process, which takes one line at a time anyway.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="bcrypt")
        self._trying = 0
        self._nobody = bcrypt.hashpw(secrets.token_bytes(16), bcrypt.gensalt(cost))

    async def hash(self, secret: str, spelling: Spelling | None = None) -> str:
        """The hash of a secret of our own making, or of a password that was checked."""
        return (await self._hashed((spelling or canonical)(secret), bcrypt.gensalt(self._cost))).decode()

    async def _hashed(self, secret: bytes, salt: bytes) -> bytes:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._worker.hashed, secret, salt)

    @contextmanager
    def place(self) -> Iterator[None]:
        """A place among the few who may try a secret at the same time.

        Raises:
            Problem: RATE_LIMITED, when too many are at it already.
        """
        if self._trying >= QUEUE_LIMIT:
            # Not all at the same moment: a crowd that comes back together would be turned away together.
            wait = SHORTEST_WAIT + secrets.randbelow(WAITS)
            raise Problem("RATE_LIMITED", "登录的人太多，请稍后再试", status=429, retry_after=wait)
        self._trying += 1
        try:
            yield
        finally:
            self._trying -= 1

    async def matches(self, typed: str, stored: str | None, spelling: Spelling | None = None) -> bool:
        """Whether a typed secret is the stored one; takes as long when there is none."""
        attempt = (spelling or canonical)(typed)
        # bcrypt refuses more than 72 bytes; nothing that long was ever a secret or a password of ours.
        if len(attempt) > MOST_BYTES:
            attempt, stored = attempt[:MOST_BYTES], None
        known = stored.encode() if stored else self._nobody
        equal = hmac.compare_digest(await self._hashed(attempt, known), known)
        return equal and stored is not None

    def close(self) -> None:
        """End the thread and the process."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._worker.close()

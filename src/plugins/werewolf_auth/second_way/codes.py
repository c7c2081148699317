"""Six digits: made, stored as a keyed hash, good once within ten minutes and a few tries.

Each asker has a code of its own: whoever asks and guesses elsewhere replaces and uses up nobody else's.
"""

import hashlib
import hmac
import secrets

from sqlalchemy.exc import IntegrityError

from host.clock import Clock
from werewolf_auth.second_way import store
from werewolf_auth.second_way.letters import CODE_MINUTES
from werewolf_auth.store import turns

DIGITS = 6
TRIES = 10


class EmailCodes:
    """The codes of all addresses, each for one purpose."""

    def __init__(self, clock: Clock, key: bytes) -> None:
        self._clock = clock
        self._key = hmac.digest(key, b"email codes", "sha256")

    async def new(self, purpose: str, address: str, asker: str, *, live: bool) -> str:
        """A fresh code; the one before it for the same purpose and asker is worth nothing any more.

        Args:
            asker: the browser or the place that the code is good for.
            live: whether it will be mailed; else the row looks alike, and nothing that is typed fits it.
        """
        code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"
        subject = self._subject(purpose, address, asker)
        until = self._clock.now_ms() + CODE_MINUTES * 60_000
        hashed = self._hash(subject, code if live else secrets.token_hex())
        try:
            async with turns.of_nobody() as session:
                await store.put_code(session, subject, hashed, tries=TRIES, until=until)
        except IntegrityError:
            # Two at the same moment: the row is there now.
            async with turns.of_nobody() as session:
                await store.put_code(session, subject, hashed, tries=TRIES, until=until)
        return code

    async def use(self, purpose: str, address: str, asker: str, typed: str) -> bool:
        """Whether the typed code is this asker's valid one; it is used up then."""
        subject = self._subject(purpose, address, asker)
        async with turns.of_nobody() as session:
            return await store.use_code(session, subject, self._hash(subject, typed), self._clock.now_ms())

    def _subject(self, purpose: str, address: str, asker: str) -> str:
        return self._hash(f"{purpose}\0{asker}", address)

    def _hash(self, subject: str, text: str) -> str:
        return hmac.new(self._key, f"{subject}\0{text}".encode(), hashlib.sha256).hexdigest()

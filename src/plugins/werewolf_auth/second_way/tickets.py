"""What a browser carries to the provider and back: signed, short-lived, each for one purpose."""

import hmac
from typing import Any, Literal

import jwt

from host.clock import Clock

SECONDS = 600
ALGORITHM = "HS256"
Purpose = Literal["journey", "bind"]


class Tickets:
    """Signs and reads tickets with a key of their own, so that none passes for an access token."""

    def __init__(self, clock: Clock, key: bytes) -> None:
        self._clock = clock
        self._key = hmac.digest(key, b"oauth tickets", "sha256")

    def issue(self, purpose: Purpose, **claims: str | int | None) -> str:
        """A ticket for ten minutes."""
        until = self._clock.now_ms() + SECONDS * 1000
        return jwt.encode(claims | {"aud": purpose, "until": until}, self._key, algorithm=ALGORITHM)

    def read(self, purpose: Purpose, ticket: str) -> dict[str, Any] | None:
        """What a ticket carries; None when it is not ours, for something else, or too old."""
        try:
            claims: dict[str, Any] = jwt.decode(ticket, self._key, algorithms=[ALGORITHM], audience=purpose)
        except jwt.InvalidTokenError:
            return None
        return claims if claims["until"] > self._clock.now_ms() else None

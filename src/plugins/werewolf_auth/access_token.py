"""The short-lived access token: a JWT that carries ids only."""

from dataclasses import dataclass

import jwt

from host.clock import Clock
from host.errors import Problem
from werewolf_auth.identity import User

ALGORITHM = "HS256"
LIFE_SECONDS = 3600
CLAIMS = ["sub", "sid", "role", "iat", "exp"]


@dataclass(frozen=True, slots=True)
class Claims:
    """What a valid token says; who is an admin is looked up instead."""

    uid: int
    sid: str
    expires_at: int
    """Unix milliseconds."""


class AccessTokens:
    """Signs and reads access tokens with one key."""

    def __init__(self, key: bytes, clock: Clock) -> None:
        self._key = key
        self._clock = clock

    def issue(self, user: User, sid: str) -> str:
        """A token for an hour."""
        now = self._clock.now_ms() // 1000
        claims = {"sub": str(user.uid), "sid": sid, "role": user.role, "iat": now, "exp": now + LIFE_SECONDS}
        return jwt.encode(claims, self._key, algorithm=ALGORITHM)

    def read(self, token: str) -> Claims:
        """The claims of a token.

        Raises:
            Problem: AUTH_TOKEN_INVALID, AUTH_TOKEN_EXPIRED.
        """
        claims = self._signed(token)
        if claims is None:
            raise Problem("AUTH_TOKEN_INVALID", "登录凭证无效，请重新登录", status=401)
        if claims.expires_at <= self._clock.now_ms():
            raise Problem("AUTH_TOKEN_EXPIRED", "登录已过期，请重新登录", status=401)
        return claims

    def session_of(self, token: str) -> str | None:
        """The session that a token of ours names, even when the token has expired."""
        claims = self._signed(token)
        return None if claims is None else claims.sid

    def _signed(self, token: str) -> Claims | None:
        try:
            # The time is compared elsewhere, with the clock that everything else uses.
            options = {"require": CLAIMS, "verify_exp": False, "verify_iat": False}
            payload = jwt.decode(token, self._key, algorithms=[ALGORITHM], options=options)  # type: ignore[arg-type]
            return Claims(int(payload["sub"]), str(payload["sid"]), int(payload["exp"]) * 1000)
        except (jwt.InvalidTokenError, ValueError, TypeError):
            return None

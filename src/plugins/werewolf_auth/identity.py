"""What the other plugins see of an account."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["user", "admin"]
State = Literal["pending", "active", "disabled"]


@dataclass(frozen=True, slots=True)
class User:
    """An account; `qq` is for its owner and admins only."""

    uid: int
    qq: str
    display_name: str
    role: Role
    state: State
    avatar_url: str | None
    created_at: int


@dataclass(frozen=True, slots=True)
class Session:
    """The tokens of a log-in; `expires_in` in seconds. They never show in a log."""

    user: User
    access_token: str
    expires_in: int
    refresh_token: str
    sid: str

    def __repr__(self) -> str:
        return f"Session(uid={self.user.uid}, sid={self.sid!r})"


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom an access token belongs to, and until when (unix ms)."""

    user: User
    sid: str
    expires_at: int


@dataclass(frozen=True, slots=True)
class Origin:
    """Where something came from, for the audit."""

    request_id: str
    address: str | None = None
    user_agent: str | None = None
    device: str | None = None
    """The cookie by which a browser is known again."""


def mask(qq: str) -> str:
    """A QQ number as others may see it: `12***89`."""
    return f"{qq[:2]}***{qq[-2:]}"

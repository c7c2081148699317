"""The tables of identity. Times are unix milliseconds, UTC; tokens and secrets are stored as hashes only."""

from typing import ClassVar

from sqlalchemy import BigInteger
from sqlmodel import Field

from host.db import Table


class Account(Table, table=True):
    """A player, known by `uid`; the QQ number is shown to nobody but its owner and admins."""

    __tablename__ = "werewolf_auth_user"
    __table_args__: ClassVar[dict[str, bool]] = {"sqlite_autoincrement": True}

    uid: int | None = Field(default=None, primary_key=True)
    qq: str = Field(max_length=12, unique=True)
    display_name: str = Field(max_length=64, unique=True)
    role: str = Field(default="user", max_length=8)
    """Not read: SUPERUSERS alone says who is an admin, so that writing into the database makes none."""
    state: str = Field(default="pending", max_length=8)
    """pending until 确认, active, disabled by an admin or as no friend any more."""
    avatar: str | None = Field(default=None, max_length=200)
    """Name of the picture: the hash of its content; none while it is drawn."""
    created_at: int = Field(sa_type=BigInteger)
    activated_at: int | None = Field(default=None, sa_type=BigInteger)
    absent_since: int | None = Field(default=None, sa_type=BigInteger)
    """Since when the owner is no longer on the bot's friend list."""
    lapsed_at: int | None = Field(default=None, sa_type=BigInteger)
    """When it was disabled because of that, and not by an admin."""


class AccessRequest(Table, table=True):
    """Somebody asked for access to a number; the same row for everybody, whoever they are."""

    __tablename__ = "werewolf_auth_request"

    id: int | None = Field(default=None, primary_key=True)
    qq: str = Field(max_length=12, index=True)
    state: str = Field(default="requested", max_length=9)
    """requested, taken by the one who answers it, then answered or expired."""
    source: str = Field(max_length=8)
    address: str | None = Field(default=None, max_length=64)
    request_id: str = Field(max_length=64)
    invite: str | None = Field(default=None, max_length=12)
    """The code that came with it, if it looked like one; whether it is good is seen when the request is answered."""
    pair: str | None = Field(default=None, max_length=2)
    """Two digits that the page shows: the message repeats them to whoever sits in front of it."""
    created_at: int = Field(sa_type=BigInteger, index=True)


class Credential(Table, table=True):
    """The secret of an account, as a hash, and how far its handing-over has come."""

    __tablename__ = "werewolf_auth_credential"

    uid: int = Field(primary_key=True, foreign_key="werewolf_auth_user.uid", ondelete="CASCADE")
    generation: int = 0
    """Counts the secrets of this account; a message about an older one changes nothing."""
    state: str = Field(default="none", max_length=9)
    """none, sending, sent (waiting for 确认), confirmed."""
    secret_hash: str | None = Field(default=None, max_length=72)
    sent_at: int | None = Field(default=None, sa_type=BigInteger)
    expires_at: int | None = Field(default=None, sa_type=BigInteger)
    warned_of: int | None = Field(default=None, sa_type=BigInteger)
    """The expiry that its owner was warned of."""


class Block(Table, table=True):
    """A number whose owner answered 拒绝: no messages about requests until then."""

    __tablename__ = "werewolf_auth_block"

    qq: str = Field(max_length=12, primary_key=True)
    until: int = Field(sa_type=BigInteger)


class LoginSession(Table, table=True):
    """A device that is logged in: one family of refresh tokens, of which one is valid."""

    __tablename__ = "werewolf_auth_session"

    sid: str = Field(max_length=32, primary_key=True)
    uid: int = Field(foreign_key="werewolf_auth_user.uid", ondelete="CASCADE", index=True)
    refresh_hash: str = Field(max_length=64, unique=True)
    created_at: int = Field(sa_type=BigInteger)
    used_at: int = Field(sa_type=BigInteger)
    expires_at: int = Field(sa_type=BigInteger, index=True)
    ended_at: int | None = Field(default=None, sa_type=BigInteger)
    address: str | None = Field(default=None, max_length=64)
    user_agent: str | None = Field(default=None, max_length=200)


class SpentToken(Table, table=True):
    """A refresh token that was rotated; who presents it again ends the session."""

    __tablename__ = "werewolf_auth_spent_token"

    token_hash: str = Field(max_length=64, primary_key=True)
    sid: str = Field(max_length=32, foreign_key="werewolf_auth_session.sid", ondelete="CASCADE", index=True)


class LoginLink(Table, table=True):
    """A one-time link from the bot."""

    __tablename__ = "werewolf_auth_link"

    token_hash: str = Field(max_length=64, primary_key=True)
    uid: int = Field(foreign_key="werewolf_auth_user.uid", ondelete="CASCADE", index=True)
    expires_at: int = Field(sa_type=BigInteger, index=True)


class LoginCode(Table, table=True):
    """A log-in that waits on a page until the owner of an account sends its code to the bot."""

    __tablename__ = "werewolf_auth_code"

    poll_hash: str = Field(max_length=64, primary_key=True)
    code: str = Field(max_length=6, unique=True)
    state: str = Field(default="waiting", max_length=8)
    """waiting for its owner, pairing (waiting for the number on the page), approved, used, dead."""
    uid: int | None = Field(default=None, foreign_key="werewolf_auth_user.uid", ondelete="CASCADE", index=True)
    number: str | None = Field(default=None, max_length=2)
    """Told to the owner in private only; who sits at the page must know it."""
    sid: str | None = Field(default=None, max_length=32)
    address: str | None = Field(default=None, max_length=64)
    user_agent: str | None = Field(default=None, max_length=200)
    device_hash: str | None = Field(default=None, max_length=64)
    created_at: int = Field(sa_type=BigInteger, index=True)
    expires_at: int = Field(sa_type=BigInteger)


class KnownDevice(Table, table=True):
    """A browser that an account was once logged in with; `mark` is a hash of both, so that it joins no two accounts."""

    __tablename__ = "werewolf_auth_device"

    mark: str = Field(max_length=64, primary_key=True)
    uid: int = Field(foreign_key="werewolf_auth_user.uid", ondelete="CASCADE", index=True)
    address: str | None = Field(default=None, max_length=64)
    user_agent: str | None = Field(default=None, max_length=200)
    seen_at: int = Field(sa_type=BigInteger, index=True)
    news: str = Field(default="told", max_length=7)
    """untold until the owner gets the message about it, telling, told."""
    sid: str | None = Field(default=None, max_length=32, index=True)
    """The session that was begun with it last."""


class FriendListDoubt(Table, table=True):
    """The bot whose friend list was believed last, and since when one is not believed; a single row."""

    __tablename__ = "werewolf_auth_friend_list"

    id: int = Field(primary_key=True)
    bot_qq: str | None = Field(default=None, max_length=12)
    since: int | None = Field(default=None, sa_type=BigInteger)
    told: bool = False
    """Whether a superuser has heard of it."""
    lost: int = 0
    known: int = 0


class AuditEntry(Table, table=True):
    """Who did what to whom, when, from where, in which request."""

    __tablename__ = "werewolf_auth_audit"

    id: int | None = Field(default=None, primary_key=True)
    at: int = Field(sa_type=BigInteger, index=True)
    actor: str = Field(max_length=20)
    """`uid:7`, `qq:12345`, `system` or `anonymous`."""
    action: str = Field(max_length=32)
    subject: str = Field(max_length=20, index=True)
    address: str | None = Field(default=None, max_length=64)
    request_id: str = Field(max_length=64)
    detail: str | None = Field(default=None, max_length=200)

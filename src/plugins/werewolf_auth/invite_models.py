"""The tables of invite codes. A code by itself lets nobody in: friendship with the bot stays the gate."""

from sqlalchemy import BigInteger
from sqlmodel import Field

from host.db import Table


class InviteCode(Table, table=True):
    """A code that an admin gives away; kept when it is withdrawn, so that its uses stay known."""

    __tablename__ = "werewolf_auth_invite"

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(max_length=12, unique=True)
    uses: int = 0
    """How often it was used; counted in the statement that checks it."""
    most_uses: int
    created_by: str = Field(max_length=20)
    created_at: int = Field(sa_type=BigInteger)
    expires_at: int | None = Field(default=None, sa_type=BigInteger)
    withdrawn_at: int | None = Field(default=None, sa_type=BigInteger)
    note: str | None = Field(default=None, max_length=40)


class InviteUse(Table, table=True):
    """Who came by which code; an account comes by one at most, and a deleted one leaves an unnamed use."""

    __tablename__ = "werewolf_auth_invite_use"

    id: int | None = Field(default=None, primary_key=True)
    invite_id: int = Field(foreign_key="werewolf_auth_invite.id", ondelete="CASCADE", index=True)
    uid: int | None = Field(default=None, foreign_key="werewolf_auth_user.uid", ondelete="SET NULL", unique=True)
    used_at: int = Field(sa_type=BigInteger)

"""The tables of what players do to each other. Times are unix milliseconds in UTC."""

from typing import ClassVar

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field

from host.db import Table


class BlockRow(Table, table=True):
    """Somebody does not want to hear somebody else (屏蔽)."""

    __tablename__: ClassVar[str] = "werewolf_game_blocks"

    uid: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    blocked: int = Field(primary_key=True, index=True, sa_column_kwargs={"autoincrement": False})
    at: int = Field(sa_type=BigInteger)


class ComplaintRow(Table, table=True):
    """A report (举报); the speech is the server's own record, not what the reporter says it was."""

    __tablename__: ClassVar[str] = "werewolf_game_complaints"
    __table_args__ = (UniqueConstraint("reporter", "reported", "game_id"),)

    id: int | None = Field(default=None, primary_key=True)
    reporter: int | None = Field(default=None, index=True)
    """None once the account is deleted."""
    reported: int = Field(index=True)
    game_id: int
    room_id: int
    seat: int
    reason: str = Field(max_length=16)
    text: str | None = Field(default=None, max_length=200)
    speech: str | None = Field(default=None, max_length=2000)
    at: int = Field(sa_type=BigInteger)
    closed_at: int | None = Field(default=None, sa_type=BigInteger, index=True)
    closed_by: str | None = Field(default=None, max_length=20)
    note: str | None = Field(default=None, max_length=200)


class ReminderRow(Table, table=True):
    """Whether somebody wants to be told by QQ that it is their turn; without a row they do."""

    __tablename__: ClassVar[str] = "werewolf_game_reminders"

    uid: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    wanted: bool

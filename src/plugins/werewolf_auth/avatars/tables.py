"""The pictures in the database: small, so that a backup or a move to another server holds them too."""

from sqlalchemy import BigInteger
from sqlmodel import Field

from host.db import Table


class Picture(Table, table=True):
    """The picture of an account, and what its owner said about it. The account itself holds the picture's name."""

    __tablename__ = "werewolf_auth_avatar"

    uid: int = Field(primary_key=True, foreign_key="werewolf_auth_user.uid", ondelete="CASCADE")
    own: bool = False
    """The owner sent it; otherwise it is QQ's."""
    qq_off: bool = False
    """The owner does not want QQ's picture."""
    image: bytes | None = None
    """WebP; none means that it is drawn."""
    asked_at: int | None = Field(default=None, sa_type=BigInteger)
    """When QQ was last asked for one."""

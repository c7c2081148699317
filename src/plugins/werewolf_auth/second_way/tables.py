"""What is bound to an account. Each row is its own lock: one per account, and one account per address or openid."""

from sqlalchemy import BigInteger
from sqlmodel import Field

from host.db import Table


class EmailBinding(Table, table=True):
    """The e-mail address of an account, and the password that goes with it."""

    __tablename__ = "werewolf_auth_email"

    uid: int = Field(primary_key=True, foreign_key="werewolf_auth_user.uid", ondelete="CASCADE")
    address: str = Field(max_length=254, unique=True)
    password_hash: str | None = Field(default=None, max_length=72)
    bound_at: int = Field(sa_type=BigInteger)


class QQBinding(Table, table=True):
    """The openid of an account at QQ Connect."""

    __tablename__ = "werewolf_auth_qq"

    uid: int = Field(primary_key=True, foreign_key="werewolf_auth_user.uid", ondelete="CASCADE")
    openid: str = Field(max_length=64, unique=True)
    bound_at: int = Field(sa_type=BigInteger)


class EmailCode(Table, table=True):
    """Six digits on their way by mail; the same row whether or not the address is anybody's."""

    __tablename__ = "werewolf_auth_email_code"

    subject: str = Field(max_length=64, primary_key=True)
    """A hash of what the code is for, so that this table holds no address."""
    code_hash: str = Field(max_length=64)
    """Keyed: without the signing key six digits cannot be found from it."""
    tries_left: int
    expires_at: int = Field(sa_type=BigInteger, index=True)

"""What a new secret ends besides the sessions: every other way in, and what browsers are known by.

Whoever had the account for an hour may have bound a mailbox, set a password, or made a browser familiar. A new secret
that left those alone would be no cure. What was unbound is told to the owner together with the new secret.
"""

from dataclasses import dataclass

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from werewolf_auth.second_way import store
from werewolf_auth.second_way.addresses import masked
from werewolf_auth.second_way.tables import EmailBinding, QQBinding
from werewolf_auth.store import devices

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Cleared:
    """What was unbound, as it has to be put back when the new secret never arrived."""

    email: Row | None
    qq: Row | None

    def words(self) -> str | None:
        """The ways in as their owner knows them; None when there were none."""
        address = None if self.email is None else f"邮箱 {masked(str(self.email['address']))}"
        openid = None if self.qq is None else "QQ 快捷登录"
        return "、".join(filter(None, (address, openid))) or None


async def clear(session: AsyncSession, uid: int) -> Cleared:
    """Unbind e-mail, password and QQ Connect, and forget every browser of an account."""
    email, qq = await store.email_of(session, uid), await store.qq_of(session, uid)
    cleared = Cleared(None if email is None else email.model_dump(), None if qq is None else qq.model_dump())
    if email is not None:
        await store.unbind_email(session, uid, email.address)
    if qq is not None:
        await store.unbind_qq(session, uid, qq.openid)
    await devices.delete_of(session, uid)
    return cleared


async def put_back(session: AsyncSession, cleared: Cleared) -> None:
    """Bind again what was unbound, unless it has become somebody else's meanwhile."""
    for table, row in ((EmailBinding, cleared.email), (QQBinding, cleared.qq)):
        if row is None:
            continue
        try:
            async with session.begin_nested():
                await store.put_back(session, table, row)
        except IntegrityError:
            # Bound anew, here or to another account: what is newer stays.
            continue

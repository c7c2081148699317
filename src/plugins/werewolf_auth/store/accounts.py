"""Accounts in the database."""

import secrets
from collections.abc import Iterable
from typing import cast

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from werewolf_auth.models import Account, AuditEntry, Credential
from werewolf_auth.store.outcome import changed

LEAST_UID = 10_000_000
"""Eight digits: nobody finds the others by counting."""


async def by_uid(session: AsyncSession, uid: int) -> Account | None:
    return await session.get(Account, uid)


async def by_uids(session: AsyncSession, uids: Iterable[int]) -> list[Account]:
    return list(await session.scalars(select(Account).where(col(Account.uid).in_(list(uids)))))


async def by_qq(session: AsyncSession, qq: str) -> Account | None:
    found: Account | None = await session.scalar(select(Account).where(col(Account.qq) == qq))
    return found


async def with_credential(session: AsyncSession, qq: str) -> tuple[Account, Credential] | None:
    joined = select(Account, Credential).join(Credential, col(Credential.uid) == col(Account.uid))
    row = (await session.execute(joined.where(col(Account.qq) == qq))).one_or_none()
    return None if row is None else (row[0], row[1])


async def usable_secret(session: AsyncSession, qq: str, now: int) -> tuple[int, str | None, int] | None:
    """(uid, hash, generation) of the secret that opens the account of a number now, or did until its owner's friendship
    ended: `begin` tells them so.

    No objects are made of the row: that would take time which tells who has an account.
    """
    found = select(col(Credential.uid), col(Credential.secret_hash), col(Credential.generation)).where(
        col(Credential.uid) == col(Account.uid),
        col(Account.qq) == qq,
        or_(col(Account.state) == "active", col(Account.lapsed_at).is_not(None)),
        # "sending" on an active account is a new secret whose owner may be faster than the receipt of its message.
        col(Credential.state).in_(("confirmed", "sending")),
        col(Credential.expires_at) > now,
    )
    row = (await session.execute(found)).one_or_none()
    return None if row is None else (row[0], row[1], row[2])


async def to_change(
    session: AsyncSession, *, uid: int | None = None, qq: str | None = None
) -> tuple[Account, Credential] | None:
    """An account whose row is locked until the end of the transaction: all its changes happen one after another."""
    mine = col(Account.uid) == uid if uid is not None else col(Account.qq) == qq
    account: Account | None = await session.scalar(select(Account).where(mine).with_for_update())
    if account is None:
        return None
    # A second statement, so that it sees what the former holder of the lock has stored.
    credential = await session.get_one(Credential, account.uid)
    return account, credential


async def in_use(session: AsyncSession) -> list[Account]:
    """The accounts that may log in, or soon may."""
    return list(await session.scalars(select(Account).where(col(Account.state) != "disabled")))


async def absent_before(session: AsyncSession, moment: int) -> list[int]:
    """Accounts in use whose owners have not been on the friend list since then."""
    query = select(col(Account.uid)).where(col(Account.state) != "disabled", col(Account.absent_since) <= moment)
    return [uid for uid in await session.scalars(query) if uid is not None]


async def never_wanted(session: AsyncSession, moment: int, now: int) -> list[Account]:
    """Accounts made before that moment that nobody ever confirmed, nor can now; not those that an admin has banned."""
    query = select(Account).join(Credential, col(Credential.uid) == col(Account.uid))
    return list(
        await session.scalars(
            query.where(
                col(Account.activated_at).is_(None),
                col(Account.created_at) < moment,
                or_(col(Account.state) == "pending", col(Account.lapsed_at).is_not(None)),
                or_(col(Credential.expires_at).is_(None), col(Credential.expires_at) <= now),
                col(Credential.state) != "sending",
            )
        )
    )


async def is_taken(session: AsyncSession, display_name: str) -> bool:
    query = select(col(Account.uid)).where(col(Account.display_name) == display_name)
    return await session.scalar(query) is not None


async def create(session: AsyncSession, qq: str, display_name: str, now: int) -> tuple[Account, Credential]:
    """A pending account with an empty credential.

    Its uid is drawn: in a row of numbers a gap would tell who watches them that somebody's request led to an account.
    """
    account = Account(uid=await _new_uid(session), qq=qq, display_name=display_name, created_at=now)
    session.add(account)
    await session.flush()
    credential = Credential(uid=cast(int, account.uid))
    session.add(credential)
    await session.flush()
    return account, credential


async def _new_uid(session: AsyncSession) -> int:
    """A uid that nobody has, nor had within the memory of the audit."""
    while True:
        uid = LEAST_UID + secrets.randbelow(9 * LEAST_UID)
        former = select(col(AuditEntry.id)).where(col(AuditEntry.subject) == f"uid:{uid}").limit(1)
        if await by_uid(session, uid) is None and await session.scalar(former) is None:
            return uid


async def move(session: AsyncSession, uid: int, *, to: str, since: Iterable[str], **values: object) -> bool:
    """Change the state when it is one of `since`; False when somebody was faster."""
    mine = update(Account).where(col(Account.uid) == uid, col(Account.state).in_(list(since)))
    return changed(await session.execute(mine.values(state=to, **values))) == 1


async def lapse(session: AsyncSession, uid: int, *, now: int, absent_since: int) -> bool:
    """Disable an account in use whose owner has been away since then; False when that is so no longer."""
    in_use = col(Account.state).in_(("pending", "active"))
    mine = update(Account).where(col(Account.uid) == uid, in_use, col(Account.absent_since) <= absent_since)
    return changed(await session.execute(mine.values(state="disabled", lapsed_at=now))) == 1


async def rename(session: AsyncSession, uid: int, display_name: str) -> bool:
    """False when there is no such account; an IntegrityError when the name is taken."""
    mine = update(Account).where(col(Account.uid) == uid)
    return changed(await session.execute(mine.values(display_name=display_name))) == 1


async def erase(session: AsyncSession, uid: int) -> None:
    """Delete an account; what belongs to it goes with it."""
    await session.execute(delete(Account).where(col(Account.uid) == uid))

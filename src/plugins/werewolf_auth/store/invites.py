"""Invite codes in the database: a use is counted by the statement that checks whether there is one left."""

from collections.abc import Iterable

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from werewolf_auth.invite_models import InviteCode, InviteUse
from werewolf_auth.models import Account, Credential
from werewolf_auth.store.outcome import changed


async def add(session: AsyncSession, invite: InviteCode) -> None:
    """Store a new code; it has its id afterwards."""
    session.add(invite)
    await session.flush()


async def spend(session: AsyncSession, code: str, now: int) -> int | None:
    """Use a code once and return its id; None when it is unknown, used up, expired or withdrawn."""
    usable = (
        col(InviteCode.code) == code,
        col(InviteCode.uses) < col(InviteCode.most_uses),
        col(InviteCode.withdrawn_at).is_(None),
        or_(col(InviteCode.expires_at).is_(None), col(InviteCode.expires_at) > now),
    )
    if changed(await session.execute(update(InviteCode).where(*usable).values(uses=InviteCode.uses + 1))) != 1:
        return None
    found: int | None = await session.scalar(select(col(InviteCode.id)).where(col(InviteCode.code) == code))
    return found


async def note_use(session: AsyncSession, invite_id: int, uid: int, now: int) -> None:
    """Remember who came by the code."""
    session.add(InviteUse(invite_id=invite_id, uid=uid, used_at=now))
    await session.flush()


async def was_admitted(session: AsyncSession, uid: int) -> bool:
    """Whether an account has come by a code, or was a member once: who returns needs none."""
    came = select(col(InviteUse.id)).where(col(InviteUse.uid) == uid)
    member = select(col(Account.uid)).where(col(Account.uid) == uid, col(Account.activated_at).is_not(None))
    return await session.scalar(came) is not None or await session.scalar(member) is not None


async def give_back(session: AsyncSession, uid: int) -> bool:
    """The account did not come after all: its use may be used by another; False when there was none.

    Who was a member once has used the code for good.
    """
    query = select(InviteUse).join(Account, col(Account.uid) == col(InviteUse.uid))
    never = col(Account.activated_at).is_(None)
    use: InviteUse | None = await session.scalar(query.where(col(InviteUse.uid) == uid, never))
    if use is None or changed(await session.execute(delete(InviteUse).where(col(InviteUse.id) == use.id))) != 1:
        return False
    mine = update(InviteCode).where(col(InviteCode.id) == use.invite_id, col(InviteCode.uses) > 0)
    await session.execute(mine.values(uses=InviteCode.uses - 1))
    return True


async def given_up(session: AsyncSession, now: int) -> list[int]:
    """The accounts that came by a code and were never confirmed, and cannot be any more."""
    query = select(col(InviteUse.uid)).join(Account, col(Account.uid) == col(InviteUse.uid))
    query = query.join(Credential, col(Credential.uid) == col(Account.uid))
    query = query.where(col(Account.state) == "pending", col(Account.activated_at).is_(None))
    over = or_(col(Credential.expires_at).is_(None), col(Credential.expires_at) <= now)
    return [uid for uid in await session.scalars(query.where(over)) if uid is not None]


async def forget_number(session: AsyncSession, qq: str, uid: int) -> None:
    """An admin's account is gone: the codes made in chat stay, without the number."""
    mine = update(InviteCode).where(col(InviteCode.created_by) == f"qq:{qq}")
    await session.execute(mine.values(created_by=f"uid:{uid}"))


async def listed(session: AsyncSession, limit: int) -> list[InviteCode]:
    """The newest codes."""
    return list(await session.scalars(select(InviteCode).order_by(col(InviteCode.id).desc()).limit(limit)))


async def by_code(session: AsyncSession, code: str) -> InviteCode | None:
    found: InviteCode | None = await session.scalar(select(InviteCode).where(col(InviteCode.code) == code))
    return found


async def by_id(session: AsyncSession, invite_id: int) -> InviteCode | None:
    return await session.get(InviteCode, invite_id)


async def uses_of(session: AsyncSession, invite_ids: Iterable[int]) -> list[InviteUse]:
    """Who came by these codes, in turn."""
    query = select(InviteUse).where(col(InviteUse.invite_id).in_(list(invite_ids)))
    return list(await session.scalars(query.order_by(col(InviteUse.id))))


async def withdraw(session: AsyncSession, invite_id: int, now: int) -> bool:
    """Nobody comes by this code any more; False when somebody was faster."""
    mine = update(InviteCode).where(col(InviteCode.id) == invite_id, col(InviteCode.withdrawn_at).is_(None))
    return changed(await session.execute(mine.values(withdrawn_at=now))) == 1

"""Log-in sessions, their refresh tokens, and one-time links in the database."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, and_, delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased
from sqlmodel import col

from werewolf_auth.identity import Origin
from werewolf_auth.models import Account, LoginLink, LoginSession, SpentToken
from werewolf_auth.store.outcome import changed

REASON_MS = 7 * 86_400_000
"""As long as addresses."""


def add(session: AsyncSession, sid: str, uid: int, refresh_hash: str, now: int, until: int, origin: Origin) -> None:
    """A device that has just logged in."""
    agent = (origin.user_agent or "")[:200] or None
    row = LoginSession(sid=sid, uid=uid, refresh_hash=refresh_hash, created_at=now, used_at=now, expires_at=until)
    row.address, row.user_agent = origin.address, agent
    session.add(row)


async def by_sid(session: AsyncSession, sid: str) -> LoginSession | None:
    return await session.get(LoginSession, sid)


async def by_refresh(session: AsyncSession, refresh_hash: str) -> LoginSession | None:
    query = select(LoginSession).where(col(LoginSession.refresh_hash) == refresh_hash)
    found: LoginSession | None = await session.scalar(query)
    return found


def owners(sids: Iterable[str]) -> Select[int]:
    """Whose sessions these are, for `turns.of_owners`; so the next."""
    return select(col(LoginSession.uid)).where(col(LoginSession.sid).in_(list(sids)))


def owner_of_token(refresh_hash: str) -> Select[int]:
    return select(col(LoginSession.uid)).where(col(LoginSession.refresh_hash) == refresh_hash)


async def spent_by(session: AsyncSession, refresh_hash: str) -> str | None:
    """The session that this token was once valid for."""
    spent = await session.get(SpentToken, refresh_hash)
    return None if spent is None else spent.sid


async def live_of(session: AsyncSession, uid: int, now: int) -> list[LoginSession]:
    """The sessions of an account, the newest first."""
    query = select(LoginSession).where(
        col(LoginSession.uid) == uid, col(LoginSession.ended_at).is_(None), col(LoginSession.expires_at) > now
    )
    return list(await session.scalars(query.order_by(col(LoginSession.created_at).desc(), col(LoginSession.sid))))


def _replaced() -> ColumnElement[bool]:
    """Whether a session ended because of another of its account, which began in the same transaction."""
    newer = aliased(LoginSession)
    return exists().where(
        col(newer.uid) == col(LoginSession.uid),
        col(newer.sid) != col(LoginSession.sid),
        col(newer.created_at) == col(LoginSession.ended_at),
    )


async def was_replaced(session: AsyncSession, sid: str) -> bool:
    """Whether a session ended because its account was logged in to on another device."""
    found = await session.scalar(select(col(LoginSession.sid)).where(col(LoginSession.sid) == sid, _replaced()))
    return found is not None


async def rotate(session: AsyncSession, sid: str, *, old: str, new: str, now: int, until: int) -> bool:
    """Replace the refresh token; False when it is no longer the valid one."""
    mine = update(LoginSession).where(
        col(LoginSession.sid) == sid, col(LoginSession.refresh_hash) == old, col(LoginSession.ended_at).is_(None)
    )
    if changed(await session.execute(mine.values(refresh_hash=new, used_at=now, expires_at=until))) != 1:
        return False
    session.add(SpentToken(token_hash=old, sid=sid))
    return True


async def end(session: AsyncSession, sids: Iterable[str], now: int) -> list[str]:
    """End sessions; returns those that were alive until now."""
    ended = []
    for sid in sids:
        mine = update(LoginSession).where(col(LoginSession.sid) == sid, col(LoginSession.ended_at).is_(None))
        if changed(await session.execute(mine.values(ended_at=now))):
            ended.append(sid)
    return ended


async def delete_dead(session: AsyncSession, now: int) -> int:
    """Delete what can log nobody in any more, with its spent tokens.

    What ended when its account lapsed stays until it expires, what another device has replaced a week: its owner reads
    the reason in the refusal of its token.
    """
    lapsed = exists().where(
        col(Account.uid) == col(LoginSession.uid), col(Account.lapsed_at) <= col(LoginSession.ended_at)
    )
    fresh = and_(col(LoginSession.ended_at) > now - REASON_MS, _replaced())
    ended = and_(col(LoginSession.ended_at).is_not(None), ~lapsed, ~fresh)
    dead = or_(col(LoginSession.expires_at) <= now, ended)
    sids = select(col(LoginSession.sid)).where(dead)
    await session.execute(delete(SpentToken).where(col(SpentToken.sid).in_(sids)))
    await session.execute(delete(LoginLink).where(col(LoginLink.expires_at) <= now))
    return changed(await session.execute(delete(LoginSession).where(dead)))


async def forget_addresses(session: AsyncSession, before: int) -> None:
    """Addresses are kept for a week only."""
    old = update(LoginSession).where(col(LoginSession.used_at) < before, col(LoginSession.address).is_not(None))
    await session.execute(old.values(address=None))


async def delete_links(session: AsyncSession, uid: int) -> None:
    await session.execute(delete(LoginLink).where(col(LoginLink.uid) == uid))


async def live_link(session: AsyncSession, token_hash: str, now: int) -> LoginLink | None:
    link = await session.get(LoginLink, token_hash)
    return None if link is None or link.expires_at <= now else link


async def use_link(session: AsyncSession, token_hash: str, now: int) -> bool:
    """Take a valid link, once."""
    mine = delete(LoginLink).where(col(LoginLink.token_hash) == token_hash, col(LoginLink.expires_at) > now)
    return changed(await session.execute(mine)) == 1

"""What admins look up: accounts by name or number, the audit by person and action."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from werewolf_auth.models import Account, AuditEntry, LoginSession


async def accounts(
    session: AsyncSession, search: str, state: str | None, limit: int, offset: int
) -> tuple[int, list[Account]]:
    """How many accounts fit, and one page of them, the newest first.

    Args:
        search: a part of the display name, the beginning of a QQ number, or a whole uid; empty for all.
    """
    fitting = _fitting(search, state)
    total = await session.scalar(select(func.count()).select_from(Account).where(*fitting))
    page = (
        select(Account)
        .where(*fitting)
        .order_by(col(Account.created_at).desc(), col(Account.uid))
        .limit(limit)
        .offset(offset)
    )
    return total or 0, list(await session.scalars(page))


def _fitting(search: str, state: str | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [] if state is None else [col(Account.state) == state]
    if search:
        ways = [
            func.lower(col(Account.display_name)).contains(search.lower(), autoescape=True),
            col(Account.qq).startswith(search, autoescape=True),
        ]
        if search.isascii() and search.isdecimal() and len(search) <= 15:
            ways.append(col(Account.uid) == int(search))
        found.append(or_(*ways))
    return found


async def live_sessions(session: AsyncSession, uids: Collection[int], now: int) -> dict[int, int]:
    """How many devices each of these accounts is logged in with; accounts without one are left out."""
    mine = (
        col(LoginSession.uid).in_(uids),
        col(LoginSession.ended_at).is_(None),
        col(LoginSession.expires_at) > now,
    )
    query = select(col(LoginSession.uid), func.count()).where(*mine).group_by(col(LoginSession.uid))
    return {row[0]: row[1] for row in await session.execute(query)}


async def entries(
    session: AsyncSession, about: Collection[str] | None, action: str | None, before: int | None, limit: int
) -> list[AuditEntry]:
    """Entries of the audit, the newest first.

    Args:
        about: actors or subjects; None for everybody.
        before: only entries with a smaller id, to go on where a page ended.
    """
    query = select(AuditEntry).order_by(col(AuditEntry.id).desc()).limit(limit)
    if about is not None:
        query = query.where(or_(col(AuditEntry.actor).in_(about), col(AuditEntry.subject).in_(about)))
    if action is not None:
        query = query.where(col(AuditEntry.action) == action)
    if before is not None:
        query = query.where(col(AuditEntry.id) < before)
    return list(await session.scalars(query))


async def actions(session: AsyncSession) -> list[str]:
    """Every action that the audit knows."""
    return list(await session.scalars(select(col(AuditEntry.action)).distinct().order_by(col(AuditEntry.action))))

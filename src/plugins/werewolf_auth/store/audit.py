"""The audit in the database: written in the transaction of what it reports."""

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from werewolf_auth.identity import Origin
from werewolf_auth.models import AuditEntry


def write(
    session: AsyncSession,
    now: int,
    action: str,
    *,
    actor: str,
    subject: str,
    origin: Origin,
    detail: str | None = None,
) -> None:
    """Note who did what to whom, when, from where, in which request."""
    session.add(
        AuditEntry(
            at=now,
            actor=actor,
            action=action,
            subject=subject,
            address=origin.address,
            request_id=origin.request_id[:64],
            detail=detail,
        )
    )


async def of(session: AsyncSession, subject: str, limit: int) -> list[AuditEntry]:
    """The newest entries about somebody."""
    query = select(AuditEntry).where(col(AuditEntry.subject) == subject)
    return list(await session.scalars(query.order_by(col(AuditEntry.id).desc()).limit(limit)))


async def forget_addresses(session: AsyncSession, before: int) -> None:
    """Addresses are kept for a week only."""
    await session.execute(update(AuditEntry).where(col(AuditEntry.at) < before).values(address=None))


async def delete_older(session: AsyncSession, before: int) -> None:
    await session.execute(delete(AuditEntry).where(col(AuditEntry.at) < before))

"""The audit in the database: written in the transaction of what it reports."""

from sqlalchemy import and_, delete, event, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session
from sqlmodel import col

from host.metrics import metrics
from werewolf_auth.identity import Origin
from werewolf_auth.models import Account, AuditEntry

COUNTED = "werewolf_auth.counted"
LOOK_UPS = ("users_read", "audit_read")


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
    count(session, action)


def count(session: AsyncSession, action: str) -> None:
    """Count something for the monitor as soon as this transaction is stored."""
    session.sync_session.info.setdefault(COUNTED, []).append(action)


@event.listens_for(Session, "after_commit")
def _count(session: Session) -> None:
    for action in session.info.pop(COUNTED, ()):
        metrics().count_stored(action)


async def forget_addresses(session: AsyncSession, before: int) -> None:
    """Addresses are kept for a week only."""
    # Those that are left: a year of rows is not written anew every night, while the games wait.
    old = update(AuditEntry).where(col(AuditEntry.at) < before, col(AuditEntry.address).is_not(None))
    await session.execute(old.values(address=None))


async def forget_strangers(session: AsyncSession, before: int) -> None:
    """Numbers that anybody typed on the page and that never became an account are kept for a week only."""
    has_account = select(col(Account.uid)).where(literal("qq:").concat(col(Account.qq)) == col(AuditEntry.subject))
    typed = (col(AuditEntry.action) == "request", col(AuditEntry.actor) == "anonymous", col(AuditEntry.at) < before)
    theirs = update(AuditEntry).where(*typed, col(AuditEntry.subject).startswith("qq:"), ~has_account.exists())
    await session.execute(theirs.values(subject="anonymous").execution_options(synchronize_session=False))


async def delete_older(session: AsyncSession, before: int) -> None:
    await session.execute(delete(AuditEntry).where(col(AuditEntry.at) < before))


async def forget_mailboxes(session: AsyncSession, marks: list[str], uid: int) -> None:
    """Whoever asked for a code for these addresses: which ones they were is gone, also what was asked by the owner."""
    who = f"uid:{uid}"
    asked_by_owner = and_(col(AuditEntry.actor) == who, col(AuditEntry.subject).startswith("mail:"))
    theirs = or_(col(AuditEntry.subject).in_(marks), asked_by_owner)
    await session.execute(update(AuditEntry).where(theirs).values(subject=who))


async def has_logged_in(session: AsyncSession, uid: int) -> bool:
    """Whether anybody was logged in to this account within the memory of the audit."""
    mine = col(AuditEntry.subject) == f"uid:{uid}", col(AuditEntry.action).startswith("login", autoescape=True)
    return await session.scalar(select(col(AuditEntry.id)).where(*mine).limit(1)) is not None


async def forget_number(session: AsyncSession, qq: str, uid: int, name: str) -> None:
    """The owner of an account is gone: what happened stays, without number, name and address."""
    number, who = f"qq:{qq}", f"uid:{uid}"
    for column in (AuditEntry.actor, AuditEntry.subject):
        await session.execute(update(AuditEntry).where(col(column) == number).values({col(column): who}))
    # What an admin did to them keeps the admin's address.
    about_them = and_(col(AuditEntry.subject) == who, col(AuditEntry.actor).in_(("system", "anonymous")))
    theirs = or_(col(AuditEntry.actor) == who, about_them)
    await session.execute(update(AuditEntry).where(theirs).values(address=None))
    # Also what others noted about them, and what earlier versions wrote down of an admin's search.
    searched = [col(AuditEntry.detail).contains(trace, autoescape=True) for trace in (qq, name)]
    words = and_(col(AuditEntry.action).in_(LOOK_UPS), or_(*searched))
    said = or_(col(AuditEntry.actor) == who, col(AuditEntry.subject) == who, words)
    await session.execute(update(AuditEntry).where(said).values(detail=None))

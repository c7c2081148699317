"""Codes that a log-in page shows, in the database: every step is a compare-and-set on the state."""

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from werewolf_auth.models import LoginCode
from werewolf_auth.store.outcome import changed

OPEN = ("waiting", "pairing", "approved")


async def is_taken(session: AsyncSession, code: str) -> bool:
    query = select(col(LoginCode.code)).where(col(LoginCode.code) == code)
    return await session.scalar(query) is not None


async def by_poll(session: AsyncSession, poll_hash: str) -> LoginCode | None:
    return await session.get(LoginCode, poll_hash)


async def waiting(session: AsyncSession, code: str, now: int) -> LoginCode | None:
    """The page that shows this code."""
    query = select(LoginCode).where(
        col(LoginCode.code) == code, col(LoginCode.state) == "waiting", col(LoginCode.expires_at) > now
    )
    found: LoginCode | None = await session.scalar(query)
    return found


async def claim(session: AsyncSession, poll_hash: str, **values: object) -> bool:
    """Somebody has sent the code; False when somebody was faster."""
    return await _move(session, poll_hash, "waiting", values)


async def pair(session: AsyncSession, poll_hash: str, number: str, until: int) -> bool:
    """The page knows the number, or it never will: one attempt. False when it does not."""
    right = update(LoginCode).where(
        col(LoginCode.poll_hash) == poll_hash, col(LoginCode.state) == "pairing", col(LoginCode.number) == number
    )
    if changed(await session.execute(right.values(state="approved", expires_at=until))) == 1:
        return True
    await _move(session, poll_hash, "pairing", {"state": "dead"})
    return False


async def use(session: AsyncSession, poll_hash: str) -> bool:
    """Take the approval, once."""
    return await _move(session, poll_hash, "approved", {"state": "used"})


async def note_session(session: AsyncSession, poll_hash: str, sid: str) -> bool:
    """What the approval has opened; False when its owner has taken it back meanwhile."""
    return await _move(session, poll_hash, "used", {"sid": sid})


async def sent_by(session: AsyncSession, uid: int, since: int) -> list[LoginCode]:
    """The codes that this account has sent for pages since then, unless they came to nothing; locked."""
    query = select(LoginCode).where(
        col(LoginCode.uid) == uid,
        col(LoginCode.state).in_(("pairing", "approved", "used")),
        col(LoginCode.created_at) > since,
    )
    return list(await session.scalars(query.order_by(col(LoginCode.created_at)).with_for_update()))


async def kill(session: AsyncSession, poll_hash: str) -> None:
    await session.execute(update(LoginCode).where(col(LoginCode.poll_hash) == poll_hash).values(state="dead"))


async def kill_all(session: AsyncSession, uid: int) -> None:
    """Nothing that this account has approved opens a session any more."""
    mine = update(LoginCode).where(col(LoginCode.uid) == uid, col(LoginCode.state).in_(OPEN))
    await session.execute(mine.values(state="dead"))


async def delete_older(session: AsyncSession, before: int) -> None:
    # Waits for nobody: whoever changes one of these at present is past its time too, and the next caller deletes it.
    old = select(col(LoginCode.poll_hash)).where(col(LoginCode.created_at) < before).with_for_update(skip_locked=True)
    await session.execute(delete(LoginCode).where(col(LoginCode.poll_hash).in_(old)))


async def _move(session: AsyncSession, poll_hash: str, since: str, values: dict[str, object]) -> bool:
    mine = update(LoginCode).where(col(LoginCode.poll_hash) == poll_hash, col(LoginCode.state) == since)
    return changed(await session.execute(mine.values(**values))) == 1

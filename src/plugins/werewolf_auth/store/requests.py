"""Requests for access in the database, and the numbers that want none."""

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from werewolf_auth.identity import Origin
from werewolf_auth.models import AccessRequest, Block
from werewolf_auth.store.outcome import changed


def add(
    session: AsyncSession, qq: str, source: str, origin: Origin, now: int, invite: str | None, pair: str | None
) -> None:
    """The same row for everybody, so that nothing can be learnt from how long it takes."""
    session.add(
        AccessRequest(
            qq=qq,
            source=source,
            address=origin.address,
            request_id=origin.request_id[:64],
            invite=invite,
            pair=pair,
            created_at=now,
        )
    )


async def open_numbers(session: AsyncSession) -> list[str]:
    """The numbers that still wait for an answer."""
    query = select(col(AccessRequest.qq)).where(col(AccessRequest.state) == "requested").distinct()
    return list(await session.scalars(query))


async def take(session: AsyncSession, qq: str) -> AccessRequest | None:
    """Take all open requests of a number, to answer the newest; None when somebody was faster."""
    waiting = (col(AccessRequest.qq) == qq, col(AccessRequest.state) == "requested")
    newest = select(AccessRequest).where(*waiting).order_by(col(AccessRequest.id).desc()).limit(1)
    found: AccessRequest | None = await session.scalar(newest)
    if found is None:
        return None
    taken = await session.execute(update(AccessRequest).where(*waiting).values(state="taken"))
    return found if changed(taken) else None


async def answered_since(session: AsyncSession, qq: str, since: int) -> bool:
    """Whether a request from the page for this number was answered that was made since then."""
    query = select(col(AccessRequest.id)).where(
        col(AccessRequest.qq) == qq,
        col(AccessRequest.source) == "web",
        col(AccessRequest.state).in_(("taken", "answered")),
        col(AccessRequest.created_at) > since,
    )
    return await session.scalar(query.limit(1)) is not None


async def put_back(session: AsyncSession, request_id: int) -> None:
    """The message never left: the request waits again."""
    mine = update(AccessRequest).where(col(AccessRequest.id) == request_id, col(AccessRequest.state) == "taken")
    await session.execute(mine.values(state="requested"))


async def finish(session: AsyncSession, qq: str) -> None:
    """The taken requests of a number were answered."""
    mine = update(AccessRequest).where(col(AccessRequest.qq) == qq, col(AccessRequest.state) == "taken")
    await session.execute(mine.values(state="answered"))


async def finish_interrupted(session: AsyncSession) -> None:
    """A crash while answering: the message may have left, so it is not sent again."""
    await session.execute(update(AccessRequest).where(col(AccessRequest.state) == "taken").values(state="answered"))


async def expire(session: AsyncSession, before: int) -> None:
    """Requests that nobody could answer in time."""
    old = update(AccessRequest).where(col(AccessRequest.state) == "requested", col(AccessRequest.created_at) < before)
    await session.execute(old.values(state="expired"))


async def delete_older(session: AsyncSession, before: int) -> None:
    """Addresses are kept for a week only."""
    await session.execute(delete(AccessRequest).where(col(AccessRequest.created_at) < before))


async def block(session: AsyncSession, qq: str, until: int) -> None:
    """No messages about requests for this number until then."""
    await session.merge(Block(qq=qq, until=until))


async def unblock(session: AsyncSession, qq: str) -> None:
    await session.execute(delete(Block).where(col(Block.qq) == qq))


async def is_blocked(session: AsyncSession, qq: str, now: int) -> bool:
    found = await session.get(Block, qq)
    return found is not None and found.until > now


async def delete_blocks(session: AsyncSession, now: int) -> None:
    await session.execute(delete(Block).where(col(Block.until) <= now))


async def forget_number(session: AsyncSession, qq: str) -> None:
    """Nothing about this number stays."""
    await session.execute(delete(AccessRequest).where(col(AccessRequest.qq) == qq))
    await unblock(session, qq)

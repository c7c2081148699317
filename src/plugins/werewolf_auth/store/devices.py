"""The browsers of an account in the database."""

from collections.abc import Collection

from sqlalchemy import Select, case, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from werewolf_auth.models import KnownDevice
from werewolf_auth.store.outcome import changed


async def by_mark(session: AsyncSession, uid: int, mark: str) -> KnownDevice | None:
    found: KnownDevice | None = await session.scalar(_of(uid).where(col(KnownDevice.mark) == mark))
    return found


def owner_of(mark: str) -> Select[int]:
    """Whose device this is, for `turns.of_owners`."""
    return select(col(KnownDevice.uid)).where(col(KnownDevice.mark) == mark)


async def likest(session: AsyncSession, uid: int, mark: str) -> KnownDevice | None:
    """Of this account's devices the one with this mark, or else any.

    One statement, because a log-in holds up the writers of the games meanwhile.
    """
    likeness = case((col(KnownDevice.mark) == mark, 0), else_=1)
    found: KnownDevice | None = await session.scalar(_of(uid).order_by(likeness).limit(1))
    return found


async def take_news(session: AsyncSession, mark: str) -> bool:
    """Claim the message about a new device; False when somebody else sends it."""
    return await _news(session, mark, "untold", "telling")


async def put_news_back(session: AsyncSession, mark: str) -> bool:
    """The message never left."""
    return await _news(session, mark, "telling", "untold")


async def finish_news(session: AsyncSession, mark: str) -> bool:
    """The message left, perhaps."""
    return await _news(session, mark, "telling", "told")


async def untold(session: AsyncSession) -> list[KnownDevice]:
    """New devices whose owner has not heard of them."""
    return list(await session.scalars(select(KnownDevice).where(col(KnownDevice.news) == "untold")))


async def settle_interrupted(session: AsyncSession) -> None:
    """A crash while telling: the message may have left, so it is not sent again."""
    await session.execute(update(KnownDevice).where(col(KnownDevice.news) == "telling").values(news="told"))


async def forget_addresses(session: AsyncSession, before: int) -> None:
    """Addresses are kept for a week only."""
    old = update(KnownDevice).where(col(KnownDevice.seen_at) < before, col(KnownDevice.address).is_not(None))
    await session.execute(old.values(address=None))


async def delete_older(session: AsyncSession, before: int) -> None:
    await session.execute(delete(KnownDevice).where(col(KnownDevice.seen_at) < before))


async def delete_seen_since(session: AsyncSession, uid: int, moment: int) -> None:
    """Whatever this account was logged in with from then on is a stranger again."""
    await session.execute(delete(KnownDevice).where(col(KnownDevice.uid) == uid, col(KnownDevice.seen_at) >= moment))


async def delete_with(session: AsyncSession, sids: Collection[str]) -> None:
    """The browsers in which these sessions were begun are strangers again."""
    await session.execute(delete(KnownDevice).where(col(KnownDevice.sid).in_(sids)))


async def delete_of(session: AsyncSession, uid: int) -> None:
    await session.execute(delete(KnownDevice).where(col(KnownDevice.uid) == uid))


def _of(uid: int) -> Select[KnownDevice]:
    return select(KnownDevice).where(col(KnownDevice.uid) == uid)


async def _news(session: AsyncSession, mark: str, since: str, to: str) -> bool:
    mine = update(KnownDevice).where(col(KnownDevice.mark) == mark, col(KnownDevice.news) == since)
    return changed(await session.execute(mine.values(news=to))) == 1

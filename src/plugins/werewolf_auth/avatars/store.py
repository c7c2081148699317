"""Pictures in the database."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from werewolf_auth.avatars.tables import Picture
from werewolf_auth.models import Account


async def image(session: AsyncSession, uid: int) -> tuple[str | None, bytes | None]:
    """Name and content of somebody's picture as it is now."""
    query = select(col(Account.avatar), col(Picture.image)).join(Picture, col(Picture.uid) == col(Account.uid))
    row = (await session.execute(query.where(col(Account.uid) == uid))).one_or_none()
    return (None, None) if row is None else (row[0], row[1])


async def of(session: AsyncSession, uid: int) -> Picture | None:
    return await session.get(Picture, uid)


async def to_change(session: AsyncSession, uid: int) -> Picture:
    """The row of an account that the caller has locked."""
    found = await session.get(Picture, uid)
    if found is None:
        found = Picture(uid=uid)
        session.add(found)
    return found

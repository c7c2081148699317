"""The accounts behind the keys of the audit."""

from collections.abc import Collection

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from werewolf_auth.models import Account


async def accounts_of(session: AsyncSession, uids: Collection[int], numbers: Collection[str]) -> list[Account]:
    """Those of these uids and QQ numbers that have an account."""
    query = select(Account).where(or_(col(Account.uid).in_(uids), col(Account.qq).in_(numbers)))
    return list(await session.scalars(query))

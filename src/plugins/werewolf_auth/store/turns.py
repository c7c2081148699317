"""Who writes when: the one order in which identity locks anything, so that no two writers wait for each other.

Every transaction that writes is opened here, and says whom it is about. Before it touches a row it holds

1. the house: shared by those that are about one person or nobody, alone by what is about many;
2. then the QQ number of that person, whether or not there is an account yet;
3. then rows, the account first; what several people share comes last: invite code, display name, address, openid.

SQLite has one writer anyway and is asked for none of this.
"""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from host import db
from werewolf_auth.models import Account

HOUSE, NUMBERS, FRIEND_LIST = 0x77656C66, 0x6E756D62, 0x66726E64
"""The families of advisory locks; any numbers will do."""


@asynccontextmanager
async def of_number(qq: str) -> AsyncIterator[AsyncSession]:
    """Write what is about the owner of a number, who may have no account."""
    async with db.transaction() as session:
        await _enter(session)
        await _take(session, select(func.pg_advisory_xact_lock(NUMBERS, func.hashtext(qq))))
        yield session


@asynccontextmanager
async def of_account(uid: int) -> AsyncIterator[AsyncSession]:
    """Write what is about an account."""
    async with of_owners(select(col(Account.uid)).where(col(Account.uid) == uid)) as session:
        yield session


def of(who: str | int) -> AbstractAsyncContextManager[AsyncSession]:
    """Write what is about the owner of a number, or about the account with this uid."""
    return of_account(who) if isinstance(who, int) else of_number(who)


@asynccontextmanager
async def of_owners(uids: Select[int] | Select[int | None]) -> AsyncIterator[AsyncSession]:
    """Write what is about the accounts that this query names: none, one, or a few, which come in one order."""
    keys = select(func.hashtext(col(Account.qq)).label("key")).where(col(Account.uid).in_(uids))
    in_order = keys.distinct().order_by("key").subquery()
    async with db.transaction() as session:
        await _enter(session)
        await _take(session, select(func.pg_advisory_xact_lock(NUMBERS, in_order.c.key)))
        yield session


@asynccontextmanager
async def of_nobody() -> AsyncIterator[AsyncSession]:
    """Write what belongs to no account, and is one row or new ones: it waits for no second row."""
    async with db.transaction() as session:
        await _enter(session)
        yield session


@asynccontextmanager
async def of_everybody() -> AsyncIterator[AsyncSession]:
    """Write what is about many accounts, with nobody else writing meanwhile: deletion, clean-up, review."""
    async with db.transaction() as session:
        await _take(session, select(func.pg_advisory_xact_lock(HOUSE, 0)))
        yield session


async def for_friend_list(session: AsyncSession) -> None:
    """Take the turn of who reads or notes whether the friend list is believed; no other turn may follow."""
    await _take(session, select(func.pg_advisory_xact_lock(FRIEND_LIST, 0)))


async def _enter(session: AsyncSession) -> None:
    await _take(session, select(func.pg_advisory_xact_lock_shared(HOUSE, 0)))


async def _take(session: AsyncSession, locks: Select[tuple[ColumnElement[object]]]) -> None:
    if db.engine().dialect.name == "postgresql":
        await session.execute(locks)

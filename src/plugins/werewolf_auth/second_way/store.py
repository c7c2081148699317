"""The SQL of the second way in. Every function takes the session of its caller's transaction."""

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from werewolf_auth.models import KnownDevice
from werewolf_auth.second_way.tables import EmailBinding, EmailCode, QQBinding
from werewolf_auth.store.outcome import changed


async def email_of(session: AsyncSession, uid: int) -> EmailBinding | None:
    return await session.get(EmailBinding, uid, populate_existing=True)


async def by_address(session: AsyncSession, address: str) -> EmailBinding | None:
    found: EmailBinding | None = await session.scalar(select(EmailBinding).where(col(EmailBinding.address) == address))
    return found


async def owner_of(session: AsyncSession, address: str) -> int | None:
    """The account of an address, without an object: building one takes time that tells who has an account."""
    found: int | None = await session.scalar(select(col(EmailBinding.uid)).where(col(EmailBinding.address) == address))
    return found


async def knows_browser(session: AsyncSession, mark: str) -> bool:
    """Whether an account was logged in with the browser of this mark, which is a hash of both."""
    return await session.scalar(select(col(KnownDevice.mark)).where(col(KnownDevice.mark) == mark)) is not None


async def knows_place(session: AsyncSession, uid: int, place: str | None) -> bool:
    """Whether an account was last seen there with any of its browsers."""
    there = (col(KnownDevice.uid) == uid, col(KnownDevice.address) == place)
    return place is not None and await session.scalar(select(col(KnownDevice.mark)).where(*there).limit(1)) is not None


async def bind_email(session: AsyncSession, uid: int, address: str, now: int) -> None:
    """An IntegrityError when the account has an address, or the address an account."""
    session.add(EmailBinding(uid=uid, address=address, bound_at=now))
    await session.flush()


async def unbind_email(session: AsyncSession, uid: int, address: str) -> bool:
    """False when this address was bound no longer."""
    mine = delete(EmailBinding).where(col(EmailBinding.uid) == uid, col(EmailBinding.address) == address)
    return changed(await session.execute(mine)) == 1


async def set_password(session: AsyncSession, uid: int, address: str, password_hash: str) -> bool:
    """False when this address was bound no longer."""
    mine = update(EmailBinding).where(col(EmailBinding.uid) == uid, col(EmailBinding.address) == address)
    return changed(await session.execute(mine.values(password_hash=password_hash))) == 1


async def qq_of(session: AsyncSession, uid: int) -> QQBinding | None:
    return await session.get(QQBinding, uid, populate_existing=True)


async def by_openid(session: AsyncSession, openid: str) -> QQBinding | None:
    found: QQBinding | None = await session.scalar(select(QQBinding).where(col(QQBinding.openid) == openid))
    return found


async def bind_qq(session: AsyncSession, uid: int, openid: str, now: int) -> None:
    """An IntegrityError when the account has an openid, or the openid an account."""
    session.add(QQBinding(uid=uid, openid=openid, bound_at=now))
    await session.flush()


async def unbind_qq(session: AsyncSession, uid: int, openid: str) -> bool:
    """False when this openid was bound no longer."""
    mine = delete(QQBinding).where(col(QQBinding.uid) == uid, col(QQBinding.openid) == openid)
    return changed(await session.execute(mine)) == 1


async def put_code(session: AsyncSession, subject: str, code_hash: str, *, tries: int, until: int) -> None:
    """The code of this subject from now on; the one before is worth nothing any more."""
    mine = update(EmailCode).where(col(EmailCode.subject) == subject)
    fresh = mine.values(code_hash=code_hash, tries_left=tries, expires_at=until)
    if changed(await session.execute(fresh)) == 0:
        session.add(EmailCode(subject=subject, code_hash=code_hash, tries_left=tries, expires_at=until))
        await session.flush()


async def use_code(session: AsyncSession, subject: str, code_hash: str, now: int) -> bool:
    """Whether this is the valid code, which is gone then; a wrong one costs a try. To be stored in either case."""
    alive = (col(EmailCode.subject) == subject, col(EmailCode.tries_left) > 0, col(EmailCode.expires_at) > now)
    # First the cost, which locks the row: however many try at once, each has paid before it learns anything.
    paid = await session.execute(update(EmailCode).where(*alive).values(tries_left=EmailCode.tries_left - 1))
    right = delete(EmailCode).where(col(EmailCode.subject) == subject, col(EmailCode.code_hash) == code_hash)
    return changed(paid) == 1 and changed(await session.execute(right)) == 1


async def delete_expired_codes(session: AsyncSession, now: int) -> None:
    await session.execute(delete(EmailCode).where(col(EmailCode.expires_at) <= now))


async def put_back(session: AsyncSession, table: type[EmailBinding | QQBinding], row: dict[str, object]) -> None:
    """Bind again what was unbound; an IntegrityError when it has become somebody else's meanwhile."""
    await session.execute(insert(table).values(**row))

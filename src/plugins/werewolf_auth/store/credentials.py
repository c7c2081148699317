"""Secrets in the database: every change is a compare-and-set on generation or state."""

from sqlalchemy import Update, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from werewolf_auth.models import Account, Credential
from werewolf_auth.store.outcome import changed


async def claim(session: AsyncSession, uid: int, generation: int, *, secret_hash: str, now: int, until: int) -> bool:
    """Replace the secret of this generation by a new one that is on its way; False when somebody was faster."""
    mine = update(Credential).where(col(Credential.uid) == uid, col(Credential.generation) == generation)
    fresh = mine.values(
        generation=generation + 1, state="sending", secret_hash=secret_hash, sent_at=now, expires_at=until
    )
    return changed(await session.execute(fresh)) == 1


async def settle(session: AsyncSession, uid: int, generation: int, *, state: str, until: int) -> bool:
    """The message with this generation left, perhaps; False when it was confirmed or replaced meanwhile."""
    return changed(await session.execute(_on_its_way(uid, generation).values(state=state, expires_at=until))) == 1


async def withdraw(session: AsyncSession, uid: int, generation: int) -> bool:
    """The message with this generation never left: forget its secret."""
    empty = _on_its_way(uid, generation).values(state="none", secret_hash=None, expires_at=None)
    return changed(await session.execute(empty)) == 1


async def restore(session: AsyncSession, uid: int, generation: int, secret_hash: str, expires_at: int | None) -> bool:
    """The message with this generation never left: its owner goes on with the secret from before."""
    former = _on_its_way(uid, generation).values(state="confirmed", secret_hash=secret_hash, expires_at=expires_at)
    return changed(await session.execute(former)) == 1


async def confirm(session: AsyncSession, uid: int, *, now: int, until: int) -> bool:
    """The owner has the secret; False when none waits for that, or it has expired."""
    waiting = update(Credential).where(
        col(Credential.uid) == uid, col(Credential.state).in_(("sending", "sent")), col(Credential.expires_at) > now
    )
    return changed(await session.execute(waiting.values(state="confirmed", expires_at=until))) == 1


async def forget(session: AsyncSession, uid: int) -> None:
    """No secret of any generation so far is valid any more."""
    mine = update(Credential).where(col(Credential.uid) == uid)
    await session.execute(
        mine.values(state="none", secret_hash=None, expires_at=None, generation=Credential.generation + 1)
    )


async def expiring(session: AsyncSession, now: int, until: int) -> list[tuple[int, str, int]]:
    """Confirmed secrets that expire by then and whose owners do not know: uid, number, expiry."""
    query = select(Account, Credential).join(Credential, col(Credential.uid) == col(Account.uid))
    due = query.where(
        col(Account.state) == "active",
        col(Credential.state) == "confirmed",
        col(Credential.expires_at).between(now + 1, until),
        col(Credential.warned_of).is_distinct_from(col(Credential.expires_at)),
    )
    found = await session.execute(due)
    return [(mine.uid, account.qq, mine.expires_at) for account, mine in found if mine.expires_at is not None]


async def note_warning(session: AsyncSession, uid: int, expires_at: int) -> bool:
    """Claim the message about this expiry; False when it was sent, or the secret was replaced."""
    mine = update(Credential).where(
        col(Credential.uid) == uid,
        col(Credential.expires_at) == expires_at,
        col(Credential.warned_of).is_distinct_from(expires_at),
    )
    return changed(await session.execute(mine.values(warned_of=expires_at))) == 1


async def take_warning_back(session: AsyncSession, uid: int, expires_at: int) -> None:
    """The message never left."""
    mine = update(Credential).where(col(Credential.uid) == uid, col(Credential.warned_of) == expires_at)
    await session.execute(mine.values(warned_of=None))


async def settle_interrupted(session: AsyncSession) -> int:
    """After a crash between storing and sending nobody knows whether a message left: treat it as sent."""
    left = update(Credential).where(col(Credential.state) == "sending")
    active = select(col(Account.uid)).where(col(Account.state) == "active")
    of_active = changed(await session.execute(left.where(col(Credential.uid).in_(active)).values(state="confirmed")))
    return of_active + changed(await session.execute(left.values(state="sent")))


def _on_its_way(uid: int, generation: int) -> Update:
    return update(Credential).where(
        col(Credential.uid) == uid, col(Credential.generation) == generation, col(Credential.state) == "sending"
    )

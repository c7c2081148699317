"""Friends only, also later: who leaves the bot's friend list is disabled a week after, and comes back by registering.

Nobody is told by a message: strangers get none. The owner reads it on the page while still logged in (`lapses_at`),
and in the refusal of a refresh token afterwards; without such a token nobody learns anything.
"""

from host import db
from host.clock import Clock
from host.logging import logger
from werewolf_auth.friends import GRACE_MS, Friends, revive
from werewolf_auth.identity import Origin
from werewolf_auth.sessions import Sessions
from werewolf_auth.store import accounts, audit


class Friendship:
    """Compares the accounts with the friend list."""

    def __init__(self, clock: Clock, friends: Friends, sessions: Sessions) -> None:
        self._clock = clock
        self._friends = friends
        self._sessions = sessions

    async def returned(self, qq: str, origin: Origin) -> bool:
        """A friend is heard of; whether an account that had lapsed can be registered again."""
        async with db.session() as session:
            seen = await accounts.by_qq(session, qq)
        if seen is None or seen.absent_since is None:
            return False
        async with db.transaction() as session:
            found = await accounts.to_change(session, qq=qq)
            if found is None or not await revive(session, found[0], found[1].uid):
                return False
            subject = f"uid:{found[1].uid}"
            audit.write(session, self._clock.now_ms(), "returned", actor=f"qq:{qq}", subject=subject, origin=origin)
        return True

    async def review(self) -> None:
        """Note who has left the list and who is back; disable who was away for a week. Needs a list of today."""
        current = await self._friends.current()
        if not current:
            # An account without a single friend is a fault of QQ's or ours rather than the truth.
            return
        now = self._clock.now_ms()
        async with db.transaction() as session:
            for account in await accounts.in_use(session):
                if account.qq in current:
                    account.absent_since = None
                else:
                    account.absent_since = account.absent_since or now
        async with db.session() as session:
            overdue = await accounts.absent_before(session, now - GRACE_MS)
        for uid in overdue:
            await self._lapse(uid, now)

    async def _lapse(self, uid: int, now: int) -> None:
        async with db.transaction() as session:
            if not await accounts.move(session, uid, to="disabled", since=("pending", "active"), lapsed_at=now):
                return
            ended = await self._sessions.end_all(uid, session)
            audit.write(session, now, "lapsed", actor="system", subject=f"uid:{uid}", origin=Origin("review"))
        await self._sessions.tell(uid, ended)
        logger.info(f"account {uid} disabled: no friend of the bot for a week")

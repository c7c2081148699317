"""Friends only, also later: who leaves the bot's friend list is disabled a week after, and comes back by registering.

Nobody is told by a message: strangers get none. The owner reads it on the page while still logged in (`lapses_at`),
and in the refusal of a refresh token afterwards; without such a token nobody learns anything. A list that lacks most
players, or belongs to another bot, is not believed before a superuser has confirmed it.
"""

from collections.abc import Collection

from sqlalchemy.ext.asyncio import AsyncSession

from host import db
from host.clock import Clock
from host.logging import logger
from werewolf_auth import texts
from werewolf_auth.friends import GRACE_MS, Friends, revive
from werewolf_auth.identity import Origin
from werewolf_auth.registration import Post
from werewolf_auth.sessions import Sessions
from werewolf_auth.store import accounts, audit, turns
from werewolf_auth.trust import Trust


class Friendship:
    """Compares the accounts with the friend list."""

    def __init__(
        self,
        clock: Clock,
        friends: Friends,
        sessions: Sessions,
        trust: Trust,
        superusers: Collection[str],
        post: Post,
    ) -> None:
        self._clock = clock
        self._friends = friends
        self._sessions = sessions
        self._trust = trust
        self._superusers = superusers
        self._post = post

    async def returned(self, qq: str, origin: Origin) -> bool:
        """A friend is heard of; whether an account that had lapsed can be registered again."""
        async with db.session() as session:
            seen = await accounts.by_qq(session, qq)
        if seen is None or seen.absent_since is None:
            return False
        async with turns.of_number(qq) as session:
            found = await accounts.to_change(session, qq=qq)
            if found is None or not await revive(session, found[0], found[1].uid):
                return False
            subject = f"uid:{found[1].uid}"
            audit.write(session, self._clock.now_ms(), "returned", actor=f"qq:{qq}", subject=subject, origin=origin)
        return True

    async def review(self, *, tell: bool = True) -> bool:
        """Note who has left the list and who is back; disable who was away for a week. False without a list of today.

        Args:
            tell: write to the superusers when the list is not believed.
        """
        current = await self._friends.current()
        if not current:
            # An account without a single friend is a fault of QQ's or ours rather than the truth.
            return False
        now = self._clock.now_ms()
        async with turns.of_everybody() as session:
            believed = await self._trust.believes(session, current)
            await self._compare(session, current, now if believed else None)
        if not believed:
            if tell:
                await self._tell_superusers(current)
            return True
        async with db.session() as session:
            overdue = await accounts.absent_before(session, now - GRACE_MS)
        for uid in overdue:
            await self._lapse(uid, now)
        return True

    async def confirm(self, actor: str, origin: Origin) -> int | None:
        """A superuser says that the list is true: the week of all who are not on it begins; how many that are.

        None, when there is no list at present.
        """
        current = await self._friends.current()
        if not current:
            return None
        now = self._clock.now_ms()
        async with turns.of_everybody() as session:
            await self._trust.accept(session)
            lost = await self._compare(session, current, now)
            audit.write(
                session, now, "friends_confirmed", actor=actor, subject="friends", origin=origin, detail=str(lost)
            )
        return lost

    async def doubted(self) -> str | None:
        """What superusers are told while a list is not believed."""
        async with turns.of_nobody() as session:
            doubt = await self._trust.doubt(session)
            return None if doubt is None else texts.friends_doubted(doubt.lost, doubt.known, doubt.since or 0)

    async def _compare(self, session: AsyncSession, current: Collection[str], left_at: int | None) -> int:
        """Note who is back, and from when on somebody is away unless that is in doubt; how many are not on the list."""
        away = 0
        for account in await accounts.in_use(session):
            if account.qq in current:
                account.absent_since = None
                continue
            away += 1
            account.absent_since = account.absent_since or left_at
        return away

    async def _tell_superusers(self, current: Collection[str]) -> None:
        """Tell those that the bot may write to, once; when it reaches none, at the next review again."""
        async with db.session() as session:
            state = await self._trust.doubt(session)
            if state is None or state.told:
                return
            text = texts.friends_doubted(state.lost, state.known, state.since or 0)
        deliveries = [await self._post(qq, text) for qq in sorted(self._superusers) if qq in current]
        if not any(delivery in ("sent", "unknown") for delivery in deliveries):
            logger.warning("no superuser could be told that the friend list is not believed")
            return
        async with turns.of_nobody() as session:
            if (state := await self._trust.doubt(session)) is not None:
                state.told = True

    async def _lapse(self, uid: int, now: int) -> None:
        async with turns.of_account(uid) as session:
            # The owner may have come back since the list was made.
            if not await accounts.lapse(session, uid, now=now, absent_since=now - GRACE_MS):
                return
            ended = await self._sessions.end_all(uid, session)
            audit.write(session, now, "lapsed", actor="system", subject=f"uid:{uid}", origin=Origin("review"))
        await self._sessions.tell(uid, ended)
        logger.info(f"account {uid} disabled: no friend of the bot for a week")

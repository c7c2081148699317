"""Whether a friend list can be true: most players do not leave in one night, and another bot has other friends."""

from collections.abc import Callable, Collection

from sqlalchemy.ext.asyncio import AsyncSession

from host import presence
from host.clock import Clock
from host.logging import logger
from werewolf_auth.identity import Origin
from werewolf_auth.models import Account, FriendListDoubt
from werewolf_auth.store import accounts, audit, turns

FEW = 2
"""So many may leave at once without anybody being asked; with a handful of players half is no sign of anything."""
ONLY = 1
"""The one row of the table."""


def bot_number() -> str | None:
    """The number of the bot that answers at present."""
    bot = presence.bot()
    return None if bot is None else bot.self_id


class Trust:
    """Holds back what would cost most players their accounts, until the list recovers or a superuser confirms."""

    def __init__(self, clock: Clock, bot: Callable[[], str | None] = bot_number) -> None:
        self._clock = clock
        self._bot = bot

    async def believes(self, session: AsyncSession, current: Collection[str]) -> bool:
        """Whether this list may count against anybody; a doubt is stored, and gone once the list has recovered."""
        state = await _state(session)
        bot = self._bot() or state.bot_qq
        known = [account for account in await accounts.in_use(session) if account.absent_since is None]
        lost = _lost(known, current)
        replaced = state.bot_qq is not None and bot != state.bot_qq
        if (replaced and lost) or (lost > FEW and 2 * lost > len(known)):
            if state.since is None:
                logger.warning(f"friend list not believed: it lacks {lost} of {len(known)} players")
                audit.write(
                    session,
                    self._clock.now_ms(),
                    "friends_doubted",
                    actor="system",
                    subject="friends",
                    origin=Origin("review"),
                    detail=f"{lost}/{len(known)}",
                )
                state.since, state.told = self._clock.now_ms(), False
            state.lost, state.known = lost, len(known)
            return False
        if state.since is not None:
            logger.info("friend list recovered")
        state.bot_qq, state.since, state.told = bot, None, False
        return True

    async def accept(self, session: AsyncSession) -> None:
        """Somebody who knows says that the list is true."""
        state = await _state(session)
        state.bot_qq, state.since, state.told = self._bot() or state.bot_qq, None, False

    async def doubt(self, session: AsyncSession) -> FriendListDoubt | None:
        """What is doubted at present."""
        state = await _state(session)
        return None if state.since is None else state


def _lost(known: Collection[Account], current: Collection[str]) -> int:
    return sum(account.qq not in current for account in known)


async def _state(session: AsyncSession) -> FriendListDoubt:
    await turns.for_friend_list(session)
    state = await session.get(FriendListDoubt, ONLY)
    if state is None:
        state = FriendListDoubt(id=ONLY)
        session.add(state)
        await session.flush()
    return state

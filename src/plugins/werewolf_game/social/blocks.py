"""屏蔽: whom somebody does not want to hear. Kept in the account; the page does the folding."""

from host.clock import Clock
from host.errors import Problem
from werewolf_auth import service as accounts
from werewolf_game.store.blocks import BlockStore

MOST_BLOCKED = 200
Json = dict[str, object]


class Blocks:
    """The block list of every account."""

    def __init__(self, store: BlockStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def of(self, uid: int) -> list[Json]:
        """Whom somebody blocks, as the page lists them."""
        rows = await self._store.of(uid)
        known = await accounts.users([blocked for blocked, _ in rows])
        return [
            {
                "uid": blocked,
                "display_name": known[blocked].display_name,
                "avatar_url": known[blocked].avatar_url,
                "at": at,
            }
            for blocked, at in rows
            if blocked in known
        ]

    async def add(self, uid: int, blocked: int) -> None:
        """Block somebody; a second time it changes nothing, and nobody is told.

        Raises:
            Problem: NOT_FOUND for who has no account, VALIDATION_ERROR for oneself or a full list.
        """
        if blocked == uid:
            raise Problem("VALIDATION_ERROR", "不能屏蔽自己", status=422)
        if await accounts.user(blocked) is None:
            raise Problem("NOT_FOUND", "没有这位玩家", status=404)
        if not await self._store.add(uid, blocked, self._clock.now_ms(), MOST_BLOCKED):
            raise Problem("VALIDATION_ERROR", f"最多屏蔽 {MOST_BLOCKED} 人，请先在「我的」里取消几位", status=409)

    async def remove(self, uid: int, blocked: int) -> None:
        """Hear somebody again."""
        await self._store.remove(uid, blocked)

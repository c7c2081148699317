"""Which browsers belong to an account, and the message to its owner about a new one."""

from sqlalchemy.ext.asyncio import AsyncSession

from host import db
from host.clock import Clock
from host.errors import Problem
from host.outbox import Delivery
from werewolf_auth import texts
from werewolf_auth.background import Background
from werewolf_auth.friends import Friends
from werewolf_auth.identity import Origin
from werewolf_auth.limits import Limits
from werewolf_auth.models import KnownDevice
from werewolf_auth.places import network
from werewolf_auth.registration import Post
from werewolf_auth.secret import new_token, token_hash
from werewolf_auth.store import accounts, audit, turns
from werewolf_auth.store import devices as stored


def device_hash(device: str | None) -> str | None:
    """How the cookie of a browser is stored while nobody is logged in with it."""
    return None if device is None else token_hash(device)


def mark_of(uid: int, hashed: str) -> str:
    """What joins a browser and an account, and tells nothing about the browser's other accounts."""
    return token_hash(f"{uid}:{hashed}")


class Devices:
    """Remembers browsers by a cookie and by nothing else: a dormitory, or a proxy, is one address for many people."""

    def __init__(self, clock: Clock, friends: Friends, limits: Limits, post: Post) -> None:
        self._clock = clock
        self._friends = friends
        self._limits = limits
        self._post = post
        self._background = Background()
        self.idle = self._background.idle
        self.close = self._background.finish

    async def is_familiar(self, session: AsyncSession, uid: int, hashed: str | None) -> bool:
        """Whether this account was logged in with that browser before."""
        return hashed is not None and await stored.by_mark(session, uid, mark_of(uid, hashed)) is not None

    async def note(self, session: AsyncSession, uid: int, sid: str, origin: Origin) -> str | None:
        """Remember the browser with which a session begins; the mark of a new one that its owner must hear of."""
        mark = mark_of(uid, device_hash(origin.device) or new_token())
        place, agent = network(origin.address), _agent(origin)
        known = await stored.likest(session, uid, mark)
        if known is not None and known.mark == mark:
            known.seen_at, known.sid = self._clock.now_ms(), sid
            known.address, known.user_agent = place, agent
            return None
        # The first log-in of an account is the one it was made for; the first after a reset or 拒绝 may be anybody's.
        news = "told" if known is None and not await audit.has_logged_in(session, uid) else "untold"
        row = KnownDevice(mark=mark, uid=uid, seen_at=self._clock.now_ms(), news=news, sid=sid)
        row.address, row.user_agent = place, agent
        session.add(row)
        return mark if news == "untold" else None

    def announce(self, mark: str) -> None:
        """Tell the owner of an account about its new device; whoever logs in does not wait for that."""
        self._background.begin(self._announce(mark))

    def wake(self) -> None:
        """The bot is back: tell what could not be told."""
        self._background.begin(self._announce_all())

    async def _announce_all(self) -> None:
        async with db.session() as session:
            marks = [device.mark for device in await stored.untold(session)]
        for mark in marks:
            await self._announce(mark)

    async def _announce(self, mark: str) -> None:
        async with turns.of_owners(stored.owner_of(mark)) as session:
            device = await session.get(KnownDevice, mark)
            account = None if device is None else await accounts.by_uid(session, device.uid)
            if device is None or account is None or not await stored.take_news(session, mark):
                return
        delivery: Delivery = "refused"
        if await self._friends.nickname(account.qq) is not None and self._may_tell(device.uid):
            text = texts.new_device(device.user_agent, device.address, device.seen_at)
            delivery = await self._post(account.qq, text)
        async with turns.of_owners(stored.owner_of(mark)) as session:
            await (stored.put_news_back if delivery == "offline" else stored.finish_news)(session, mark)

    def _may_tell(self, uid: int) -> bool:
        try:
            self._limits.notice(uid)
        except Problem:
            return False
        return True


def _agent(origin: Origin) -> str | None:
    return (origin.user_agent or "")[:200] or None

"""Identity with a clock and a QQ of our own, on the real database."""

import atexit
import re
from dataclasses import dataclass, field

from host.config import Settings
from host.hashing.worker import Worker
from host.outbox import Delivery
from werewolf_auth.desk import Desk, build
from werewolf_auth.identity import Identity, Origin, Session

HERE = Origin("test-request", "192.0.2.7", "test browser", "test device")
SECRET = re.compile(r"[2-9A-Z]{4}(?:-[2-9A-Z]{4}){4}")
KEY = b"k" * 32
WORKER = Worker()
"""One process for all tests: starting one takes longer than most of them."""
atexit.register(WORKER.close)
TABLES = (
    "avatar",
    "friend_list",
    "invite_use",
    "invite",
    "email_code",
    "email",
    "qq",
    "audit",
    "block",
    "code",
    "device",
    "link",
    "spent_token",
    "session",
    "credential",
    "request",
    "user",
)


class VirtualClock:
    """Time that passes when told to."""

    def __init__(self) -> None:
        self.ms = 1_800_000_000_000

    def now_ms(self) -> int:
        return self.ms

    def monotonic(self) -> float:
        return self.ms / 1000

    def advance(self, seconds: float) -> None:
        self.ms += round(seconds * 1000)


@dataclass
class PretendQQ:
    """Friends, and what became of the messages to them."""

    friends: dict[str, str] = field(default_factory=dict)
    messages: list[tuple[str, str]] = field(default_factory=list)
    delivery: Delivery = "sent"
    fetches: int = 0

    async def fetch(self) -> dict[str, str] | None:
        self.fetches += 1
        return dict(self.friends)

    async def post(self, qq: str, message: str) -> Delivery:
        if self.delivery in ("sent", "unknown"):
            self.messages.append((qq, message))
        return self.delivery

    def secret_of(self, qq: str) -> str:
        found = [match[0] for to, message in self.messages if to == qq for match in [SECRET.search(message)] if match]
        return found[-1]


@dataclass
class Hall:
    """Everything that a test of identity needs."""

    desk: Desk
    clock: VirtualClock
    qq: PretendQQ

    async def request(self, number: str, source: str = "web", pair: str | None = None) -> None:
        await self.desk.registrar.request(number, source, HERE, pair=pair)  # type: ignore[arg-type]
        await self.desk.registrar.idle()

    async def member(self, number: str = "10001", nickname: str = "小明") -> str:
        """Register and confirm a friend; returns the secret."""
        self.qq.friends[number] = nickname
        await self.desk.friends.refresh()
        await self.request(number)
        assert await self.desk.registrar.confirm(number, HERE) == "confirmed"
        return self.qq.secret_of(number)

    async def log_in(self, number: str = "10001", nickname: str = "小明") -> Session:
        secret = await self.member(number, nickname)
        return await self.desk.sessions.log_in(number, secret, HERE)

    async def caller(self, number: str = "10001", nickname: str = "小明") -> Identity:
        """Somebody who has just logged in, as the site knows them at each request."""
        return await self.identified(await self.log_in(number, nickname))

    async def identified(self, session: Session) -> Identity:
        """Who sits behind a session."""
        return await self.desk.sessions.identify(session.access_token)


def make_hall(**chosen: object) -> Hall:
    clock, qq = VirtualClock(), PretendQQ()
    settings = Settings.model_validate({"bcrypt_cost": 4, "rate_limits": False, "qq_avatar_url": "off"} | chosen)
    desk = build(settings, clock, key=KEY, superusers={"99999"}, fetch=qq.fetch, post=qq.post, worker=WORKER)
    return Hall(desk, clock, qq)

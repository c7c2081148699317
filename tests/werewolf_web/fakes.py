# ruff: noqa: ARG002 (the signatures are those of the services)
"""Small stand-ins for the two services behind the site, and for its clock."""

import asyncio
import gzip
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any, ClassVar, Literal

import orjson

from host.errors import Problem
from werewolf_auth.service import Asked, Identity, Origin, Session, User, Waiting
from werewolf_web.services import Json, Outgoing

HOUR_MS = 3_600_000


def player(uid: int, qq: str = "10001", display_name: str = "小明", role: Literal["user", "admin"] = "user") -> User:
    """An active account."""
    return User(uid, qq, display_name, role, "active", None, created_at=0)


XIAO_MING = player(1)
XIAO_HONG = player(2, "10002", "小红")


class FakeClock:
    """The real clocks, and whatever a test adds to them."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def now_ms(self) -> int:
        return int((time.time() + self.ahead) * 1000)

    def monotonic(self) -> float:
        return time.monotonic() + self.ahead


class FakeEmail:
    """Log-in by e-mail that says yes to everybody."""

    async def send_code(self, email: str, origin: Origin, uid: int | None) -> None: ...
    async def set_password(self, caller: Identity, password: str, origin: Origin) -> None: ...

    async def bind(self, caller: Identity, email: str, code: str, origin: Origin) -> str:
        return email

    async def log_in(self, email: str, code: str, origin: Origin) -> Session:
        return Session(XIAO_MING, "access", 3600, "refresh", "s1")


class FakeQQConnect:
    """A provider that refuses everybody."""

    async def bind(self, caller: Identity, ticket: str | None, origin: Origin) -> None: ...

    def depart(self, uid: int | None, origin: Origin) -> tuple[str, str]:
        return "https://provider.example.com/", "ticket"

    async def arrive(self, code: object, state: object, ticket: object, uid: object, origin: Origin) -> SimpleNamespace:
        return SimpleNamespace(result="failed", for_binding=False, session=None, ticket=None)


class FakeSecondWay:
    """Both ways, configured."""

    def __init__(self) -> None:
        self.email, self.qq, self.bindings = FakeEmail(), FakeQQConnect(), self

    def by_email(self) -> FakeEmail:
        return self.email

    def by_qq(self) -> FakeQQConnect:
        return self.qq

    async def of(self, uid: int) -> Json:
        return {"email": None, "password": False, "qq": False}

    async def unbind_email(self, caller: Identity, origin: Origin) -> None: ...
    async def unbind_qq(self, caller: Identity, origin: Origin) -> None: ...


class FakeAvatars:
    """Everybody's picture is drawn, and every picture is taken."""

    STATE: ClassVar[Json] = {"avatar_url": "/x", "source": "drawn", "qq_off": False, "qq_possible": False}

    async def state(self, uid: int) -> Json:
        return self.STATE

    async def image(self, uid: int) -> tuple[str | None, bytes | None]:
        return None, None

    async def set_own(self, uid: int, read: Callable[[], Awaitable[bytes]], wanted: object, origin: Origin) -> Json:
        await read()
        return self.STATE

    async def remove_own(self, uid: int, origin: Origin) -> Json:
        return self.STATE

    async def use_qq(self, uid: int, origin: Origin) -> Json:
        return self.STATE


class FakeAccounts:
    """Knows the tokens that a test hands out; `log_in` takes the secret `right`."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.identities: dict[str, Identity] = {}
        self.revoked: set[str] = set()
        self.requests: list[tuple[str, str | None, str, str | None]] = []
        self.addresses: list[str | None] = []
        self.devices: list[str] = []
        self.pairs: list[str | None] = []
        self.deleted: list[tuple[int, str | None]] = []
        self.renewed: list[tuple[int, str | None]] = []
        self.refusal: Problem | None = None
        self.logged_out: list[tuple[str | None, str | None]] = []
        self.ended: list[tuple[int, str]] = []
        self.session_ended: list[Callable[[int, str], Awaitable[None]]] = []

    def forget(self) -> None:
        """Be as new; who listens goes on listening."""
        for records in (
            self.identities,
            self.requests,
            self.addresses,
            self.devices,
            self.pairs,
            self.deleted,
            self.logged_out,
            self.ended,
        ):
            records.clear()
        self.revoked.clear()
        self.refusal = None

    def token(self, user: User = XIAO_MING, *, sid: str = "s1", lives_ms: int = HOUR_MS) -> str:
        """A new access token."""
        token = f"token-{user.uid}-{sid}-{len(self.identities)}"
        self.identities[token] = Identity(user, sid, self.clock.now_ms() + lives_ms)
        return token

    def _session(self, user: User) -> Session:
        return Session(user, self.token(user), 3600, "refresh-next", "s1")

    async def request_access(
        self,
        qq: str,
        *,
        source: str,
        address: str | None,
        request_id: str,
        invite: str | None = None,
        pair: str | None = None,
    ) -> None:
        self.requests.append((qq, address, request_id, invite))
        self.pairs.append(pair)
        if self.refusal is not None:
            raise self.refusal

    async def log_in(
        self, qq: str, secret: str, *, address: str | None, user_agent: str | None, request_id: str, device: str
    ) -> Session:
        self.addresses.append(address)
        self.devices.append(device)
        if secret != "right":
            raise Problem("AUTH_INVALID_CREDENTIALS", "号码或登录码不对", status=401)
        return self._session(XIAO_MING)

    async def log_in_by_link(
        self, token: str, *, address: str | None, user_agent: str | None, request_id: str, device: str
    ) -> Session:
        if token != "good-link":
            raise Problem("AUTH_INVALID_CREDENTIALS", "链接无效", status=401)
        return self._session(XIAO_MING)

    async def link_is_live(self, token: str, *, address: str | None) -> bool:
        return token == "good-link"

    async def ask_code(self, *, address: str | None, user_agent: str | None, request_id: str, device: str) -> Asked:
        self.devices.append(device)
        return Asked("012345", "good-poll", self.clock.now_ms() + HOUR_MS)

    async def look_at_code(
        self, poll: str, *, address: str | None, user_agent: str | None, request_id: str, device: str
    ) -> Session | Waiting:
        if poll not in ("good-poll", "approved-poll"):
            raise Problem("NOT_FOUND", "已失效", status=410)
        return self._session(XIAO_MING) if poll == "approved-poll" else Waiting("waiting", self.clock.now_ms())

    async def pair_code(
        self, poll: str, number: str, *, address: str | None, user_agent: str | None, request_id: str, device: str
    ) -> Session:
        if (poll, number) != ("good-poll", "47"):
            raise Problem("NOT_FOUND", "已失效", status=410)
        return self._session(XIAO_MING)

    async def refresh(self, refresh_token: str, *, address: str | None, request_id: str) -> Session:
        if refresh_token != "refresh-good":
            raise Problem("AUTH_REFRESH_REVOKED", "请重新登录", status=401)
        return self._session(XIAO_MING)

    async def log_out(
        self, refresh_token: str | None, access_token: str | None, *, request_id: str, address: str | None
    ) -> None:
        self.addresses.append(address)
        self.logged_out.append((refresh_token, access_token))

    async def identify(self, access_token: str) -> Identity:
        if access_token in self.revoked:
            raise Problem("AUTH_REFRESH_REVOKED", "登录已失效", status=401)
        identity = self.identities.get(access_token)
        if identity is None:
            raise Problem("AUTH_TOKEN_INVALID", "请重新登录", status=401)
        if identity.expires_at <= self.clock.now_ms():
            raise Problem("AUTH_TOKEN_EXPIRED", "登录已过期", status=401)
        return identity

    async def user(self, uid: int) -> User | None:
        return {1: XIAO_MING, 2: XIAO_HONG}.get(uid)

    async def rename(self, uid: int, display_name: str, *, request_id: str, address: str | None) -> User:
        self.addresses.append(address)
        return player(uid, "10001", display_name)

    async def own(self, uid: int) -> dict[str, int | None]:
        return {"secret_expires_at": None, "lapses_at": None}

    async def renew_secret(self, owner: User, *, request_id: str, address: str | None, user_agent: str | None) -> None:
        self.renewed.append((owner.uid, address))

    async def delete_own(
        self,
        uid: int,
        display_name: str,
        secret: str | None,
        *,
        request_id: str,
        address: str | None,
        user_agent: str | None,
    ) -> bool:
        if display_name != "小明":
            raise Problem("VALIDATION_ERROR", "显示名不对", status=422)
        if secret not in (None, "right"):
            raise Problem("VALIDATION_ERROR", "登录码不对", status=422)
        if secret is None:
            return False
        self.deleted.append((uid, address))
        return True

    async def sessions(self, uid: int) -> list[Json]:
        return [{"id": "s1", "uid": uid}]

    async def end_other_sessions(self, uid: int, sid: str, *, request_id: str, address: str | None) -> None:
        self.addresses.append(address)
        self.ended.append((uid, f"not {sid}"))

    async def end_session(self, uid: int, sid: str, *, request_id: str, address: str | None = None) -> None:
        self.addresses.append(address)
        self.ended.append((uid, sid))
        for callback in self.session_ended:
            await callback(uid, sid)

    def on_session_ended(self, callback: Callable[[int, str], Awaitable[None]]) -> None:
        self.session_ended.append(callback)

    def second_way(self) -> FakeSecondWay:
        return FakeSecondWay()

    def avatars(self) -> FakeAvatars:
        return FakeAvatars()

    def bot_online(self) -> bool:
        return True

    def bot_qq(self) -> str | None:
        return "80000"


class FakeOffice:
    """Records who did what from where."""

    invite_required = False

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []
        self.failure: Problem | None = None

    def forget(self) -> None:
        """Be as new."""
        self.calls.clear()
        self.failure = None

    def _called(self, *call: Any) -> Json:
        self.calls.append(call)
        if self.failure is not None:
            raise self.failure
        return {"called": call[0]}

    async def note(self, action: str, actor: str, subject: str, origin: Origin, detail: str | None = None) -> None:
        self._called(action, actor, subject, origin.address)

    async def users(self, actor: str, origin: Origin, search: str, state: str | None, limit: int, offset: int) -> Json:
        return self._called("users", actor, origin.address, search, state, limit, offset)

    async def disable(self, uid: int, actor: str, origin: Origin) -> Json:
        return self._called("disable", uid, actor, origin.address)

    async def enable(self, uid: int, actor: str, origin: Origin) -> Json:
        return self._called("enable", uid, actor, origin.address)

    async def delete(self, uid: int, actor: str, origin: Origin) -> None:
        self._called("delete", uid, actor, origin.address)

    async def remove_avatar(self, uid: int, actor: str, origin: Origin) -> Json:
        return self._called("remove_avatar", uid, actor, origin.address)

    async def invites(self, actor: str, origin: Origin) -> list[Json]:
        return [self._called("invites", actor, origin.address)]

    async def create_invite(self, uses: int, days: int | None, note: str | None, actor: str, origin: Origin) -> Json:
        return self._called("create_invite", uses, days, note, actor, origin.address)

    async def delete_invite(self, invite_id: int, actor: str, origin: Origin) -> None:
        self._called("delete_invite", invite_id, actor, origin.address)

    async def audit(
        self, actor: str, origin: Origin, who: str, action: str | None, before: int | None, limit: int
    ) -> Json:
        return self._called("audit", actor, origin.address, who, action, before, limit)


class FakeSocial:
    """Records who does what about whom."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []

    async def blocks(self, uid: int) -> list[Json]:
        self.calls.append(("blocks", uid))
        return []

    async def block(self, uid: int, blocked: int) -> list[Json]:
        self.calls.append(("block", uid, blocked))
        return [{"uid": blocked}]

    async def unblock(self, uid: int, blocked: int) -> list[Json]:
        self.calls.append(("unblock", uid, blocked))
        return []

    async def wants_reminders(self, uid: int) -> bool:
        self.calls.append(("wants_reminders", uid))
        return True

    async def set_reminders(self, uid: int, wanted: bool) -> None:
        self.calls.append(("set_reminders", uid, wanted))

    def reasons(self) -> list[Json]:
        return [{"id": "abuse", "name": "辱骂攻击"}]

    async def report(
        self, uid: int, game_id: int, seat: int, reason: str, text: str | None, speech: int | None, origin: Origin
    ) -> Json:
        self.calls.append(("report", uid, game_id, seat, reason, text, speech, origin.address))
        return {"ok": True}

    async def reports(self, actor: str, origin: Origin, closed: bool, before: int | None, limit: int) -> Json:
        self.calls.append(("reports", actor, origin.address, closed, before, limit))
        return {"rows": []}

    async def close_report(self, complaint_id: int, note: str | None, actor: str, origin: Origin) -> None:
        self.calls.append(("close_report", complaint_id, note, actor, origin.address))


@dataclass(eq=False)
class FakeLine:
    """One viewer's line into a fake room; keeps what it was told and answers every action."""

    viewer: User
    outgoing: Outgoing
    since: int | None
    on_close: Callable[["FakeLine"], None]
    actions: list[Json] = field(default_factory=list)
    talk: list[tuple[str, str]] = field(default_factory=list)
    reacted: list[tuple[str, int | None]] = field(default_factory=list)
    sight: list[bool] = field(default_factory=list)
    closed: asyncio.Event = field(default_factory=asyncio.Event)

    async def action(self, message: Json) -> None:
        if message["kind"] == "bug":
            raise RuntimeError("planted")
        if message["kind"] == "refused":
            raise Problem("ACTION_INVALID", "不能这样做")
        self.actions.append(message)
        self.outgoing.offer(orjson.dumps({"type": "ACTION_OK", "id": message["id"]}))

    async def chat(self, channel: str, text: str) -> None:
        self.talk.append((channel, text))

    async def react(self, kind: str, speech: int | None) -> None:
        self.reacted.append((kind, speech))

    async def look(self, in_sight: bool) -> None:
        self.sight.append(in_sight)

    async def close(self) -> None:
        self.on_close(self)
        self.closed.set()


class FakeSubscription:
    def __init__(self, close: Callable[[], None]) -> None:
        self.close = close


class FakeGames:
    """Two rooms, whose calls are recorded as they come in."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []
        self.lines: list[FakeLine] = []
        self.opened: list[FakeLine] = []
        self.lobby: list[Outgoing] = []
        self.stopping: list[Callable[[], Awaitable[None]]] = []
        self.failure: Exception | None = None
        self.people = FakeSocial()

    def forget(self) -> None:
        """Be as new; open sockets stay connected."""
        self.calls.clear()
        self.opened.clear()
        self.people.calls.clear()
        self.failure = None

    def _called(self, *call: Any) -> Json:
        self.calls.append(call)
        if self.failure is not None:
            raise self.failure
        return {"called": call[0]}

    async def rooms(self) -> list[Json]:
        self._called("rooms")
        return [{"room_id": 0}, {"room_id": 1}]

    async def room(self, room_id: int) -> Json:
        if room_id > 1:
            raise Problem("ROOM_NOT_FOUND", "没有这个房间", status=404)
        return self._called("room", room_id)

    async def join(self, room_id: int, user: Any, password: str | None = None) -> Json:
        return self._called("join", room_id, user.uid, password)

    async def leave(self, room_id: int, user: Any) -> Json:
        self._called("leave", room_id, user.uid)
        return {"ok": True}

    async def set_ready(self, room_id: int, user: Any, ready: bool) -> Json:
        return self._called("set_ready", room_id, user.uid, ready)

    async def wait_no_longer(self, room_id: int, user: Any) -> Json:
        return self._called("wait_no_longer", room_id, user.uid)

    def social(self) -> FakeSocial:
        return self.people

    async def configure(
        self,
        room_id: int,
        user: Any,
        *,
        board: str | Json | None = None,
        rules: Json | None = None,
        timers: Json | None = None,
        password: str | None = None,
    ) -> Json:
        return self._called("configure", room_id, user.uid, board, rules, timers, password)

    async def take_seat(self, room_id: int, user: Any, seat: int) -> Json:
        return self._called("take_seat", room_id, user.uid, seat)

    async def kick(self, room_id: int, user: Any, uid: int) -> Json:
        return self._called("kick", room_id, user.uid, uid)

    async def give_owner(self, room_id: int, user: Any, uid: int) -> Json:
        return self._called("give_owner", room_id, user.uid, uid)

    async def set_bots(self, room_id: int, user: Any, count: int) -> Json:
        return self._called("set_bots", room_id, user.uid, count)

    async def abort(self, room_id: int, user: Any) -> Json:
        return self._called("abort", room_id, user.uid)

    async def end_by_force(self, room_id: int, actor: str, origin: Origin) -> Json:
        return self._called("end_by_force", room_id, actor, origin.address)

    def room_of(self, uid: int) -> int | None:
        return 1

    def subscribe_lobby(self, outgoing: Outgoing) -> FakeSubscription:
        self.lobby.append(outgoing)
        outgoing.offer(b'{"type":"ROOM_LIST","rooms":[]}')
        return FakeSubscription(lambda: self.lobby.remove(outgoing))

    async def connect(self, room_id: int, viewer: Any, outgoing: Outgoing, since: int | None = None) -> FakeLine:
        if room_id > 1:
            raise Problem("ROOM_NOT_FOUND", "没有这个房间", status=404)
        line = FakeLine(viewer, outgoing, since, self.lines.remove)
        self.lines.append(line)
        self.opened.append(line)
        outgoing.offer(b'{"type":"ROOM_UPDATE","room":{}}')
        return line

    def tell_all(self, frame: bytes) -> None:
        """A frame to everybody in the room, as a real room sends it: who is full is forgotten."""
        for line in list(self.lines):
            line.outgoing.offer(frame)

    async def standing(self, uid: int) -> Json:
        return self._called("standing", uid)

    async def leaderboard(
        self, limit: int = 50, offset: int = 0, viewer_uid: int | None = None, season: str | None = None
    ) -> Json:
        return self._called("leaderboard", limit, offset, viewer_uid, season)

    async def records(self, uid: int, limit: int = 20, offset: int = 0, **wanted: str | None) -> Json:
        return self._called("records", uid, limit, offset, wanted)

    async def game(self, game_id: int) -> Json:
        return self._called("game", game_id)

    async def replay(self, game_id: int) -> Json:
        return self._called("replay", game_id)

    async def replay_view(self, game_id: int, view: str) -> bytes:
        return gzip.compress(orjson.dumps(self._called("replay_view", game_id, view)))

    async def replay_file(self, game_id: int) -> Json:
        return self._called("replay_file", game_id)

    async def share_key(self, game_id: int, user: Any) -> str:
        self._called("share_key", game_id, user.uid)
        return "k" * 22

    async def shared_view(self, game_id: int, key: str, view: str) -> bytes:
        return gzip.compress(orjson.dumps(self._called("shared_view", game_id, key, view)))

    def boards(self) -> list[Json]:
        return [{"id": "idiot-12"}]

    def check_board(self, roles: Sequence[str]) -> Json:
        return self._called("check_board", list(roles))

    def roles(self) -> list[Json]:
        return [{"id": "seer"}]

    def switches(self) -> Json:
        return {"switches": []}

    def games_running(self) -> int:
        return 3

    def on_stopping(self, callback: Callable[[], Awaitable[None]]) -> None:
        self.stopping.append(callback)

"""Log-in by e-mail: an address bound once, then a code by mail or a password. Never a way to a new account."""

import asyncio

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from host import db
from host.clock import Clock
from host.errors import Problem
from werewolf_auth import registration
from werewolf_auth.devices import device_hash, mark_of
from werewolf_auth.identity import Identity, Origin, Session
from werewolf_auth.places import network
from werewolf_auth.second_way import letters, passwords, store
from werewolf_auth.second_way.addresses import checked, masked
from werewolf_auth.second_way.bindings import Notices, locked
from werewolf_auth.second_way.codes import EmailCodes
from werewolf_auth.second_way.limits import SecondWayLimits
from werewolf_auth.second_way.mail import Mail
from werewolf_auth.second_way.marks import Marks
from werewolf_auth.second_way.tables import EmailBinding
from werewolf_auth.secret import Hasher
from werewolf_auth.sessions import Sessions
from werewolf_auth.store import accounts, audit, devices, turns
from werewolf_auth.store import sessions as stored

LOG_IN = "login"


def _wrong() -> Problem:
    message = "邮箱、验证码或密码不对，或验证码已过期：请核对，或重新获取验证码"
    return Problem("AUTH_INVALID_CREDENTIALS", message, status=401)


def _wrong_code() -> Problem:
    return Problem("VALIDATION_ERROR", "验证码不对或已过期，请重新获取", {"field": "code"}, status=422)


def _taken() -> Problem:
    return Problem("VALIDATION_ERROR", "这个邮箱已绑定另一个账号，请先在那里解绑", {"field": "email"}, status=409)


def _has_one() -> Problem:
    return Problem("VALIDATION_ERROR", "你的账号已绑定邮箱，换邮箱请先解绑", {"field": "email"}, status=409)


class EmailWay:
    """Codes out, bindings and sessions in."""

    def __init__(
        self,
        clock: Clock,
        codes: EmailCodes,
        hasher: Hasher,
        sessions: Sessions,
        limits: SecondWayLimits,
        mail: Mail,
        notices: Notices,
        marks: Marks,
    ) -> None:
        self._clock = clock
        self._codes = codes
        self._hasher = hasher
        self._sessions = sessions
        self._limits = limits
        self._mail = mail
        self._notices = notices
        self._marks = marks

    async def send_code(self, email: str, origin: Origin, uid: int | None = None) -> None:
        """Somebody wants a code; what is answered, and when, does not depend on whose the address is.

        Args:
            uid: of the account that the address is to be bound to; None for a log-in.

        Raises:
            Problem: VALIDATION_ERROR, RATE_LIMITED.
        """
        address = checked(email)
        browser = await self._known_browser(address, origin)
        self._limits.mail(address, origin.address, uid, browser)
        actor = "anonymous" if uid is None else f"uid:{uid}"
        now = self._clock.now_ms()
        async with turns.of_nobody() as session:
            audit.write(session, now, "email_code", actor=actor, subject=self._marks.of(address), origin=origin)
        self._notices.begin(self._deliver(address, uid, origin, is_known=browser is not None))

    async def _known_browser(self, address: str, origin: Origin) -> str | None:
        """The mark of the browser, where the owner of this address was logged in with it; asked alike for all."""
        hashed = device_hash(origin.device)
        if hashed is None:
            return None
        async with db.session() as session:
            mark = mark_of(await store.owner_of(session, address) or 0, hashed)
            return mark if await store.knows_browser(session, mark) else None

    async def _deliver(self, address: str, uid: int | None, origin: Origin, *, is_known: bool) -> None:
        await asyncio.sleep(registration.ANSWER_DELAY)
        place = network(origin.address)
        async with db.session() as session:
            row = await store.by_address(session, address)
            owner = None if row is None else await accounts.by_uid(session, row.uid)
            is_near = row is not None and await store.knows_place(session, row.uid, place)
        if row is not None and row.uid == uid:
            # Bound to this account already: what remains is a log-in.
            uid = None
        # Strangers cost no mail.
        wanted = uid is not None or (owner is not None and owner.state == "active")
        goes = wanted and (is_known or self._limits.letter(address, place if is_near else None))
        live = goes and (uid is None or row is None)
        code = await self._codes.new(_purpose(uid), address, _asker(uid, origin), live=live)
        if goes:
            text = letters.login_code(code) if uid is None else letters.bind_code(code)
            await self._mail(address, letters.SUBJECT_CODE, text if live else letters.bound_elsewhere())

    async def bind(self, caller: Identity, email: str, code: str, origin: Origin) -> str:
        """Bind an address to an account; the address as it is stored.

        Raises:
            Problem: VALIDATION_ERROR, when the code is wrong or old, the account has an address, or the address an
                account; RATE_LIMITED; AUTH_REFRESH_REVOKED, when the session has ended meanwhile.
        """
        address, user = checked(email), caller.user
        self._limits.change(user.uid)
        async with db.session() as session:
            if await store.email_of(session, user.uid) is not None:
                raise _has_one()
        if not await self._codes.use(_purpose(user.uid), address, _asker(user.uid, origin), code):
            raise _wrong_code()
        who, now = f"uid:{user.uid}", self._clock.now_ms()
        try:
            async with turns.of_account(user.uid) as session:
                await locked(session, caller)
                if await store.email_of(session, user.uid) is not None:
                    raise _has_one()
                await store.bind_email(session, user.uid, address, now)
                audit.write(session, now, "email_bind", actor=who, subject=who, origin=origin)
        except IntegrityError:
            raise _taken() from None
        self._notices.tell(user, letters.email_bound(masked(address)))
        return address

    async def log_in(self, email: str, code: str, origin: Origin) -> Session:
        """A session for a code that was mailed to a bound address.

        Raises:
            Problem: AUTH_INVALID_CREDENTIALS for every reason alike; VALIDATION_ERROR for what is no address;
                RATE_LIMITED.
        """
        address = checked(email)
        self._limits.code(address, origin.address, await self._known_browser(address, origin))
        right = await self._codes.use(LOG_IN, address, _asker(None, origin), code)
        async with db.session() as session:
            row = await store.by_address(session, address)
        if not right or row is None:
            raise _wrong()
        return await self._begin(row, "login_email", origin)

    async def log_in_by_password(self, email: str, password: str, origin: Origin) -> Session:
        """A session for a bound address and its password.

        Raises:
            Problem: as `log_in`.
        """
        address = checked(email)
        self._limits.password(address, origin.address, await self._known_browser(address, origin))
        with self._hasher.place():
            async with db.session() as session:
                row = await store.by_address(session, address)
            known = None if row is None else row.password_hash
            if not await self._hasher.matches(password, known, passwords.spelled) or row is None:
                raise _wrong()
        return await self._begin(row, "login_password", origin)

    async def _begin(self, row: EmailBinding, action: str, origin: Origin) -> Session:
        async def still(session: AsyncSession) -> bool:
            now = await store.email_of(session, row.uid)
            return now is not None and (now.address, now.password_hash) == (row.address, row.password_hash)

        try:
            return await self._sessions.begin(row.uid, action, origin, still=still)
        except Problem as problem:
            if problem.code != "AUTH_INVALID_CREDENTIALS":
                raise
            raise _wrong() from None

    async def set_password(self, caller: Identity, password: str, origin: Origin) -> None:
        """Give the bound address a password; every other device is logged out.

        Raises:
            Problem: VALIDATION_ERROR, when no address is bound or the password breaks a rule; RATE_LIMITED;
                AUTH_REFRESH_REVOKED, when the session has ended meanwhile.
        """
        user = caller.user
        async with db.session() as session:
            row = await store.email_of(session, user.uid)
        if row is None:
            raise Problem("VALIDATION_ERROR", "请先绑定邮箱，密码和邮箱一起用", {"field": "email"}, status=409)
        known = (user.qq, user.display_name, row.address.partition("@")[0])
        chosen = passwords.checked(password, known)
        self._limits.change(user.uid)
        with self._hasher.place():
            password_hash = await self._hasher.hash(chosen, passwords.spelled)
        who, now = f"uid:{user.uid}", self._clock.now_ms()
        async with turns.of_account(user.uid) as session:
            await locked(session, caller)
            if not await store.set_password(session, user.uid, row.address, password_hash):
                raise Problem("VALIDATION_ERROR", "邮箱刚刚解绑了，请先绑定", {"field": "email"}, status=409)
            others = [live.sid for live in await stored.live_of(session, user.uid, now) if live.sid != caller.sid]
            ended = await stored.end(session, others, now)
            await devices.delete_with(session, ended)
            audit.write(session, now, "password_set", actor=who, subject=who, origin=origin)
        await self._sessions.tell(user.uid, ended)
        self._notices.tell(user, letters.password_set(), row.address)


def _purpose(uid: int | None) -> str:
    return LOG_IN if uid is None else f"bind:{uid}"


def _asker(uid: int | None, origin: Origin) -> str:
    """For whom a code is good: an account, else the browser that asked, or its place where it has no name."""
    if uid is not None:
        return ""
    return f"place:{network(origin.address)}" if origin.device is None else f"browser:{origin.device}"

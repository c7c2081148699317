"""Log-in through QQ Connect: an openid bound once to an account that exists."""

import hmac
import secrets
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from host import db
from host.clock import Clock
from host.errors import Problem
from host.logging import logger
from werewolf_auth.identity import Identity, Origin, Session
from werewolf_auth.second_way import letters, store
from werewolf_auth.second_way.bindings import Notices, locked
from werewolf_auth.second_way.limits import SecondWayLimits
from werewolf_auth.second_way.provider import Provider, ProviderError
from werewolf_auth.second_way.tickets import Tickets
from werewolf_auth.sessions import Sessions
from werewolf_auth.store import audit, turns

Result = Literal["in", "confirm", "unbound", "bound", "taken", "failed"]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What became of a journey to the provider."""

    result: Result
    """in: logged in; confirm: the owner may bind now; unbound: nobody's openid; bound: already mine; taken: bound to
    another account; failed: refused, forged, too old, or the provider is not there."""
    for_binding: bool = False
    session: Session | None = None
    ticket: str | None = None


class QQWay:
    """Journeys to the provider and back."""

    def __init__(
        self,
        clock: Clock,
        provider: Provider,
        tickets: Tickets,
        sessions: Sessions,
        limits: SecondWayLimits,
        notices: Notices,
    ) -> None:
        self._clock = clock
        self._provider = provider
        self._tickets = tickets
        self._sessions = sessions
        self._limits = limits
        self._notices = notices

    def depart(self, uid: int | None, origin: Origin) -> tuple[str, str]:
        """Where to send the browser, and the ticket that it must bring back.

        Args:
            uid: of the account that is to be bound; None for a log-in.

        Raises:
            Problem: RATE_LIMITED.
        """
        self._limits.oauth(origin.address)
        state, verifier = secrets.token_urlsafe(32), secrets.token_urlsafe(48)
        ticket = self._tickets.issue("journey", state=state, verifier=verifier, uid=uid)
        return self._provider.address(state, verifier), ticket

    async def arrive(
        self, code: str | None, state: str | None, ticket: str | None, uid: int | None, origin: Origin
    ) -> Arrival:
        """A browser is back from the provider.

        Args:
            uid: of who is logged in there now.

        Raises:
            Problem: RATE_LIMITED.
        """
        self._limits.oauth(origin.address)
        journey = self._tickets.read("journey", ticket) if ticket else None
        if journey is None or not state or not hmac.compare_digest(journey["state"].encode(), state.encode()):
            return Arrival("failed")
        binds = journey["uid"] is not None
        if not code or (binds and journey["uid"] != uid):
            return Arrival("failed", binds)
        try:
            openid = await self._provider.openid(code, journey["verifier"])
        except ProviderError as error:
            logger.warning(f"QQ Connect did not say who somebody is: {error}")
            return Arrival("failed", binds)
        async with db.session() as session:
            row = await store.by_openid(session, openid)
        owner = None if row is None else row.uid
        return self._may_bind(openid, owner, uid) if binds else await self._log_in(openid, owner, origin)

    def _may_bind(self, openid: str, owner: int | None, uid: int | None) -> Arrival:
        if owner is not None:
            return Arrival("bound" if owner == uid else "taken", True)
        return Arrival("confirm", True, ticket=self._tickets.issue("bind", openid=openid, uid=uid))

    async def _log_in(self, openid: str, owner: int | None, origin: Origin) -> Arrival:
        if owner is None:
            return Arrival("unbound")

        async def still(session: AsyncSession) -> bool:
            now = await store.qq_of(session, owner)
            return now is not None and now.openid == openid

        try:
            return Arrival("in", session=await self._sessions.begin(owner, "login_qq", origin, still=still))
        except Problem as problem:
            if problem.code != "AUTH_INVALID_CREDENTIALS":
                raise
            # Banned, or unbound meanwhile.
            return Arrival("failed")

    async def bind(self, caller: Identity, ticket: str | None, origin: Origin) -> None:
        """Bind the openid of a journey to the account that began it.

        Raises:
            Problem: VALIDATION_ERROR, when the ticket is not this account's or too old, the account has an openid, or
                the openid an account; RATE_LIMITED; AUTH_REFRESH_REVOKED, when the session has ended meanwhile.
        """
        user = caller.user
        self._limits.change(user.uid)
        claims = self._tickets.read("bind", ticket) if ticket else None
        if claims is None or claims["uid"] != user.uid:
            raise Problem("VALIDATION_ERROR", "授权已过期，请重新点「绑定 QQ」", status=409)
        who, now = f"uid:{user.uid}", self._clock.now_ms()
        try:
            async with turns.of_account(user.uid) as session:
                await locked(session, caller)
                if await store.qq_of(session, user.uid) is not None:
                    raise Problem("VALIDATION_ERROR", "你的账号已绑定 QQ 快捷登录，换一个请先解绑", status=409)
                await store.bind_qq(session, user.uid, claims["openid"], now)
                audit.write(session, now, "qq_bind", actor=who, subject=who, origin=origin)
        except IntegrityError:
            raise Problem("VALIDATION_ERROR", "这个 QQ 已绑定另一个账号，请先在那里解绑", status=409) from None
        self._notices.tell(user, letters.qq_bound())

"""Log-in sessions: secret or link in, access and refresh tokens out, rotation, end."""

import secrets
from collections.abc import Awaitable, Callable, Collection, Iterable
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from host import db
from host.clock import Clock
from host.errors import Problem
from werewolf_auth import no_entry, texts
from werewolf_auth.access_token import LIFE_SECONDS, AccessTokens
from werewolf_auth.devices import Devices
from werewolf_auth.directory import Directory
from werewolf_auth.friends import GRACE_MS, Friends
from werewolf_auth.identity import Identity, Origin, Session, User
from werewolf_auth.limits import Limits
from werewolf_auth.models import LoginLink
from werewolf_auth.places import shown
from werewolf_auth.proof import proven
from werewolf_auth.secret import Hasher, new_token, token_hash
from werewolf_auth.store import accounts, audit, codes, devices, turns
from werewolf_auth.store import sessions as stored
from werewolf_auth.trust import Trust

REFRESH_MS = 90 * 86_400_000
LINK_MS = 5 * 60_000

Ended = Callable[[int, str], Awaitable[None]]
Begun = Callable[[int], None]
Still = Callable[[AsyncSession], Awaitable[bool]]


class Sessions:
    """Begins, renews and ends the sessions of all accounts."""

    def __init__(
        self,
        clock: Clock,
        directory: Directory,
        hasher: Hasher,
        limits: Limits,
        tokens: AccessTokens,
        per_user: int,
        devices: Devices,
        friends: Friends,
        trust: Trust,
    ) -> None:
        self._clock = clock
        self._directory = directory
        self._hasher = hasher
        self._limits = limits
        self._tokens = tokens
        self._per_user = per_user
        self._devices = devices
        self._friends = friends
        self._trust = trust
        self._callbacks: list[Ended] = []
        self._greeters: list[Begun] = []

    def on_ended(self, callback: Ended) -> None:
        """Call back with (uid, sid) as soon as a session has ended."""
        self._callbacks.append(callback)

    def on_begun(self, callback: Begun) -> None:
        """Call back with the uid when somebody has come in, or goes on being here."""
        self._greeters.append(callback)

    async def log_in(self, qq: str, secret: str, origin: Origin) -> Session:
        """A session for the right number and secret.

        Raises:
            Problem: AUTH_INVALID_CREDENTIALS for every reason alike, but for who knows the secret of an account that
                lapsed; RATE_LIMITED.
        """
        number = qq.strip()
        self._limits.log_in(number, origin.address)
        found = await proven(self._hasher, self._clock, number, secret)
        if found is None:
            raise no_entry.wrong()
        return await self.begin(found[0], "login", origin, found[1])

    async def log_in_by_link(self, token: str, origin: Origin) -> Session:
        """A session for a link that was not used yet.

        Raises:
            Problem: AUTH_INVALID_CREDENTIALS, RATE_LIMITED.
        """
        self._limits.log_in("link", origin.address)
        now, hashed = self._clock.now_ms(), token_hash(token)
        async with db.session() as session:
            link = await stored.live_link(session, hashed, now)
        if link is None:
            raise no_entry.stale()
        try:
            return await self.begin(
                link.uid, "login_link", origin, still=lambda session: stored.use_link(session, hashed, now)
            )
        except Problem:
            raise no_entry.stale() from None

    async def create_link(self, qq: str) -> str | None:
        """A one-time token for an active account; None for others."""
        token = new_token()
        async with turns.of_number(qq) as session:
            account = await accounts.by_qq(session, qq)
            if account is None or account.uid is None or account.state != "active":
                return None
            # One at a time: whoever asks again has lost the last one.
            await stored.delete_links(session, account.uid)
            until = self._clock.now_ms() + LINK_MS
            session.add(LoginLink(token_hash=token_hash(token), uid=account.uid, expires_at=until))
        return token

    async def link_is_live(self, token: str, address: str | None) -> bool:
        """Whether a one-time token would still log somebody in.

        Raises:
            Problem: RATE_LIMITED.
        """
        self._limits.poll(address)
        async with db.session() as session:
            return await stored.live_link(session, token_hash(token), self._clock.now_ms()) is not None

    async def begin(
        self, uid: int, action: str, origin: Origin, generation: int | None = None, still: Still | None = None
    ) -> Session:
        """A session for somebody who has shown that the account is theirs.

        Args:
            action: how, for the audit.
            generation: of the secret that was shown, if one was.
            still: whether what else was shown is still so, asked (and used up) while the account cannot change.

        Raises:
            Problem: AUTH_INVALID_CREDENTIALS, when the account or the secret changed meanwhile.
        """
        now = self._clock.now_ms()
        sid, refresh = secrets.token_hex(16), new_token()
        async with turns.of_account(uid) as session:
            found = await accounts.to_change(session, uid=uid)
            # Both may have changed while bcrypt was at work.
            if found is None or generation not in (None, found[1].generation):
                raise no_entry.wrong()
            if found[0].state != "active":
                # Whoever knows the secret may know the rest.
                may_know = generation is not None and found[0].lapsed_at is not None
                raise no_entry.lapsed() if may_know else no_entry.wrong()
            if still is not None and not await still(session):
                raise no_entry.wrong()
            account = found[0]
            if self._friends.has_left(account.qq) and await self._trust.believes(session, self._friends.last()):
                account.absent_since = account.absent_since or now
                if account.absent_since + GRACE_MS <= now:
                    raise no_entry.wrong() if generation is None else no_entry.lapsed()
            older = await stored.live_of(session, uid, now)
            surplus = [row.sid for row in older[self._per_user - 1 :]]
            ended = await stored.end(session, surplus, now)
            stored.add(session, sid, uid, token_hash(refresh), now, now + REFRESH_MS, origin)
            new_device = await self._devices.note(session, uid, sid, origin)
            audit.write(session, now, action, actor=f"uid:{uid}", subject=f"uid:{uid}", origin=origin, detail=sid)
        if new_device is not None:
            self._devices.announce(new_device)
        await self.tell(uid, ended)
        self._greet(uid)
        return self._answer(self._directory.profile(account), sid, refresh)

    def _answer(self, user: User, sid: str, refresh: str) -> Session:
        return Session(user, self._tokens.issue(user, sid), LIFE_SECONDS, refresh, sid)

    def _greet(self, uid: int) -> None:
        for callback in self._greeters:
            callback(uid)

    async def refresh(self, refresh_token: str, origin: Origin) -> Session:
        """New tokens for a valid refresh token; a used one ends its session.

        Raises:
            Problem: AUTH_REFRESH_REVOKED, RATE_LIMITED.
        """
        self._limits.refresh(origin.address)
        now, old, fresh = self._clock.now_ms(), token_hash(refresh_token), new_token()
        async with turns.of_owners(stored.owner_of_token(old)) as session:
            row = await stored.by_refresh(session, old)
            account = await accounts.by_uid(session, row.uid) if row else None
            alive = row is not None and row.ended_at is None and row.expires_at > now
            has_lapsed = account is not None and account.lapsed_at is not None
            was_replaced = row and account and account.state == "active" and await stored.was_replaced(session, row.sid)
            if row and account and alive and account.state == "active":
                until = now + REFRESH_MS
                if await stored.rotate(session, row.sid, old=old, new=token_hash(fresh), now=now, until=until):
                    self._greet(row.uid)
                    return self._answer(self._directory.profile(account), row.sid, fresh)
        if has_lapsed or was_replaced:
            # Whoever holds this token was logged in to the account; nobody else learns that it exists.
            raise Problem("AUTH_REFRESH_REVOKED", texts.LAPSED if has_lapsed else texts.REPLACED, status=401)
        await self._end_reused(old, origin)
        raise no_entry.revoked()

    async def _end_reused(self, old: str, origin: Origin) -> None:
        async with db.session() as session:
            sid = await stored.spent_by(session, old)
        if sid is not None:
            await self.end([sid], "refresh_reused", actor="anonymous", origin=origin)

    async def identify(self, access_token: str) -> Identity:
        """Whom an access token belongs to.

        Raises:
            Problem: AUTH_TOKEN_INVALID, AUTH_TOKEN_EXPIRED, AUTH_REFRESH_REVOKED.
        """
        claims = self._tokens.read(access_token)
        async with db.session() as session:
            row = await stored.by_sid(session, claims.sid)
            account = await accounts.by_uid(session, claims.uid)
        if row is None or account is None or row.uid != claims.uid or row.ended_at is not None:
            raise no_entry.revoked()
        if account.state != "active":
            raise no_entry.revoked()
        return Identity(self._directory.profile(account), row.sid, claims.expires_at)

    async def log_out(self, refresh_token: str | None, access_token: str | None, origin: Origin) -> None:
        """End the session that either token names; no complaint when there is none.

        Raises:
            Problem: RATE_LIMITED.
        """
        self._limits.leave(origin.address)
        named = self._tokens.session_of(access_token or "")
        sids = {named} if named else set()
        if refresh_token:
            async with db.session() as session:
                row = await stored.by_refresh(session, token_hash(refresh_token))
            if row is not None:
                sids.add(row.sid)
        if sids:  # Whoever has none takes no writer's turn from the games.
            await self.end(sids, "logout", actor="self", origin=origin)

    async def listed(self, uid: int) -> list[dict[str, Any]]:
        """The devices of an account, the newest first."""
        async with db.session() as session:
            rows = await stored.live_of(session, uid, self._clock.now_ms())
        return [shown(row) for row in rows]

    async def end_own(self, uid: int, sid: str, origin: Origin) -> None:
        """End one session of an account.

        Raises:
            Problem: NOT_FOUND, when it is not a session of this account.
        """
        async with db.session() as session:
            row = await stored.by_sid(session, sid)
        if row is None or row.uid != uid:
            raise Problem("NOT_FOUND", "没有这个登录", status=404)
        await self.end([sid], "session_ended", actor=f"uid:{uid}", origin=origin)

    async def end_others(self, uid: int, sid: str, origin: Origin) -> None:
        """End every session of an account but one."""
        async with db.session() as session:
            others = [row.sid for row in await stored.live_of(session, uid, self._clock.now_ms()) if row.sid != sid]
        await self.end(others, "session_ended", actor=f"uid:{uid}", origin=origin)

    async def end_all(self, uid: int, session: AsyncSession) -> list[str]:
        """End every session of an account, and what could begin one, inside the caller's transaction; then `tell`."""
        now = self._clock.now_ms()
        await stored.delete_links(session, uid)
        await codes.kill_all(session, uid)
        return await stored.end(session, [row.sid for row in await stored.live_of(session, uid, now)], now)

    async def end(self, sids: Collection[str], action: str, *, actor: str, origin: Origin) -> None:
        """End sessions and tell their sockets; only who logs out by himself may come back without a number."""
        now = self._clock.now_ms()
        ended: list[tuple[int, str]] = []
        async with turns.of_owners(stored.owners(sids)) as session:
            for sid in sids:
                row = await stored.by_sid(session, sid)
                if row is not None and await stored.end(session, [sid], now):
                    ended.append((row.uid, sid))
                    who = f"uid:{row.uid}" if actor == "self" else actor
                    audit.write(session, now, action, actor=who, subject=f"uid:{row.uid}", origin=origin, detail=sid)
            if action != "logout":
                await devices.delete_with(session, [sid for _, sid in ended])
        for uid, sid in ended:
            await self.tell(uid, [sid])

    async def tell(self, uid: int, sids: Iterable[str]) -> None:
        """Tell the sockets of sessions that have ended."""
        for sid in sids:
            for callback in self._callbacks:
                await callback(uid, sid)

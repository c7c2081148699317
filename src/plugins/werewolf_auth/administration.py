"""What the owner of an account and the admins can do to it in chat: new secret, status, ban."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncSession

from host import db
from host.clock import Clock
from host.errors import Problem
from host.logging import logger
from host.outbox import Delivery
from werewolf_auth import clearance, texts
from werewolf_auth.background import finish
from werewolf_auth.directory import Directory
from werewolf_auth.identity import Origin, User
from werewolf_auth.models import Account, Credential
from werewolf_auth.registration import CONFIRMED_MS, Post
from werewolf_auth.second_way import store as ways
from werewolf_auth.second_way.marks import Marks
from werewolf_auth.secret import Hasher, new_secret
from werewolf_auth.sessions import Sessions
from werewolf_auth.store import accounts, audit, credentials, invites, requests, turns
from werewolf_auth.store import sessions as stored


@dataclass(frozen=True, slots=True)
class Status:
    """An account with what belongs to it; never the secret."""

    user: User
    activated_at: int | None
    secret_state: str
    secret_expires_at: int | None
    live_sessions: int
    lapsed_at: int | None = None
    """When it was disabled because its owner is no friend any more, and not by an admin."""


@dataclass(frozen=True, slots=True)
class _Former:
    """What opened an account until it got a new secret."""

    uid: int
    generation: int
    secret_hash: str | None
    expires_at: int | None
    cleared: clearance.Cleared


class Administration:
    """Changes to existing accounts."""

    def __init__(
        self, clock: Clock, directory: Directory, hasher: Hasher, sessions: Sessions, post: Post, marks: Marks
    ) -> None:
        self._clock = clock
        self._directory = directory
        self._hasher = hasher
        self._sessions = sessions
        self._post = post
        self._marks = marks
        self._telling: set[asyncio.Future[Delivery]] = set()
        self._deleted: list[Callable[[int], Awaitable[None]]] = []

    def on_deleted(self, callback: Callable[[int], Awaitable[None]]) -> None:
        """Call back with the uid once an account was deleted: the time to forget its owner elsewhere."""
        self._deleted.append(callback)

    async def reset_secret(self, qq: str, origin: Origin, preface: str = "") -> Delivery | None:
        """A new secret for an active account, once all that opened it before is dead; None for others.

        When the message never left, the old secret and the other ways in are valid again; the sessions stay ended.

        Args:
            preface: what the message says before the secret.
        """
        secret = new_secret()
        secret_hash = await self._hasher.hash(secret)
        now = self._clock.now_ms()
        async with turns.of_number(qq) as session:
            found = await accounts.to_change(session, qq=qq)
            if found is None or found[0].state != "active":
                return None
            uid, generation = found[1].uid, found[1].generation
            old_hash, old_until = found[1].secret_hash, found[1].expires_at
            until = now + CONFIRMED_MS
            if not await credentials.claim(session, uid, generation, secret_hash=secret_hash, now=now, until=until):
                return None
            ended = await self._sessions.end_all(uid, session)
            cleared = await clearance.clear(session, uid)
            audit.write(session, now, "reset", actor=f"qq:{qq}", subject=f"uid:{uid}", origin=origin)
        await self._sessions.tell(uid, ended)
        text = preface + texts.replaced_secret(secret, cleared.words())
        former = _Former(uid, generation, old_hash, old_until, cleared)
        # Whoever waits for it may be gone before it is settled, be it because the process ends.
        telling = asyncio.ensure_future(self._replace(qq, text, former, until))
        self._telling.add(telling)
        telling.add_done_callback(self._telling.discard)
        return await asyncio.shield(telling)

    async def _replace(self, qq: str, text: str, former: _Former, until: int) -> Delivery:
        delivery = await self._post(qq, text)
        uid, generation = former.uid, former.generation + 1
        async with turns.of_number(qq) as session:
            if delivery in ("sent", "unknown"):
                await credentials.settle(session, uid, generation, state="confirmed", until=until)
            elif former.secret_hash is None:
                if await credentials.withdraw(session, uid, generation):
                    await clearance.put_back(session, former.cleared)
            elif await credentials.restore(session, uid, generation, former.secret_hash, former.expires_at):
                await clearance.put_back(session, former.cleared)
        return delivery

    async def close(self) -> None:
        """Stop, once every secret that never left is taken back."""
        await finish(self._telling)

    async def status(self, qq: str) -> Status | None:
        """What is known about a number."""
        async with db.session() as session:
            found = await accounts.with_credential(session, qq)
            if found is None:
                return None
            account, credential = found
            live = await stored.live_of(session, credential.uid, self._clock.now_ms())
        user = self._directory.profile(account)
        state, until = credential.state, credential.expires_at
        return Status(user, account.activated_at, state, until, len(live), account.lapsed_at)

    async def ban(self, who: str | int, actor: str, origin: Origin) -> User:
        """Disable an account and end all its sessions.

        Args:
            who: its QQ number, or its uid.

        Raises:
            Problem: NOT_FOUND; VALIDATION_ERROR, when it is disabled already; AUTH_FORBIDDEN for an admin's account.
        """
        now = self._clock.now_ms()
        async with turns.of(who) as session:
            account, uid = await self._existing(session, who)
            self._spare_admins(account)
            # Who was disabled as no friend any more would come back by becoming one; who is banned does not.
            since = ("pending", "active") if account.lapsed_at is None else ("disabled",)
            if not await accounts.move(session, uid, to="disabled", since=since, lapsed_at=None):
                raise Problem("VALIDATION_ERROR", "这个账号已经是封禁状态", status=409)
            ended = await self._sessions.end_all(uid, session)
            audit.write(session, now, "ban", actor=actor, subject=f"uid:{uid}", origin=origin)
            await session.refresh(account)
        await self._sessions.tell(uid, ended)
        return self._directory.profile(account)

    async def unban(self, who: str | int, actor: str, origin: Origin) -> User:
        """Enable an account again, as far as it had come.

        Raises:
            Problem: NOT_FOUND; VALIDATION_ERROR, when it is not disabled.
        """
        now = self._clock.now_ms()
        async with turns.of(who) as session:
            account, uid = await self._existing(session, who)
            # Who was a member and comes back since then still waits for 确认.
            is_confirmed = (await session.get_one(Credential, uid)).state == "confirmed"
            state = "active" if account.activated_at is not None and is_confirmed else "pending"
            # An admin's word also ends what a lost friendship began.
            since, fresh = ("disabled",), {"absent_since": None, "lapsed_at": None}
            if not await accounts.move(session, uid, to=state, since=since, **fresh):
                raise Problem("VALIDATION_ERROR", "这个账号没有被封禁", status=409)
            audit.write(session, now, "unban", actor=actor, subject=f"uid:{uid}", origin=origin)
            await session.refresh(account)
        return self._directory.profile(account)

    async def delete(self, who: str | int, actor: str, origin: Origin, generation: int | None = None) -> int:
        """Delete an account with all that names its owner, and end its sessions; returns the uid it had.

        Args:
            generation: of the secret that was shown, if one was: it must still be the valid one.

        Raises:
            Problem: NOT_FOUND; AUTH_FORBIDDEN for an admin's account.
        """
        now = self._clock.now_ms()
        async with turns.of_everybody() as session:
            account, uid = await self._existing(session, who, generation)
            self._spare_admins(account)
            ended = await self._sessions.end_all(uid, session)
            await requests.forget_number(session, account.qq)
            await audit.forget_mailboxes(session, await self._mailboxes(session, account.qq, uid), uid)
            await audit.forget_number(session, account.qq, uid, account.display_name)
            await invites.give_back(session, uid)
            await invites.forget_number(session, account.qq, uid)
            await accounts.erase(session, uid)
            who = f"uid:{uid}"
            # The one who deletes may be its owner, whose number and address are not written down again.
            if actor in (who, f"qq:{account.qq}"):
                actor, origin = who, replace(origin, address=None)
            audit.write(session, now, "deleted", actor=actor, subject=who, origin=origin)
        await self._sessions.tell(uid, ended)
        outcomes = await asyncio.gather(*(callback(uid) for callback in self._deleted), return_exceptions=True)
        for fault in filter(None, outcomes):
            # The account is gone; what is left elsewhere is looked for again at the next start and midnight.
            logger.opt(exception=fault).error(f"uid {uid} was deleted and is not forgotten everywhere yet")
        return uid

    async def _mailboxes(self, session: AsyncSession, qq: str, uid: int) -> list[str]:
        """The marks of the bound address, and of the one that is the QQ number."""
        bound = await ways.email_of(session, uid)
        return [self._marks.of(address) for address in (f"{qq}@qq.com", bound and bound.address) if address]

    async def _existing(
        self, session: AsyncSession, who: str | int, generation: int | None = None
    ) -> tuple[Account, int]:
        named = accounts.to_change(session, uid=who) if isinstance(who, int) else accounts.to_change(session, qq=who)
        found = await named
        if found is None or generation not in (None, found[1].generation):
            raise Problem("NOT_FOUND", "没有这个账号", status=404)
        return found[0], found[1].uid

    def _spare_admins(self, account: Account) -> None:
        """Whoever takes over one admin's session must not lock the others out."""
        if self._directory.profile(account).role == "admin":
            message = "管理员的账号不能封禁或删除：请先把它的 QQ 号从 SUPERUSERS 里去掉"
            raise Problem("AUTH_FORBIDDEN", message, status=403)

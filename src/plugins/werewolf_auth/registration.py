"""The handshake: request → friendship → secret by private message → 确认 → active.

A request is only stored when it is made; everything that depends on who asked happens later, so that the
answer and its time are the same for everybody. Every step is a compare-and-set, so duplicates change nothing.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncSession

from host import db
from host.clock import Clock
from host.errors import Problem
from host.outbox import Delivery
from werewolf_auth import invites, names, texts
from werewolf_auth.background import Background
from werewolf_auth.friends import Friends, revive
from werewolf_auth.identity import Origin
from werewolf_auth.invites import Invites
from werewolf_auth.limits import Limits
from werewolf_auth.models import Account, Credential
from werewolf_auth.secret import Hasher, new_secret
from werewolf_auth.store import accounts, audit, credentials, requests, turns

DAY_MS = 86_400_000
UNCONFIRMED_MS = DAY_MS
CONFIRMED_MS = 90 * DAY_MS
BLOCK_MS = 7 * DAY_MS
ANSWER_DELAY = 0.2
"""Seconds; by then the page has its answer, and nothing that follows can be read from its time."""

UNANSWERED = "a request could not be answered; it stays open until the bot is back"

Source = Literal["web", "group", "private"]
Post = Callable[[str, str], Awaitable[Delivery]]
FreshSecret = tuple[str, str]
"""A new secret and its hash."""
QQ_NUMBER = re.compile(r"[1-9][0-9]{4,11}")


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message that is due, and the secret in it, if any."""

    text: str
    request_row: int
    origin: Origin
    uid: int | None = None
    generation: int | None = None


def checked_number(qq: str) -> str:
    """A QQ number as it is stored.

    Raises:
        Problem: VALIDATION_ERROR.
    """
    plain = qq.strip()
    if not QQ_NUMBER.fullmatch(plain):
        raise Problem("VALIDATION_ERROR", "QQ 号应为 5–12 位数字", {"field": "qq"}, status=422)
    return plain


class Registrar:
    """Takes requests and answers them when bot and friendship allow it."""

    def __init__(
        self, clock: Clock, friends: Friends, hasher: Hasher, limits: Limits, invites: Invites, post: Post
    ) -> None:
        self._clock = clock
        self._friends = friends
        self._hasher = hasher
        self._limits = limits
        self._invites = invites
        self._post = post
        self._background = Background(complaint=UNANSWERED)
        self.idle = self._background.idle
        # What is open, and whatever the outbox has given back, stays open in the database.
        self.close = self._background.finish

    async def request(
        self, qq: str, source: Source, origin: Origin, invite: str | None = None, pair: str | None = None
    ) -> None:
        """Store a request; the same for everybody. Chat commands are limited where they are read.

        Args:
            pair: two digits that the page has chosen and shows; the message repeats them.

        Raises:
            Problem: VALIDATION_ERROR, RATE_LIMITED.
        """
        number = checked_number(qq)
        if source == "web":
            self._limits.request(number, origin.address)
        now = self._clock.now_ms()
        async with turns.of_number(number) as session:
            # Whatever else was typed there may be a secret, and is kept nowhere.
            requests.add(session, number, source, origin, now, invites.canonical(invite), pair)
            # In chat QQ says who it is; on the page anybody may type a number.
            actor = "anonymous" if source == "web" else f"qq:{number}"
            audit.write(session, now, "request", actor=actor, subject=f"qq:{number}", origin=origin, detail=source)
        self._background.begin(self._answer_later(number))

    def wake(self) -> None:
        """The bot is back: answer whatever waits."""
        self._background.begin(self.answer_all())

    async def answer_all(self) -> None:
        """Answer every open request that can be answered now."""
        await self._friends.refresh()
        async with db.session() as session:
            waiting = await requests.open_numbers(session)
        for number in waiting:
            # Apart from each other: a fault at one number keeps nobody else waiting.
            self._background.begin(self.answer(number))

    async def befriended(self, qq: str) -> None:
        """Somebody became a friend of the bot."""
        await self._friends.refresh()
        await self.answer(qq)

    async def answer(self, qq: str, fresh: FreshSecret | None = None) -> None:
        """Answer the open requests of a number, if it is a friend; strangers cost no message.

        Args:
            fresh: a secret that was made already, if one was.
        """
        nickname = await self._friends.nickname(qq)
        if nickname is None:
            return
        secret, secret_hash = fresh or await self._fresh_secret()
        parcel = await self._pack(qq, nickname, secret, secret_hash)
        if parcel is not None:
            await self._hand_over(qq, parcel)

    async def _pack(self, qq: str, nickname: str, secret: str, secret_hash: str) -> Parcel | None:
        now = self._clock.now_ms()
        async with turns.of_number(qq) as session:
            request = await requests.take(session, qq)
            if request is None or request.id is None:
                return None
            asked_by_owner = request.source != "web"
            if asked_by_owner:
                await requests.unblock(session, qq)
            account, credential = await accounts.to_change(session, qq=qq) or (None, None)
            if account is not None and credential is not None:
                await revive(session, account, credential.uid)
            if await requests.is_blocked(session, qq, now) or (account is not None and account.state == "disabled"):
                await requests.finish(session, qq)
                return None
            origin = Origin(request.request_id, request.address)
            if account is not None and account.state == "active":
                return Parcel(texts.ALREADY_ACTIVE if asked_by_owner else texts.REGISTERED_NOTICE, request.id, origin)
            if not asked_by_owner and credential is not None and _is_waiting(credential, now):
                return Parcel(texts.paired(texts.REMINDER, request.pair), request.id, origin)
            admission = await self._invites.admit(session, account.uid if account else None, request.invite)
            if admission is None:
                return Parcel(texts.INVITE_NEEDED, request.id, origin)
            if credential is None:
                _, credential = await self._create(session, qq, nickname, now)
            uid, generation = credential.uid, credential.generation
            await self._invites.note(session, admission, uid, origin)
            until = now + UNCONFIRMED_MS
            if not await credentials.claim(session, uid, generation, secret_hash=secret_hash, now=now, until=until):
                raise RuntimeError("a credential changed inside the transaction that locked it")
            audit.write(session, now, "secret", actor="system", subject=f"uid:{uid}", origin=origin)
            text = texts.paired(texts.new_secret(secret), request.pair)
            return Parcel(text, request.id, origin, uid, generation + 1)

    async def _create(self, session: AsyncSession, qq: str, nickname: str, now: int) -> tuple[Account, Credential]:
        wish = names.from_nickname(nickname)
        name, number = wish, 1
        while await accounts.is_taken(session, name):
            number += 1
            name = names.numbered(wish, number)
        audit.count(session, "register")
        return await accounts.create(session, qq, name, now)

    async def _hand_over(self, qq: str, parcel: Parcel) -> None:
        delivery = await self._post(qq, parcel.text)
        async with turns.of_number(qq) as session:
            if parcel.uid is not None and parcel.generation is not None:
                await self._settle(session, parcel.uid, parcel.generation, delivery, parcel.origin)
            if delivery == "offline":
                await requests.put_back(session, parcel.request_row)
            await requests.finish(session, qq)

    async def _settle(
        self, session: AsyncSession, uid: int, generation: int, delivery: Delivery, origin: Origin
    ) -> None:
        now = self._clock.now_ms()
        if delivery in ("sent", "unknown"):
            # Unknown has often arrived all the same; the secret in it must stay the valid one.
            await credentials.settle(session, uid, generation, state="sent", until=now + UNCONFIRMED_MS)
        else:
            await credentials.withdraw(session, uid, generation)
        subject, detail = f"uid:{uid}", f"{generation}:{delivery}"
        audit.write(session, now, "delivery", actor="system", subject=subject, origin=origin, detail=detail)

    async def confirm(self, qq: str, origin: Origin) -> Literal["confirmed", "already", "nothing", "disabled"]:
        """The owner of a number says that the secret arrived."""
        now = self._clock.now_ms()
        async with turns.of_number(qq) as session:
            found = await accounts.to_change(session, qq=qq)
            if found is None:
                return "nothing"
            state, uid = found[0].state, found[1].uid
            if state != "pending":
                return "already" if state == "active" else "disabled"
            if not await credentials.confirm(session, uid, now=now, until=now + CONFIRMED_MS):
                return "nothing"
            if not await accounts.move(session, uid, to="active", since=("pending",), activated_at=now):
                raise RuntimeError("an account changed inside the transaction that locked it")
            audit.write(session, now, "confirm", actor=f"qq:{qq}", subject=f"uid:{uid}", origin=origin)
        return "confirmed"

    async def was_asked(self, qq: str, since: int) -> bool:
        """Whether the page asked for this number of a member since then, and was answered by a message."""
        async with db.session() as session:
            account = await accounts.by_qq(session, qq)
            joined = None if account is None else account.activated_at
            return joined is not None and await requests.answered_since(session, qq, max(since, joined))

    async def refuse(self, qq: str, origin: Origin) -> None:
        """The owner of a number wants no more of these messages for a week."""
        now = self._clock.now_ms()
        async with turns.of_number(qq) as session:
            await requests.block(session, qq, now + BLOCK_MS)
            found = await accounts.to_change(session, qq=qq)
            if found is not None and found[0].state == "pending":
                await credentials.forget(session, found[1].uid)
                await self._invites.give_back(session, found[1].uid)
            audit.write(session, now, "refuse", actor=f"qq:{qq}", subject=f"qq:{qq}", origin=origin)

    async def _fresh_secret(self) -> FreshSecret:
        secret = new_secret()
        return secret, await self._hasher.hash(secret)

    async def _answer_later(self, qq: str) -> None:
        await asyncio.sleep(ANSWER_DELAY)
        # For strangers too: all log-ins wait for the one thread of bcrypt, which would tell by being busy.
        await self.answer(qq, await self._fresh_secret())


def _is_waiting(credential: Credential, now: int) -> bool:
    """Whether a secret of the owner still waits for 确认; nobody else may replace it."""
    return credential.state in ("sending", "sent") and (credential.expires_at or 0) > now

"""Log-in without typing a secret: a page shows six digits, their reader sends them to the bot.

Who is talked into sending somebody else's digits must not thereby open the account. So a page in an unfamiliar browser
must also know two digits that only the owner is told, in private: they have to travel back, from QQ to that very page.
One attempt, and a wrong number ends it. A browser that this account was logged in with before, which its cookie shows,
opens at once; its owner learns which device that was. 拒绝 closes all that was opened lately, and those browsers are
strangers anew.
"""

import secrets
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.ext.asyncio import AsyncSession

from host import db
from host.clock import Clock
from host.errors import Problem
from werewolf_auth.devices import Devices, device_hash
from werewolf_auth.identity import Origin, Session
from werewolf_auth.limits import Limits
from werewolf_auth.models import LoginCode
from werewolf_auth.secret import new_token, token_hash
from werewolf_auth.sessions import Sessions
from werewolf_auth.store import accounts, audit, devices, turns
from werewolf_auth.store import codes as stored

LIFE_MS = 5 * 60_000
PAIRING_MS = 2 * 60_000
"""To read the number in QQ and to put it into the page."""
PICK_UP_MS = 60_000
REGRET_MS = 15 * 60_000
"""How long after a page asked for its code 拒绝 still takes the approval back."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a page gets: `code` for everybody to see, `poll` for itself alone."""

    code: str
    poll: str
    expires_at: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """The page has to wait, or to ask its reader for the number."""

    state: Literal["waiting", "pairing"]
    expires_at: int


@dataclass(frozen=True, slots=True)
class Approval:
    """What became of a code that was sent to the bot; `number` when the page must know it first."""

    number: str | None
    address: str | None
    user_agent: str | None


def _gone() -> Problem:
    return Problem("NOT_FOUND", "这个六位码已失效，请换一个", status=410)


class Codes:
    """Hands out codes, takes them from chat, opens sessions for them."""

    def __init__(self, clock: Clock, limits: Limits, devices: Devices, sessions: Sessions) -> None:
        self._clock = clock
        self._limits = limits
        self._devices = devices
        self._sessions = sessions

    async def ask(self, origin: Origin) -> Asked:
        """A code for a page.

        Raises:
            Problem: RATE_LIMITED.
        """
        self._limits.code(origin.address)
        now, poll = self._clock.now_ms(), new_token()
        async with turns.of_nobody() as session:
            await stored.delete_older(session, now - REGRET_MS)
            code = await self._free_code(session)
            row = LoginCode(poll_hash=token_hash(poll), code=code, created_at=now, expires_at=now + LIFE_MS)
            row.address, row.user_agent = origin.address, (origin.user_agent or "")[:200] or None
            row.device_hash = device_hash(origin.device)
            session.add(row)
        return Asked(code, poll, now + LIFE_MS)

    async def _free_code(self, session: AsyncSession) -> str:
        while True:
            code = f"{secrets.randbelow(1_000_000):06}"
            if not await stored.is_taken(session, code):
                return code

    async def approve(self, qq: str, code: str, origin: Origin) -> Approval | None:
        """The owner of an active account sends a code; None when no page shows it.

        Raises:
            Problem: RATE_LIMITED.
        """
        self._limits.approval(qq)
        now = self._clock.now_ms()
        async with turns.of_number(qq) as session:
            found = await accounts.to_change(session, qq=qq)
            page = await stored.waiting(session, code, now)
            if found is None or found[0].state != "active" or page is None:
                return None
            uid = found[1].uid
            familiar = await self._devices.is_familiar(session, uid, page.device_hash)
            number = None if familiar else f"{secrets.randbelow(90) + 10}"
            state, until = ("approved", now + PICK_UP_MS) if familiar else ("pairing", now + PAIRING_MS)
            if not await stored.claim(session, page.poll_hash, state=state, uid=uid, number=number, expires_at=until):
                return None
            audit.write(session, now, "code", actor=f"qq:{qq}", subject=f"uid:{uid}", origin=origin, detail=state)
        return Approval(number, page.address, page.user_agent)

    async def look(self, poll: str, origin: Origin) -> Session | Waiting:
        """What a page gets that asks: a session once it was approved, and only once.

        Raises:
            Problem: NOT_FOUND (410), when the code is over; RATE_LIMITED.
        """
        self._limits.poll(origin.address)
        async with db.session() as session:
            page = await stored.by_poll(session, token_hash(poll))
        if page is None or page.expires_at <= self._clock.now_ms():
            raise _gone()
        if page.state == "waiting":
            return Waiting("waiting", page.expires_at)
        if page.state == "pairing":
            return Waiting("pairing", page.expires_at)
        if page.state != "approved":
            raise _gone()
        return await self._open(page.poll_hash, page.uid, origin)

    async def pair(self, poll: str, number: str, origin: Origin) -> Session:
        """A session for the page whose reader knows the number; a wrong one ends the code.

        Raises:
            Problem: NOT_FOUND (410), when the number was wrong or the code is over; RATE_LIMITED.
        """
        self._limits.poll(origin.address)
        now, poll_hash = self._clock.now_ms(), token_hash(poll)
        # First a look: guesses at random must not take the writer's turn from a game.
        async with db.session() as session:
            page = await stored.by_poll(session, poll_hash)
        if page is None or page.expires_at <= now or page.state != "pairing" or page.uid is None:
            raise _gone()
        async with turns.of_account(page.uid) as session:
            is_right = await stored.pair(session, poll_hash, number, now + PICK_UP_MS)
            if not is_right:
                subject = f"uid:{page.uid}"
                audit.write(session, now, "code_mispaired", actor="anonymous", subject=subject, origin=origin)
        return await self._open(poll_hash, page.uid if is_right else None, origin)

    async def _open(self, poll_hash: str, uid: int | None, origin: Origin) -> Session:
        if uid is None:
            raise _gone()

        async def is_first(session: AsyncSession) -> bool:
            return await stored.use(session, poll_hash)

        try:
            opened = await self._sessions.begin(uid, "login_code", origin, still=is_first)
        except Problem:
            # Used, or banned, deleted or given a new secret since the approval.
            raise _gone() from None
        async with turns.of_account(uid) as session:
            stands = await stored.note_session(session, poll_hash, opened.sid)
            if not stands and (page := await stored.by_poll(session, poll_hash)) is not None:
                await devices.delete_seen_since(session, uid, page.created_at)
        if not stands:
            await self._sessions.end([opened.sid], "code_refused", actor=f"uid:{uid}", origin=origin)
            raise _gone()
        return opened

    async def refuse(self, qq: str, origin: Origin) -> bool:
        """The owner takes every late approval back, and what it has opened; False when there is none.

        All of them: which page the owner means, and which of several is the thief's, nobody can tell.
        """
        now = self._clock.now_ms()
        async with turns.of_number(qq) as session:
            account = await accounts.by_qq(session, qq)
            if account is None or account.uid is None:
                return False
            pages = await stored.sent_by(session, account.uid, now - REGRET_MS)
            if not pages:
                return False
            sids, subject = [page.sid for page in pages], f"uid:{account.uid}"
            await devices.delete_seen_since(session, account.uid, min(page.created_at for page in pages))
            for page in pages:
                audit.write(
                    session, now, "code_refused", actor=f"qq:{qq}", subject=subject, origin=origin, detail=page.sid
                )
                await stored.kill(session, page.poll_hash)
        opened = [sid for sid in sids if sid is not None]
        await self._sessions.end(opened, "code_refused", actor=f"qq:{qq}", origin=origin)
        return True

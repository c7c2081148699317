"""Invite codes: who needs one, what one is good for, and who came by which."""

import re
import secrets
import unicodedata
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from host import db
from host.clock import Clock
from host.errors import Problem
from werewolf_auth.identity import Origin
from werewolf_auth.invite_models import InviteCode
from werewolf_auth.secret import ALPHABET
from werewolf_auth.store import accounts, audit, invites, turns

LENGTH = 10
"""49 bits; anything of 8–12 signs is looked up."""
CODE = re.compile(rf"[{ALPHABET}]{{8,12}}")
DAY_MS = 86_400_000
MOST_USES, MOST_DAYS, LONGEST_NOTE = 1000, 365, 40
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Admission:
    """Somebody may have an account; `invite_id` is the code that was used up for it, if any."""

    invite_id: int | None


@dataclass(frozen=True, slots=True)
class Invite:
    """A code as admins see it; `used_by` are the names of those who came by it, `None` for deleted accounts."""

    id: int
    code: str
    uses: int
    most_uses: int
    created_at: int
    created_by: str
    expires_at: int | None
    withdrawn_at: int | None
    note: str | None
    used_by: tuple[tuple[int, int | None, str | None], ...] = ()
    """(when, uid, display name)"""


def canonical(typed: str | None) -> str | None:
    """A code as it is stored, whatever case, spaces and hyphens it was typed with; None for what is none."""
    folded = unicodedata.normalize("NFKC", typed or "").upper()
    plain = "".join(sign for sign in folded if not sign.isspace() and unicodedata.category(sign) != "Pd")
    return plain if CODE.fullmatch(plain) else None


class Invites:
    """The codes of this process; one transaction checks a code, counts it and makes the account."""

    def __init__(self, clock: Clock, *, required: bool) -> None:
        self._clock = clock
        self.required = required

    async def admit(self, session: AsyncSession, uid: int | None, code: str | None) -> Admission | None:
        """Whether somebody may have an account, inside the caller's transaction; None when a code is missing.

        Args:
            uid: of the account that waits for 确认, its first or that of an old member, if there is one already.
            code: as `canonical` gives it.
        """
        if uid is not None and await invites.was_admitted(session, uid):
            return Admission(None)
        spent = None if code is None else await invites.spend(session, code, self._clock.now_ms())
        return None if spent is None and self.required else Admission(spent)

    async def note(self, session: AsyncSession, admission: Admission, uid: int, origin: Origin) -> None:
        """Remember who came by the code of an admission."""
        if admission.invite_id is None:
            return
        now = self._clock.now_ms()
        await invites.note_use(session, admission.invite_id, uid, now)
        detail = f"#{admission.invite_id}"
        audit.write(session, now, "invite_used", actor="system", subject=f"uid:{uid}", origin=origin, detail=detail)

    async def give_back(self, session: AsyncSession, uid: int) -> None:
        """The owner of the number never wanted this account: the code is as good as before."""
        await invites.give_back(session, uid)

    async def create(self, uses: int, days: int | None, note: str | None, actor: str, origin: Origin) -> Invite:
        """A new code.

        Raises:
            Problem: VALIDATION_ERROR, for figures that make no sense.
        """
        if not 1 <= uses <= MOST_USES or not (days is None or 1 <= days <= MOST_DAYS):
            message = f"可用次数为 1–{MOST_USES}，有效天数为 1–{MOST_DAYS}（不填为长期）"
            raise Problem("VALIDATION_ERROR", message, {"field": "uses"}, status=422)
        now = self._clock.now_ms()
        invite = InviteCode(
            code="".join(secrets.choice(ALPHABET) for _ in range(LENGTH)),
            most_uses=uses,
            created_by=actor,
            created_at=now,
            expires_at=None if days is None else now + days * DAY_MS,
            note=(note or "").strip()[:LONGEST_NOTE] or None,
        )
        async with turns.of_nobody() as session:
            await invites.add(session, invite)
            subject, detail = f"invite:{invite.id}", f"{uses} 次，{'长期' if days is None else f'{days} 天'}"
            audit.write(session, now, "invite_created", actor=actor, subject=subject, origin=origin, detail=detail)
        return _shown(invite)

    async def listed(self) -> list[Invite]:
        """The newest codes with those who came by them."""
        async with db.session() as session:
            rows = await invites.listed(session, SHOWN)
            return await _with_uses(session, rows)

    async def find(self, typed: str) -> Invite:
        """One code.

        Raises:
            Problem: NOT_FOUND.
        """
        code = canonical(typed)
        async with db.session() as session:
            row = None if code is None else await invites.by_code(session, code)
            if row is None:
                raise _unknown()
            return (await _with_uses(session, [row]))[0]

    async def withdraw(self, invite_id: int, actor: str, origin: Origin) -> None:
        """Nobody comes by this code any more; who came by it stays known.

        Raises:
            Problem: NOT_FOUND; VALIDATION_ERROR, when it is withdrawn already.
        """
        now = self._clock.now_ms()
        async with turns.of_nobody() as session:
            if await invites.by_id(session, invite_id) is None:
                raise _unknown()
            if not await invites.withdraw(session, invite_id, now):
                raise Problem("VALIDATION_ERROR", "这个邀请码已经删除", status=409)
            subject = f"invite:{invite_id}"
            audit.write(session, now, "invite_deleted", actor=actor, subject=subject, origin=origin)


def _unknown() -> Problem:
    return Problem("NOT_FOUND", "没有这个邀请码", status=404)


async def _with_uses(session: AsyncSession, rows: list[InviteCode]) -> list[Invite]:
    uses = await invites.uses_of(session, [row.id for row in rows if row.id is not None])
    people = await accounts.by_uids(session, {use.uid for use in uses if use.uid is not None})
    names = {account.uid: account.display_name for account in people}
    return [
        _shown(row, tuple((use.used_at, use.uid, names.get(use.uid)) for use in uses if use.invite_id == row.id))
        for row in rows
    ]


def _shown(row: InviteCode, used_by: tuple[tuple[int, int | None, str | None], ...] = ()) -> Invite:
    if row.id is None:
        raise RuntimeError("an invite code has no id before it is stored")
    return Invite(
        row.id,
        row.code,
        row.uses,
        row.most_uses,
        row.created_at,
        row.created_by,
        row.expires_at,
        row.withdrawn_at,
        row.note,
        used_by,
    )

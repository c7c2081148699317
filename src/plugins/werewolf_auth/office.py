"""The admins' office: accounts, invite codes and the audit. Every act there is in the audit, every look-up too."""

from collections.abc import Collection, Iterable
from dataclasses import asdict
from typing import Any

from host import db
from host.clock import Clock
from host.errors import Problem
from werewolf_auth.administration import Administration
from werewolf_auth.avatars.gallery import Gallery
from werewolf_auth.directory import Directory
from werewolf_auth.identity import Origin, User
from werewolf_auth.invites import Invite, Invites
from werewolf_auth.models import AuditEntry
from werewolf_auth.parties import people
from werewolf_auth.store import audit, office, turns

Json = dict[str, Any]
STATES = ("pending", "active", "disabled")
LONGEST_SEARCH, MOST_NAMED = 40, 10


class Office:
    """What admins see and do; whether somebody is one, the caller has checked.

    `actor` is the admin as the audit names people: `uid:7` on the page, `qq:12345` in chat.
    """

    def __init__(
        self, clock: Clock, directory: Directory, administration: Administration, invites: Invites, avatars: Gallery
    ) -> None:
        self._clock = clock
        self._directory = directory
        self._administration = administration
        self._invites = invites
        self._avatars = avatars

    @property
    def invite_required(self) -> bool:
        """Whether friendship alone is not enough for an account."""
        return self._invites.required

    async def note(self, action: str, actor: str, subject: str, origin: Origin, detail: str | None = None) -> None:
        """Write into the audit what an admin does elsewhere."""
        async with turns.of_nobody() as session:
            now = self._clock.now_ms()
            audit.write(session, now, action, actor=actor, subject=subject, origin=origin, detail=detail)

    async def users(self, actor: str, origin: Origin, search: str, state: str | None, limit: int, offset: int) -> Json:
        """One page of accounts with QQ numbers: `{"total","rows"}`.

        Raises:
            Problem: VALIDATION_ERROR.
        """
        words = search.strip()
        if len(words) > LONGEST_SEARCH or state not in (None, *STATES):
            raise Problem("VALIDATION_ERROR", "搜索的内容不对", {"field": "search"}, status=422)
        async with db.session() as session:
            total, rows = await office.accounts(session, words, state, limit, offset)
            live = await office.live_sessions(session, [row.uid for row in rows if row.uid], self._clock.now_ms())
        await self.note("users_read", actor, "users", origin, _shown(row.uid for row in rows))
        found = ((self._directory.profile(row), row.activated_at, row.lapsed_at) for row in rows)
        return {"total": total, "rows": [_user(who, at, live.get(who.uid, 0), out) for who, at, out in found]}

    async def disable(self, uid: int, actor: str, origin: Origin) -> Json:
        """Disable an account and end its sessions and sockets.

        Raises:
            Problem: NOT_FOUND, VALIDATION_ERROR, AUTH_FORBIDDEN.
        """
        return _user(await self._administration.ban(uid, actor, origin))

    async def enable(self, uid: int, actor: str, origin: Origin) -> Json:
        """Enable an account again.

        Raises:
            Problem: NOT_FOUND, VALIDATION_ERROR.
        """
        return _user(await self._administration.unban(uid, actor, origin))

    async def delete(self, uid: int, actor: str, origin: Origin) -> None:
        """Delete an account for good.

        Raises:
            Problem: NOT_FOUND, AUTH_FORBIDDEN.
        """
        await self._administration.delete(uid, actor, origin)

    async def remove_avatar(self, uid: int, actor: str, origin: Origin) -> Json:
        """Remove somebody's picture; the drawn one takes its place.

        Raises:
            Problem: NOT_FOUND.
        """
        return await self._avatars.take_away(uid, actor, origin)

    async def invites(self, actor: str, origin: Origin) -> list[Json]:
        """The newest codes with those who came by them."""
        await self.note("invites_read", actor, "invites", origin)
        return [_invite(invite) for invite in await self._invites.listed()]

    async def create_invite(self, uses: int, days: int | None, note: str | None, actor: str, origin: Origin) -> Json:
        """A new code.

        Raises:
            Problem: VALIDATION_ERROR.
        """
        return _invite(await self._invites.create(uses, days, note, actor, origin))

    async def delete_invite(self, invite_id: int, actor: str, origin: Origin) -> None:
        """Withdraw a code.

        Raises:
            Problem: NOT_FOUND, VALIDATION_ERROR.
        """
        await self._invites.withdraw(invite_id, actor, origin)

    async def audit(
        self, actor: str, origin: Origin, who: str, action: str | None, before: int | None, limit: int
    ) -> Json:
        """One page of the audit, the newest first: `{"rows","next","actions","people"}`.

        `next` is the `before` to go on with; `people` says whom the keys of the rows mean.

        Args:
            who: a QQ number, or a key of the audit such as `uid:7`; empty for everybody.
        """
        whom = await self._whom(who.strip())
        about = _keys(who.strip(), whom)
        await self.note("audit_read", actor, "audit", origin, _read(who, whom, action, before))
        async with db.session() as session:
            rows = await office.entries(session, about, action, before, limit)
            known = await office.actions(session) if before is None else []
            parties = await people(session, {key for row in rows for key in (row.actor, row.subject)})
        names = await self._names(rows)
        return {
            "rows": [_entry(row, names) for row in rows],
            "next": rows[-1].id if len(rows) == limit else None,
            "actions": known,
            "people": parties,
        }

    async def _whom(self, who: str) -> User | None:
        if who.startswith("uid:") and (uid := who.removeprefix("uid:")).isdecimal() and len(uid) <= 15:
            return await self._directory.user(int(uid))
        return await self._directory.user_by_qq(who.removeprefix("qq:"))

    async def _names(self, rows: Collection[AuditEntry]) -> dict[str, str]:
        keys = {key for row in rows for key in (row.actor, row.subject) if key.startswith("uid:")}
        found = await self._directory.users({int(key.removeprefix("uid:")) for key in keys})
        return {f"uid:{uid}": user.display_name for uid, user in found.items()}


def _shown(uids: Iterable[int | None]) -> str | None:
    """Whose rows an admin was shown: never the words of the search, which are numbers and names of players."""
    keys = [f"uid:{uid}" for uid in uids]
    more = f" 等 {len(keys)} 个" if len(keys) > MOST_NAMED else ""
    return " ".join(keys[:MOST_NAMED]) + more or None


def _keys(who: str, user: User | None) -> Collection[str] | None:
    """Under which keys the audit knows somebody; None for everybody."""
    if not who:
        return None
    return {f"uid:{user.uid}", f"qq:{user.qq}"} if user else {who, f"qq:{who.removeprefix('qq:')}"}


def _read(who: str, user: User | None, action: str | None, before: int | None) -> str | None:
    """Which part of the audit an admin was shown, without the number of anybody."""
    whom = f"uid:{user.uid}" if user else "没有账号的人" if who.strip() else None
    return " ".join(filter(None, (whom, action, f"#{before} 之前" if before else None))) or None


def _user(user: User, activated_at: int | None = None, devices: int = 0, lapsed_at: int | None = None) -> Json:
    return asdict(user) | {"activated_at": activated_at, "sessions": devices, "lapsed_at": lapsed_at}


def _invite(invite: Invite) -> Json:
    used_by = [{"at": at, "uid": uid, "display_name": name} for at, uid, name in invite.used_by]
    return asdict(invite) | {"used_by": used_by}


def _entry(row: AuditEntry, names: dict[str, str]) -> Json:
    return {
        "id": row.id,
        "at": row.at,
        "action": row.action,
        "actor": row.actor,
        "actor_name": names.get(row.actor),
        "subject": row.subject,
        "subject_name": names.get(row.subject),
        "address": row.address,
        "request_id": row.request_id,
        "detail": row.detail,
    }

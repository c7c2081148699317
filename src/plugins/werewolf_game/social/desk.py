"""What players do to each other beside the game, in one place for the site."""

from werewolf_auth.service import Origin
from werewolf_game.social.blocks import Blocks
from werewolf_game.social.complaints import REASONS, Complaints
from werewolf_game.store.reminders import ReminderStore

Json = dict[str, object]
RECEIVED = "已收到，管理员会处理。对方不会知道是谁举报的"


class Social:
    """Blocks, reports and the wish to be reminded."""

    def __init__(self, blocks: Blocks, complaints: Complaints, reminders: ReminderStore) -> None:
        self._blocks = blocks
        self._complaints = complaints
        self._reminders = reminders

    async def blocks(self, uid: int) -> list[Json]:
        """Whom somebody blocks."""
        return await self._blocks.of(uid)

    async def block(self, uid: int, blocked: int) -> list[Json]:
        """Block somebody; returns the list afterwards.

        Raises:
            Problem: NOT_FOUND, VALIDATION_ERROR.
        """
        await self._blocks.add(uid, blocked)
        return await self._blocks.of(uid)

    async def unblock(self, uid: int, blocked: int) -> list[Json]:
        """Hear somebody again; returns the list afterwards."""
        await self._blocks.remove(uid, blocked)
        return await self._blocks.of(uid)

    async def wants_reminders(self, uid: int) -> bool:
        """Whether somebody is told by QQ that it is their turn."""
        return await self._reminders.wanted(uid)

    async def set_reminders(self, uid: int, wanted: bool) -> None:
        """Say whether one wants to be told."""
        await self._reminders.set(uid, wanted)

    def reasons(self) -> list[Json]:
        """Why somebody may be reported."""
        return [{"id": reason, "name": name} for reason, name in REASONS.items()]

    async def report(
        self, uid: int, game_id: int, seat: int, reason: str, text: str | None, speech: int | None, origin: Origin
    ) -> Json:
        """Report a player of a game in which one sits or sat.

        Raises:
            Problem: GAME_NOT_FOUND, AUTH_FORBIDDEN, VALIDATION_ERROR, RATE_LIMITED.
        """
        await self._complaints.file(uid, game_id, seat, reason, text, speech, origin)
        return {"ok": True, "message": RECEIVED}

    async def reports(self, actor: str, origin: Origin, closed: bool, before: int | None, limit: int) -> Json:
        """One page of reports for the admins."""
        return await self._complaints.listed(actor, origin, closed, before, limit)

    async def close_report(self, complaint_id: int, note: str | None, actor: str, origin: Origin) -> None:
        """An admin has dealt with a report.

        Raises:
            Problem: NOT_FOUND, VALIDATION_ERROR.
        """
        await self._complaints.close(complaint_id, note, actor, origin)

    async def clean_up(self) -> None:
        """Delete what is kept for a time only; at the start and every midnight."""
        await self._complaints.clean_up()

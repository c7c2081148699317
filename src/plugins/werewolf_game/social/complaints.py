"""举报: taken in once per person and game, told to the admins and to nobody else."""

from typing import Any

from host.clock import Clock
from host.errors import Problem
from host.logging import logger
from werewolf.event import Event, Spoke
from werewolf_auth import service as accounts
from werewolf_auth.service import Origin
from werewolf_game.chat import clean_text
from werewolf_game.recovery import Stores, events_of
from werewolf_game.rooms import Rooms
from werewolf_game.social.alarm import Alarm
from werewolf_game.store.complaints import ComplaintStore

REASONS = {
    "abuse": "辱骂攻击",
    "ads": "广告刷屏",
    "cheat": "场外串通",
    "spoil": "故意搅局",
    "name": "名字头像不当",
    "other": "其他",
}
MOST_A_DAY, DAY_MS = 10, 86_400_000
KEPT_MS = 365 * DAY_MS
"""As long as the audit says that there was a report."""
LONGEST_TEXT = 200
Json = dict[str, object]


class Complaints:
    """Takes reports in and hands them to the admins."""

    def __init__(self, store: ComplaintStore, stores: Stores, rooms: Rooms, clock: Clock, alarm: Alarm) -> None:
        self._store = store
        self._stores = stores
        self._rooms = rooms
        self._clock = clock
        self._alarm = alarm

    async def file(
        self, reporter: int, game_id: int, seat: int, reason: str, text: str | None, speech: int | None, origin: Origin
    ) -> None:
        """Take in a report; who is reported is never told.

        Args:
            seat: who is reported, by the seat of the game in which both sat.
            reason: a key of `REASONS`.
            speech: which public speech of the game it is about, counted from 1.

        Raises:
            Problem: GAME_NOT_FOUND, AUTH_FORBIDDEN for who did not sit there, VALIDATION_ERROR, RATE_LIMITED.
        """
        if reason not in REASONS:
            raise Problem("VALIDATION_ERROR", "请从列表里选一个原因", {"field": "reason"}, status=422)
        words = clean_text(text, LONGEST_TEXT) if text and text.strip() else None
        room_id, reported = await self._parties(reporter, game_id, seat)
        quoted = await self._speech(reporter, game_id, seat, speech)
        now = self._clock.now_ms()
        filed = await self._store.add(
            {
                "reporter": reporter,
                "reported": reported,
                "game_id": game_id,
                "room_id": room_id,
                "seat": seat,
                "reason": reason,
                "text": words,
                "speech": quoted,
                "at": now,
            },
            now - DAY_MS,
            MOST_A_DAY,
        )
        if filed == "too many":
            raise Problem("RATE_LIMITED", f"一天最多举报 {MOST_A_DAY} 次，请明天再来", status=429, retry_after=3600)
        if filed == "known":
            raise Problem("VALIDATION_ERROR", "这一局你已经举报过这位玩家了", status=409)
        office = accounts.office()
        await office.note("report_filed", f"uid:{reporter}", f"uid:{reported}", origin, f"game:{game_id} {reason}")
        self._alarm.ring()

    async def listed(self, actor: str, origin: Origin, closed: bool, before: int | None, limit: int) -> Json:
        """One page for the admins, and a line in the audit: `{"rows","next","waiting"}`."""
        await accounts.office().note("reports_read", actor, "reports", origin)
        rows = await self._store.listed(closed, before, limit)
        counts = await self._store.about({row.reported for row in rows})
        people = {uid for row in rows for uid in (row.reporter, row.reported) if uid is not None}
        known = await accounts.users(people)
        names = {uid: user.display_name for uid, user in known.items()}
        return {
            "rows": [_shown(row, names, counts) for row in rows],
            "next": rows[-1].id if len(rows) == limit else None,
            "waiting": await self._store.waiting(),
        }

    async def close(self, complaint_id: int, note: str | None, actor: str, origin: Origin) -> None:
        """An admin has dealt with a report.

        Raises:
            Problem: NOT_FOUND, VALIDATION_ERROR when it was closed before.
        """
        row = await self._store.find(complaint_id)
        if row is None:
            raise Problem("NOT_FOUND", "没有这条举报", status=404)
        words = clean_text(note, LONGEST_TEXT) if note and note.strip() else None
        if not await self._store.close(complaint_id, self._clock.now_ms(), actor, words):
            raise Problem("VALIDATION_ERROR", "这条举报已经处理过了", status=409)
        await accounts.office().note("report_closed", actor, f"uid:{row.reported}", origin, f"report:{complaint_id}")

    async def clean_up(self) -> None:
        """Delete what was closed a year ago; what waits for an admin is kept, however old."""
        gone = await self._store.delete_closed(self._clock.now_ms() - KEPT_MS)
        if gone:
            logger.info(f"clean-up: {gone} old reports deleted")

    async def _parties(self, reporter: int, game_id: int, seat: int) -> tuple[int, int]:
        """The room of a game and who sat on a seat of it, for somebody who sat there too."""
        game = await self._stores.games.game(game_id)
        if game is None:
            raise Problem("GAME_NOT_FOUND", "没有这一局", status=404)
        players = await self._stores.games.players(game_id)
        if all(player.uid != reporter for player in players):
            raise Problem("AUTH_FORBIDDEN", "只能举报和你同一局的玩家", status=403)
        reported = next((player.uid for player in players if player.seat == seat), None)
        if reported is None or reported <= 0 or reported == reporter:
            raise Problem("VALIDATION_ERROR", "只能举报同局的其他真人玩家", {"field": "seat"}, status=422)
        return game.room_id, reported

    async def _speech(self, reporter: int, game_id: int, seat: int, number: int | None) -> str | None:
        """The words of a speech as they were said, from what the reporter may see."""
        if number is None:
            return None
        spoken = [event for event in await self._seen(reporter, game_id) if isinstance(event, Spoke)]
        if not 1 <= number <= len(spoken) or spoken[number - 1].seat != seat:
            raise Problem("VALIDATION_ERROR", "没有找到这段发言", {"field": "speech"}, status=422)
        return spoken[number - 1].text

    async def _seen(self, reporter: int, game_id: int) -> list[Event]:
        for hall in self._rooms:
            if hall.match is not None and hall.match.game_id == game_id:
                return list(hall.match.screen_of(reporter).fold.seen)
        return list(events_of(await self._stores.journal.read(game_id)))


def _shown(row: Any, names: dict[int, str], counts: dict[int, int]) -> Json:
    fields = ("id", "game_id", "room_id", "seat", "reason", "text", "speech", "at", "closed_at", "closed_by", "note")
    return {
        **{name: getattr(row, name) for name in fields},
        "reason_name": REASONS.get(row.reason, row.reason),
        "reporter": row.reporter,
        "reporter_name": names.get(row.reporter),
        "reported": row.reported,
        "reported_name": names.get(row.reported),
        "about_them": counts.get(row.reported, 0),
    }

"""A message to owners whose secret expires within a week."""

from host import db
from host.clock import Clock
from werewolf_auth import texts
from werewolf_auth.friends import Friends
from werewolf_auth.registration import Post
from werewolf_auth.store import credentials, turns

AHEAD_MS = 7 * 86_400_000


class Reminders:
    """Warns each owner once of each expiry."""

    def __init__(self, clock: Clock, friends: Friends, post: Post) -> None:
        self._clock = clock
        self._friends = friends
        self._post = post

    async def send(self) -> None:
        """Warn whoever is due and can be reached."""
        now = self._clock.now_ms()
        async with db.session() as session:
            due = await credentials.expiring(session, now, now + AHEAD_MS)
        for uid, qq, expires_at in due:
            if await self._friends.nickname(qq) is not None:
                await self._warn(uid, qq, expires_at)

    async def _warn(self, uid: int, qq: str, expires_at: int) -> None:
        async with turns.of_account(uid) as session:
            if not await credentials.note_warning(session, uid, expires_at):
                return
        if await self._post(qq, texts.secret_expires(expires_at)) == "offline":
            async with turns.of_account(uid) as session:
                await credentials.take_warning_back(session, uid, expires_at)

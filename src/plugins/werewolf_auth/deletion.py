"""注销: the owner deletes the account, after being asked once more.

A session is not enough, it may be a stolen one: on the page the secret is typed, or the owner answers in QQ.
"""

from collections import OrderedDict

from host.clock import Clock
from host.errors import Problem
from host.outbox import Delivery
from werewolf_auth import texts
from werewolf_auth.administration import Administration
from werewolf_auth.background import Background
from werewolf_auth.directory import Directory
from werewolf_auth.friends import Friends
from werewolf_auth.identity import Origin, User
from werewolf_auth.limits import Limits
from werewolf_auth.proof import proven
from werewolf_auth.registration import Post
from werewolf_auth.secret import Hasher

PATIENCE = 300.0
"""Seconds between 注销 and its confirmation."""
REMEMBERED = 1000


class Deletion:
    """Asks, waits for the answer, deletes."""

    def __init__(
        self,
        clock: Clock,
        directory: Directory,
        administration: Administration,
        hasher: Hasher,
        limits: Limits,
        friends: Friends,
        post: Post,
    ) -> None:
        self._clock = clock
        self._directory = directory
        self._administration = administration
        self._hasher = hasher
        self._limits = limits
        self._friends = friends
        self._post = post
        self._asked: OrderedDict[str, float] = OrderedDict()
        self._background = Background()
        self.idle = self._background.idle
        self.close = self._background.close

    def ask(self, qq: str) -> None:
        """The owner of a number wants to delete the account, and is asked again."""
        self._asked[qq] = self._clock.monotonic()
        self._asked.move_to_end(qq)
        if len(self._asked) > REMEMBERED:
            self._asked.popitem(last=False)

    async def confirm(self, qq: str, origin: Origin) -> bool:
        """The owner says it again; False when nobody asked lately.

        Raises:
            Problem: NOT_FOUND, AUTH_FORBIDDEN.
        """
        asked_at = self._asked.pop(qq, None)
        if asked_at is None or self._clock.monotonic() - asked_at >= PATIENCE:
            return False
        await self._administration.delete(qq, f"qq:{qq}", origin)
        return True

    async def on_page(self, uid: int, display_name: str, secret: str | None, origin: Origin) -> bool:
        """The owner wants to delete the account on the page, and types its name to show that this is meant.

        Args:
            secret: deletes at once; without it the owner is asked in QQ, which holds for five minutes.

        Returns:
            Whether the account is gone.

        Raises:
            Problem: VALIDATION_ERROR for another name (422), another secret (422), or when the owner cannot be asked
                (409); RATE_LIMITED, NOT_FOUND, AUTH_FORBIDDEN.
        """
        user = await self._directory.user(uid)
        if user is None or display_name != user.display_name:
            raise Problem("VALIDATION_ERROR", texts.DELETE_NAME_WRONG, {"field": "display_name"}, status=422)
        if secret is None:
            await self._ask_in_private(user, origin)
            return False
        self._limits.log_in(user.qq, origin.address)
        found = await proven(self._hasher, self._clock, user.qq, secret)
        if found is None or found[0] != uid:
            raise Problem("VALIDATION_ERROR", texts.DELETE_SECRET_WRONG, {"field": "secret"}, status=422)
        await self._administration.delete(uid, f"uid:{uid}", origin, found[1])
        self._background.begin(self._say_good_bye(user.qq))
        return True

    async def _ask_in_private(self, user: User, origin: Origin) -> None:
        self._limits.farewell(user.uid)
        delivery: Delivery = "refused"
        if await self._friends.nickname(user.qq) is not None:
            # Before it is sent: the answer may be faster than the receipt.
            self.ask(user.qq)
            delivery = await self._post(user.qq, texts.deletion_asked_on_page(origin.user_agent, origin.address))
        if delivery not in ("sent", "unknown"):
            self._asked.pop(user.qq, None)
            raise Problem("VALIDATION_ERROR", texts.DELETE_OFFLINE, status=409)

    async def _say_good_bye(self, qq: str) -> None:
        await self._post(qq, texts.DELETED)

"""注销: the owner deletes the account, after being asked once more."""

from collections import OrderedDict

from host.clock import Clock
from host.errors import Problem
from werewolf_auth import texts
from werewolf_auth.administration import Administration
from werewolf_auth.background import Background
from werewolf_auth.directory import Directory
from werewolf_auth.identity import Origin
from werewolf_auth.registration import Post

PATIENCE = 300.0
"""Seconds between 注销 and its confirmation."""
REMEMBERED = 1000


class Deletion:
    """Asks, waits for the answer, deletes."""

    def __init__(self, clock: Clock, directory: Directory, administration: Administration, post: Post) -> None:
        self._clock = clock
        self._directory = directory
        self._administration = administration
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

    async def on_page(self, uid: int, display_name: str, origin: Origin) -> None:
        """The owner deletes the account on the page, and types its name to show that this is meant.

        Raises:
            Problem: VALIDATION_ERROR for another name; NOT_FOUND, AUTH_FORBIDDEN.
        """
        user = await self._directory.user(uid)
        if user is None or display_name != user.display_name:
            raise Problem("VALIDATION_ERROR", "显示名不对，账号没有注销", {"field": "display_name"}, status=422)
        await self._administration.delete(uid, f"uid:{uid}", origin)
        self._background.begin(self._say_good_bye(user.qq))

    async def _say_good_bye(self, qq: str) -> None:
        await self._post(qq, texts.DELETED)

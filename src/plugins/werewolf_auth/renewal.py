"""A new secret asked for on the page: it goes to the owner in private, whoever sits in front of the page.

A stolen session gains nothing by it: the secret is told to the owner alone, all sessions end, that one included, and
the message says where it was asked for. When the message cannot be delivered the old secret stays.
"""

from host.errors import Problem
from werewolf_auth import texts
from werewolf_auth.administration import Administration
from werewolf_auth.friends import Friends
from werewolf_auth.identity import Origin, User
from werewolf_auth.limits import Limits


def _undelivered(why: str) -> Problem:
    return Problem("VALIDATION_ERROR", why, status=409)


class Renewal:
    """Replaces the secret of an account on its owner's request."""

    def __init__(self, friends: Friends, limits: Limits, administration: Administration) -> None:
        self._friends = friends
        self._limits = limits
        self._administration = administration

    async def on_page(self, user: User, origin: Origin) -> None:
        """A new secret by private message; the old one and all sessions are dead afterwards.

        Raises:
            Problem: RATE_LIMITED; VALIDATION_ERROR (409), when the message cannot be sent: the old secret stays.
        """
        self._limits.renewal(user.uid)
        current = await self._friends.current()
        if current is None:
            raise _undelivered(texts.BOT_OFFLINE)
        if user.qq not in current:
            raise _undelivered(texts.NO_FRIEND)
        delivery = await self._administration.reset_secret(
            user.qq, origin, texts.asked_on_page(origin.user_agent, origin.address)
        )
        if delivery not in ("sent", "unknown"):
            raise _undelivered(texts.NOT_DELIVERED)

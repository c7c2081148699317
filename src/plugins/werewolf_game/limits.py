"""How often somebody may try what could be guessed."""

from host.clock import Clock
from host.limits import Limiter, Windows


class RoomLimits(Limiter):
    """The limit of a room's password, which is short and costs time to compare."""

    def __init__(self, clock: Clock, *, on: bool) -> None:
        super().__init__(on=on)
        self._password = Windows(10, 600, clock)

    def password(self, uid: int) -> None:
        """Somebody tries the password of a room, whichever it is.

        Raises:
            Problem: `RATE_LIMITED`.
        """
        self._use([(self._password, uid)])

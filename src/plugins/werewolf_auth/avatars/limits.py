"""How often pictures may be changed: per account, per place and in all."""

from host.clock import Clock
from host.limits import DAY, Limiter, Windows
from werewolf_auth.places import network


class AvatarLimits(Limiter):
    """All limits of pictures."""

    def __init__(self, clock: Clock, *, on: bool) -> None:
        super().__init__(on=on)
        self._account = Windows(10, 600, clock)
        self._account_daily = Windows(40, DAY, clock)
        self._place = Windows(30, 600, clock)
        self._all = Windows(60, 60, clock)

    def change(self, uid: int, place: str | None) -> None:
        """Somebody sends, removes or chooses a picture.

        Raises:
            Problem: RATE_LIMITED.
        """
        mine = [(self._account, uid), (self._account_daily, uid)]
        self._use([*mine, (self._place, network(place)), (self._all, "all")])

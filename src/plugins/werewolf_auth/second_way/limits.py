"""How often the second way in may be tried: per mail address, per place, per account and in all."""

from host.clock import Clock
from werewolf_auth.limits import DAY, Limiter, Rules, Windows
from werewolf_auth.places import network


class SecondWayLimits(Limiter):
    """All limits of the second way in. A key that names a mail address counts whether or not it is anybody's."""

    def __init__(self, clock: Clock, *, on: bool) -> None:
        super().__init__(on=on)
        self._mail_soon = Windows(1, 60, clock)
        self._mail_daily = Windows(5, DAY, clock)
        self._mail_place = Windows(10, 3600, clock)
        self._mail_account = Windows(5, 3600, clock)
        self._mail_all = Windows(20, 60, clock)
        self._try_pair = Windows(5, 600, clock)
        self._try_place = Windows(30, 600, clock)
        self._try_all = Windows(120, 60, clock)
        self._password_daily = Windows(100, DAY, clock)
        self._change_account = Windows(10, 3600, clock)
        self._oauth_place = Windows(40, 600, clock)
        self._oauth_all = Windows(240, 60, clock)

    def mail(self, address: str, place: str | None, uid: int | None) -> None:
        """Somebody wants a code sent to a mail address."""
        rules: Rules = [(self._mail_soon, address), (self._mail_daily, address)]
        if uid is not None:
            rules.append((self._mail_account, uid))
        self._use([*rules, *_at(self._mail_place, place), (self._mail_all, "all")])

    def code(self, address: str, place: str | None) -> None:
        """Somebody tries a code; one place alone cannot use up the tries of another's code."""
        pair = (address, network(place))
        self._use([(self._try_pair, pair), *_at(self._try_place, place), (self._try_all, "all")])

    def password(self, address: str, place: str | None) -> None:
        """Somebody tries a password; who is attacked from everywhere still gets in by code."""
        pair = ("password", address, network(place))
        rules: Rules = [(self._try_pair, pair), (self._password_daily, address), (self._try_all, "all")]
        self._use([*rules, *_at(self._try_place, place)])

    def change(self, uid: int) -> None:
        """Somebody changes what is bound to an account."""
        self._use([(self._change_account, uid)])

    def oauth(self, place: str | None) -> None:
        """Somebody goes to the provider, or comes back from there."""
        self._use([*_at(self._oauth_place, place), (self._oauth_all, "all")])


def _at(windows: Windows, place: str | None) -> Rules:
    return [] if place is None else [(windows, network(place))]

"""How often the second way in may be tried: per mail address and place, per place, per account and in all.

No stranger uses up what the owner of an address needs: a browser that its account was logged in with has windows of
its own, and mails that strangers cause have others than those that are asked for where the owner was seen.
"""

from host.clock import Clock
from host.limits import DAY, Limiter, Rules, Windows
from werewolf_auth.places import network
from werewolf_auth.second_way.addresses import mailbox


class SecondWayLimits(Limiter):
    """All limits of the second way in. A key that names a mail address counts whether or not it is anybody's.

    Letters are counted by mailbox, tries by address: what is tried belongs to one account.
    """

    def __init__(self, clock: Clock, *, on: bool) -> None:
        super().__init__(on=on)
        self._mail_soon = Windows(1, 60, clock)
        self._mail_daily = Windows(5, DAY, clock)
        self._mail_place = Windows(10, 3600, clock)
        self._mail_account = Windows(5, 3600, clock)
        self._mail_few = Windows(3, 600, clock)
        self._mail_all = Windows(20, 60, clock)
        self._letter_near = Windows(5, DAY, clock)
        self._letter_far = Windows(5, DAY, clock)
        self._try_pair = Windows(5, 600, clock)
        self._try_place = Windows(30, 600, clock)
        self._try_few = Windows(5, 600, clock)
        self._try_all = Windows(120, 60, clock)
        self._password_daily = Windows(100, DAY, clock)
        self._change_account = Windows(10, 3600, clock)
        self._oauth_place = Windows(40, 600, clock)
        self._oauth_all = Windows(240, 60, clock)

    def mail(self, address: str, place: str | None, uid: int | None = None, browser: str | None = None) -> None:
        """Somebody wants a code sent to a mail address.

        Args:
            uid: of the account that the address is to be bound to.
            browser: its mark, where the owner of the address was logged in with it.
        """
        if browser is not None:
            return self._use([(self._mail_soon, browser), (self._mail_daily, browser)])
        pair = (mailbox(address), network(place) if uid is None else f"uid:{uid}")
        more: Rules = [(self._mail_account, uid)]
        if uid is None:
            more = [*_at(self._mail_place, place), *self._shared(self._mail_few, self._mail_all, network(place))]
        return self._use([(self._mail_soon, pair), (self._mail_daily, pair), *more])

    def letter(self, address: str, near: str | None) -> bool:
        """Whether one more mail may go to an address; whoever asked for it is never told.

        Args:
            near: the place that it was asked for from, where the owner of the address was seen there.
        """
        box = mailbox(address)
        rules: Rules = [(self._letter_far, box) if near is None else (self._letter_near, (box, near))]
        return self._has_room(rules)

    def code(self, address: str, place: str | None, browser: str | None = None) -> None:
        """Somebody tries a code."""
        self._use(self._try(("code", address), place, browser))

    def password(self, address: str, place: str | None, browser: str | None = None) -> None:
        """Somebody tries a password; whose is attacked from everywhere gets in with a known browser, or by code."""
        daily: Rules = [] if browser is not None else [(self._password_daily, address)]
        self._use([*self._try(("password", address), place, browser), *daily])

    def _try(self, what: tuple[str, str], place: str | None, browser: str | None) -> Rules:
        if browser is not None:
            return [(self._try_pair, (*what, browser))]
        shared = self._shared(self._try_few, self._try_all, network(place))
        return [(self._try_pair, (*what, network(place))), *_at(self._try_place, place), *shared]

    def change(self, uid: int) -> None:
        """Somebody changes what is bound to an account."""
        self._use([(self._change_account, uid)])

    def oauth(self, place: str | None) -> None:
        """Somebody goes to the provider, or comes back from there."""
        self._use([*_at(self._oauth_place, place), (self._oauth_all, "all")])


def _at(windows: Windows, place: str | None) -> Rules:
    return [] if place is None else [(windows, network(place))]

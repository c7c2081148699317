"""How often somebody may ask: so many in any stretch of time, per address and per number."""

from host.clock import Clock
from host.limits import DAY, Limiter, Rules, Windows
from werewolf_auth.places import network

CHAT_COMMANDS = 10
"""In half a minute, from one person."""


class Limits(Limiter):
    """All limits of identity; everything is allowed when they are off."""

    def __init__(self, clock: Clock, *, on: bool) -> None:
        super().__init__(on=on)
        self._request_number = Windows(1, 60, clock)
        self._request_number_daily = Windows(5, DAY, clock)
        self._request_address = Windows(10, 3600, clock)
        self._request_all = Windows(20, 60, clock)
        # A page that waits for 确认 tries every few seconds.
        self._login_pair = Windows(20, 40, clock)
        self._login_address = Windows(60, 30, clock)
        self._login_few = Windows(10, 600, clock)
        self._login_all = Windows(1200, 60, clock)
        # A device renews once an hour, and whenever it is opened; many may sit behind one address.
        self._refresh_address = Windows(120, 60, clock)
        self._refresh_few = Windows(10, 600, clock)
        self._refresh_all = Windows(1200, 60, clock)
        # A token of nobody costs a look at the database.
        self._leave_address = Windows(120, 60, clock)
        self._leave_few = Windows(10, 600, clock)
        self._leave_all = Windows(1200, 60, clock)
        self._chat = Windows(CHAT_COMMANDS, 30, clock)
        self._code_address = Windows(20, 600, clock)
        self._code_all = Windows(120, 60, clock)
        # A page asks every two seconds.
        self._poll_address = Windows(300, 30, clock)
        self._poll_few = Windows(150, 600, clock)
        self._poll_all = Windows(6000, 30, clock)
        self._approval_number = Windows(5, 300, clock)
        self._notice = Windows(5, DAY, clock)
        self._approval_all = Windows(60, 60, clock)
        self._renewal = Windows(1, 60, clock)
        self._renewal_daily = Windows(5, DAY, clock)
        self._farewell = Windows(1, 60, clock)
        self._farewell_daily = Windows(5, DAY, clock)
        self._naming = Windows(10, 3600, clock)

    def request(self, qq: str, address: str | None) -> None:
        """Somebody on the page asks for access to a number."""
        rules: Rules = [(self._request_number, qq), (self._request_number_daily, qq)]
        if address is not None:
            rules.append((self._request_address, network(address)))
        self._use([*rules, (self._request_all, "all")])

    def log_in(self, qq: str, address: str | None) -> None:
        """Somebody tries a secret; the window of a number is one per address, so that nobody locks others out."""
        place = network(address)
        shared = self._shared(self._login_few, self._login_all, place)
        self._use([(self._login_pair, (qq, place)), (self._login_address, place), *shared])

    def refresh(self, address: str | None) -> None:
        """A device renews its session."""
        place = network(address)
        shared = self._shared(self._refresh_few, self._refresh_all, place)
        self._use([(self._refresh_address, place), *shared])

    def leave(self, address: str | None) -> None:
        """A device logs out, with a token or with none."""
        place = network(address)
        shared = self._shared(self._leave_few, self._leave_all, place)
        self._use([(self._leave_address, place), *shared])

    def code(self, address: str | None) -> None:
        """A page asks for a code to be sent to the bot."""
        self._use([(self._code_address, network(address)), (self._code_all, "all")])

    def poll(self, address: str | None) -> None:
        """A page asks whether its code was approved."""
        place = network(address)
        self._use([(self._poll_address, place), *self._shared(self._poll_few, self._poll_all, place)])

    def approval(self, qq: str) -> None:
        """Somebody sends a code to the bot; guessing those of others must not pay."""
        self._use([(self._approval_number, qq), (self._approval_all, "all")])

    def renewal(self, uid: int) -> None:
        """Somebody on the page asks for a new secret; a stolen session must not bury its owner in them."""
        self._use([(self._renewal, uid), (self._renewal_daily, uid)])

    def farewell(self, uid: int) -> None:
        """Somebody on the page wants the owner asked about the end of the account."""
        self._use([(self._farewell, uid), (self._farewell_daily, uid)])

    def naming(self, uid: int) -> None:
        """Somebody changes the display name, on the page or in chat."""
        self._use([(self._naming, uid)])

    def notice(self, uid: int) -> None:
        """An account gets a message about a new device; whoever has its secret must not bury it in them."""
        self._use([(self._notice, uid)])

    def chat(self, qq: str) -> None:
        """Somebody sends the bot a command that costs a message."""
        self._use([(self._chat, qq)])

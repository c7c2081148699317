"""How much one socket, one user and one address may ask for."""

from dataclasses import dataclass

from host.clock import Clock


@dataclass(frozen=True, slots=True)
class SocketLimits:
    """The figures; times in seconds, sizes in bytes."""

    frame_bytes: int = 4096
    queued_frames: int = 256
    queued_bytes: int = 256 * 1024
    messages: int = 20
    message_window: float = 10.0
    refusals_tolerated: int = 40
    """messages above the allowance, less those within it, after which the socket is closed"""
    sockets_per_user: int | None = 5
    sockets_per_address: int | None = 20
    openings_per_user: int | None = 6
    """sockets that one user may open at once; further ones come in turn, `user_turn` seconds apart"""
    user_turn: float = 4.0
    openings_per_address: int | None = 40
    """the same for an address, behind which a dormitory may live"""
    address_turn: float = 0.5
    opening_patience: float = 10.0
    """how long an opening may wait for its turn; it is refused where that would not do"""
    lookups: int = 2
    """openings whose owner is looked up at a time: the others leave the database to the games"""
    ping_interval: float = 30.0
    pong_patience: float = 10.0
    farewell_patience: float = 2.0
    """how long a peer that does not read may keep its close frame waiting"""


UNLIMITED = SocketLimits(
    messages=1_000_000,
    sockets_per_user=None,
    sockets_per_address=None,
    openings_per_user=None,
    openings_per_address=None,
)
"""For load tests, with `WEREWOLF_RATE_LIMITS=false`: the limits that protect memory stay."""


class MessageAllowance:
    """A bucket of messages that refills evenly over its window."""

    __slots__ = ("_clock", "_full", "_left", "_refill", "_seen_at", "refused")

    def __init__(self, clock: Clock, messages: int, window: float) -> None:
        self._clock = clock
        self._full = float(messages)
        self._refill = messages / window
        self._left = float(messages)
        self._seen_at = clock.monotonic()
        self.refused = 0

    def take(self) -> bool:
        """Spend one message; False when there is none left."""
        now = self._clock.monotonic()
        self._left = min(self._full, self._left + (now - self._seen_at) * self._refill)
        self._seen_at = now
        if self._left < 1:
            self.refused += 1
            return False
        self._left -= 1
        # Not forgotten at once: who floods without a pause has one taken now and then.
        self.refused = max(0, self.refused - 1)
        return True

"""How often something may be done, in any stretch of time; kept in memory only."""

from collections import OrderedDict, deque
from collections.abc import Hashable
from math import ceil

from host.clock import Clock
from host.errors import Problem

REMEMBERED = 20_000
DAY = 86_400


class Windows:
    """At most `count` in any stretch of `seconds`, per key; keys not used for longest are forgotten first."""

    def __init__(self, count: int, seconds: float, clock: Clock) -> None:
        self._count = count
        self._seconds = seconds
        self._clock = clock
        self._uses: OrderedDict[Hashable, deque[float]] = OrderedDict()

    def wait(self, key: Hashable) -> float:
        """Seconds until one more is allowed; 0 means now."""
        uses = self._uses.get(key)
        if uses is None or len(uses) < self._count:
            return 0.0
        return max(0.0, uses[0] + self._seconds - self._clock.monotonic())

    def take(self, key: Hashable) -> None:
        """Use one."""
        self._uses.setdefault(key, deque(maxlen=self._count)).append(self._clock.monotonic())
        self._uses.move_to_end(key)
        while len(self._uses) > REMEMBERED:
            self._uses.popitem(last=False)


Rules = list[tuple[Windows, Hashable]]


class Limiter:
    """Allows what every window in question allows; everything when it is off."""

    def __init__(self, *, on: bool) -> None:
        self._on = on

    def _has_room(self, rules: Rules) -> bool:
        """Use one where every window allows it; False, and nothing used, where one does not."""
        try:
            self._use(rules)
        except Problem:
            return False
        return True

    def _use(self, rules: Rules) -> None:
        if not self._on:
            return
        wait = max(windows.wait(key) for windows, key in rules)
        if wait > 0:
            seconds = ceil(wait)
            raise Problem(
                "RATE_LIMITED",
                f"操作太频繁，请 {seconds} 秒后再试",
                {"retry_after": seconds},
                status=429,
                retry_after=seconds,
            )
        for windows, key in rules:
            windows.take(key)

    def _shared(self, few: Windows, everybody: Windows, place: str | None) -> Rules:
        """The limit in all, once a place has used up its first few: a crowd elsewhere shuts nobody out."""
        return [(few, place)] if few.wait(place) == 0 else [(everybody, "all")]

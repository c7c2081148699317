"""Reactions (表情) of the living, by day: a closed set, kept in memory only, seen by those who sit at the table.

They are no speech and decide nothing, so they are not in the journal: after a restart they are gone. The dead and
the spectators cannot react: what they know must not reach the living. Spectators do not see them either, because
they would learn from them what goes on in a phase that they are not shown yet.
"""

from collections import OrderedDict, deque
from collections.abc import Callable
from enum import StrEnum

from werewolf.event import Spoke
from werewolf.ids import Phase
from werewolf_game.match import Match

MOST, SECONDS = 5, 10.0
"""Reactions of one player in so many seconds."""
REMEMBERED = 600
QUIET = frozenset({Phase.DEAL, Phase.NIGHT, Phase.ENDED})


class Reaction(StrEnum):
    """赞, 笑, 惊, 疑, 鼓掌, 心."""

    LIKE = "like"
    LAUGH = "laugh"
    WOW = "wow"
    DOUBT = "doubt"
    CLAP = "clap"
    HEART = "heart"


class Reactions:
    """What was reacted in one room during one game.

    Args:
        monotonic: seconds for the pace.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._recent: dict[int, deque[float]] = {}
        self._given: OrderedDict[tuple[int, int], Reaction] = OrderedDict()

    def admits(self, seat: int) -> bool:
        """Whether a player is not overdoing it; this one counts."""
        recent, now = self._recent.setdefault(seat, deque(maxlen=MOST)), self._monotonic()
        if len(recent) == MOST and now - recent[0] < SECONDS:
            return False
        recent.append(now)
        return True

    def give(self, seat: int, kind: Reaction, speech: int) -> None:
        """Remember the reaction to a speech; the last one of a player stands."""
        self._given[speech, seat] = kind
        self._given.move_to_end((speech, seat))
        if len(self._given) > REMEMBERED:
            self._given.popitem(last=False)

    def rows(self) -> list[tuple[int, int, str]]:
        """Every reaction to a speech, for who opens the page later: speech, seat, kind."""
        return [(speech, seat, kind.value) for (speech, seat), kind in self._given.items()]

    def forget(self) -> None:
        """Another game begins."""
        self._recent.clear()
        self._given.clear()


def may_react(match: Match | None, uid: int) -> bool:
    """Whether a person may react now: a living player by day."""
    player = match.player_of(uid) if match is not None else None
    if match is None or player is None or not match.knows_itself_alive(player.seat):
        return False
    return match.seats[player.seat].fold.view["phase"] not in QUIET


def speeches_seen(match: Match, uid: int) -> int:
    """How many public speeches a person has seen; they are numbered alike for everybody."""
    return sum(1 for event in match.screen_of(uid).fold.seen if isinstance(event, Spoke))

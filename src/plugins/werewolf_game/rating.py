"""Standing (段位): team-average Elo with a learnt offset for each camp of each board.

A camp is as strong as the mean of its players; how much a board favours a camp is not the players' merit and is
learnt from results. Sums of team skill would rate the deal instead (`ux.md` §4: four wolves beat eight others
about half the time).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

START = 1200.0
"""The rating of a newcomer."""
AI_RATING = 1200.0
"""AI players count with this and never change."""
K = 16.0
OFFSET_K = 4.0
SCALE = 400.0
PROVISIONAL_BELOW = 30
"""Games before a standing is more than a first impression."""
RATE_FROM = 5
"""Games before a share of them says anything."""
KEPT = 0.5
"""The share of the distance to START that a rating keeps when a season ends: order stays, everybody can catch up."""

TIERS = ("青铜", "白银", "黄金", "铂金", "钻石", "大师", "王者")
DIVISIONS = ("IV", "III", "II", "I")
FLOOR = 920.0
"""Where 青铜 IV begins; who falls below stays in it."""
STEP = 40.0


@dataclass(frozen=True, slots=True)
class Seat:
    """A player at the end of a game.

    Attributes:
        camp: the camp at the end.
        score: 1 won, 0 lost, 0.5 a draw.
        rating: before the game.
        is_human: only people change.
    """

    seat: int
    camp: str
    score: float
    rating: float
    is_human: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What a game does to ratings: by seat of a person, and to the offsets of its camps."""

    deltas: dict[int, float]
    offsets: dict[str, float]


def expected(own: float, others: float, offset: float) -> float:
    """The share of games that a camp of mean rating `own` is expected to win against `others`."""
    return float(1 / (1 + 10 ** ((others - own - offset) / SCALE)))


def rate(seats: Sequence[Seat], offsets: Mapping[str, float]) -> Change:
    """The changes after one game.

    Args:
        seats: everybody, AI players too.
        offsets: rating points by camp that this board is worth so far; 0 where unknown.
    """
    camps = sorted({seat.camp for seat in seats})
    deltas: dict[int, float] = {}
    learnt: dict[str, float] = {}
    for camp in camps:
        own = [seat for seat in seats if seat.camp == camp]
        others = [seat for seat in seats if seat.camp != camp]
        if not others:
            return Change({seat.seat: 0.0 for seat in seats if seat.is_human}, {})
        chance = expected(_mean(own), _mean(others), offsets.get(camp, 0.0))
        result = sum(seat.score for seat in own) / len(own)
        learnt[camp] = OFFSET_K * (result - chance)
        for seat in own:
            if seat.is_human:
                deltas[seat.seat] = K * (seat.score - chance)
    return Change(deltas, learnt)


def tier(rating: float) -> tuple[str, str]:
    """The tier and division of a rating, such as `("黄金", "II")`; IV is the lowest of a tier."""
    steps = int((rating - FLOOR) // STEP)
    steps = max(0, min(steps, len(TIERS) * len(DIVISIONS) - 1))
    return TIERS[steps // len(DIVISIONS)], DIVISIONS[steps % len(DIVISIONS)]


def _mean(seats: Sequence[Seat]) -> float:
    return sum(seat.rating for seat in seats) / len(seats)

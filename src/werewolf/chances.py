"""Winning chances of the camps: an estimate from what stands on the table, for the replay of a game that is over.

The numbers of the model are fitted to games between AI players (``python -m benchmarks.chances``); here is only
what it looks at and how it adds that up. It sees the whole truth, so nothing of it may be shown before the end.
"""

from collections.abc import Mapping, Sequence
from math import exp, log

from werewolf import event as e
from werewolf.evolve import evolve
from werewolf.ids import Camp, Kind, Phase
from werewolf.model import Seat, Table
from werewolf.record import record

CAMPS = (Camp.GOOD.value, Camp.WOLF.value, Camp.THIRD.value)
FEATURES = (
    "one",
    "usual",
    "gone",
    "usual_gone",
    "wolves",
    "wolf_share",
    "last_wolf",
    "margin",
    "edge",
    "near_edge",
    "gods",
    "third",
    "night",
    "badge",
    "found",
    "aim",
)
"""What the model looks at, in order; ``Watch.features`` says what each is."""
_EDGES = (7, 9, 11, 12)
_EXILES = frozenset({Phase.EXILE_VOTE, Phase.PK_VOTE})
_ALMOST = 0.005

Shares = Mapping[str, float]


@record
class Model:
    """Coefficients by group of sizes and camp, and how often each camp wins: by board and, for own boards, by group."""

    weights: Mapping[str, Mapping[str, Sequence[float]]]
    boards: Mapping[str, Shares]
    groups: Mapping[str, Shares]


class Watch:
    """A game on its way, seen with everything that is hidden."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._found: set[int] = set()
        self._aim = 0.0

    def apply(self, event: e.Event) -> None:
        """Take in what happened."""
        evolve(self.table, event)
        if isinstance(event, e.CheckResult) and event.target is not None and self._is_wolf(event.target):
            self._found.add(event.target)
        if isinstance(event, e.VotesRevealed) and event.phase in _EXILES:
            self._aim = self._aim_of(event.ballots)

    def features(self) -> tuple[float, ...]:
        """Return how things stand, in the order of ``FEATURES`` but for ``one`` and those of the board."""
        seats = [seat for seat in self.table.seats if seat.alive and not self.table.is_doomed(seat.number)]
        wolves, third = _count(seats, Camp.WOLF), _count(seats, Camp.THIRD)
        gods = sum(seat.kind is Kind.GOD for seat in seats)
        edge = self._edge(seats, wolves)
        return (
            1 - len(seats) / len(self.table.seats),
            wolves,
            wolves / max(1, len(seats)),
            float(wolves == 1),
            _count(seats, Camp.GOOD) - wolves,
            edge,
            1 / (1 + max(0, edge)),
            gods,
            third,
            float(self.table.phase in (Phase.NIGHT, Phase.DEAL)),
            self._badge(),
            sum(seat.number in self._found for seat in seats),
            self._aim,
        )

    def _is_wolf(self, number: int) -> bool:
        return self.table.seat(number).camp is Camp.WOLF

    def _aim_of(self, ballots: Mapping[int, int | None]) -> float:
        """Return how well the good aimed: 1 when all their votes went to wolves, -1 when none did."""
        targets = [target for voter, target in ballots.items() if target is not None and not self._is_wolf(voter)]
        return sum(1 if self._is_wolf(target) else -1 for target in targets) / max(1, len(targets))

    def _edge(self, seats: Sequence[Seat], wolves: int) -> int:
        """Return how many of the good must go until the wolves have won."""
        match self.table.rules.victory:
            case "parity":
                return len(seats) - 2 * wolves
            case "city":
                return sum(seat.kind in self.table.dealt_kinds for seat in seats)
            case _:
                kinds = self.table.dealt_kinds
                return min((sum(seat.kind is kind for seat in seats) for kind in kinds), default=len(seats) - wolves)

    def _badge(self) -> float:
        if self.table.sheriff is None:
            return 0.0
        return -1.0 if self._is_wolf(self.table.sheriff) else 1.0


def group_of(seats: int) -> str:
    """Return the group of sizes that a table belongs to."""
    return str(next((edge for edge in _EDGES if seats <= edge), 18))


def inputs(usual: float, features: Sequence[float]) -> list[float]:
    """Return all that the model of one camp adds up; ``usual`` is how often the camp wins on this board."""
    share = min(max(usual, _ALMOST), 1 - _ALMOST)
    logit = log(share / (1 - share))
    return [1.0, logit, features[0], logit * features[0], *features[1:]]


def estimate(model: Model, watch: Watch) -> dict[str, float]:
    """Return the chance of each camp to win from here; they add up to 1, and a camp that is not there has none."""
    table, features = watch.table, watch.features()
    group = group_of(len(table.seats))
    usual = model.boards.get(table.board) or model.groups[group]
    odds = {}
    for camp in CAMPS:
        if camp == Camp.THIRD and not (usual.get(camp, 0.0) and features[8]):
            odds[camp] = 0.0
            continue
        total = sum(a * b for a, b in zip(model.weights[group][camp], inputs(usual[camp], features), strict=True))
        odds[camp] = 1 / (1 + exp(-max(-30.0, min(30.0, total))))
    whole = sum(odds.values())
    return {camp: share / whole for camp, share in odds.items()}


def _count(seats: Sequence[Seat], camp: Camp) -> int:
    return sum(seat.camp is camp for seat in seats)

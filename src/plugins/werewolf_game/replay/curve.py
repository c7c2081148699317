"""The camps' chances over a game, by the model that was fitted to games between AI players."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import orjson

from werewolf.chances import CAMPS, Model, Watch, estimate
from werewolf.event import Event, GameEnded
from werewolf.evolve import restore
from werewolf.victory import winner

FILE = Path(__file__).parent / "chances.json"
DEALT = 3
"""Events after which the cards lie: the table, its seed, its cards."""
Point = list[float]


@lru_cache(maxsize=1)
def model() -> Model:
    """The model, read once."""
    body = orjson.loads(FILE.read_bytes())
    return Model(body["weights"], body["boards"], body["groups"])


def curve_of(events: Sequence[Event]) -> list[Point]:
    """Each change as `[n, good, wolf, third]`, n the event's number for a god; the last point is what came of it."""
    if len(events) < DEALT:
        return []
    watch = Watch(restore(events[:DEALT]))
    points: list[Point] = []
    former: tuple[float, ...] | None = None
    for number, event in enumerate(events[DEALT:], start=DEALT + 1):
        watch.apply(event)
        if isinstance(event, GameEnded):
            return [*points, [number, *_outcome(event)]]
        features = watch.features()
        if features != former and winner(watch.table) is None:
            former = features
            _add(points, number, [round(share, 3) for share in estimate(model(), watch).values()])
    return points


def _add(points: list[Point], number: int, shares: list[float]) -> None:
    if not points or points[-1][1:] != shares:
        points.append([number, *shares])


def _outcome(end: GameEnded) -> list[float]:
    """The end is no estimate; a draw is nobody's."""
    won = end.winner.value
    camp = won if won in CAMPS or won == "draw" else CAMPS[-1]
    return [float(one == camp) for one in CAMPS]

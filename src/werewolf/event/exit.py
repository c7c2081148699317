"""Events of going out (出局): deaths, farewells, and the acts that bring them about."""

from werewolf.event.base import Event
from werewolf.ids import Camp, Cause, Farewell
from werewolf.record import record


@record
class Doomed(Event):
    """A seat will go out, or goes out now, of these causes; what the causes are stays secret until the end."""

    kind = "doomed"
    seat: int
    causes: frozenset[Cause]


@record
class Spared(Event):
    """A seat that was to go out tonight does not."""

    kind = "spared"
    seat: int


@record
class Out(Event):
    """A seat is out of the game (出局)."""

    kind = "out"
    seat: int


@record
class DeathsAnnounced(Event):
    """The deaths of the night, ascending; empty is 平安夜."""

    kind = "deaths_announced"
    seats: tuple[int, ...]


@record
class FarewellQueued(Event):
    """What those who went out may still do, in order; replaces the former queue."""

    kind = "farewell_queued"
    steps: tuple[tuple[Farewell, int], ...]


@record
class LastWords(Event):
    """遗言 of a seat begin."""

    kind = "last_words"
    seat: int


@record
class RoleRevealed(Event):
    """A card is turned; ``role`` is null where only the camp is shown."""

    kind = "role_revealed"
    target: int
    role: str | None
    camp: Camp


@record
class Shot(Event):
    """A gun was used."""

    kind = "shot"
    seat: int
    target: int


@record
class Exploded(Event):
    """自爆."""

    kind = "exploded"
    target: int


@record
class Taken(Event):
    """A seat was taken along by one that exploded."""

    kind = "taken"
    seat: int
    target: int


@record
class Dueled(Event):
    """骑士 challenged a seat; ``loser`` goes out."""

    kind = "dueled"
    seat: int
    target: int
    loser: int


@record
class Assassinated(Event):
    """刺杀 of one that goes out; ``dies`` is false when the target was a friend."""

    kind = "assassinated"
    seat: int
    target: int
    dies: bool


@record
class Burst(Event):
    """爆开: a seat takes everybody along who voted for it."""

    kind = "burst"
    seat: int
    targets: tuple[int, ...]

"""Events by which a seat becomes something else, or is bound to another one."""

from dataclasses import dataclass

from werewolf.event.base import Event
from werewolf.ids import Camp, Cause, Kind


@dataclass(frozen=True, slots=True)
class Became(Event):
    """A seat's card, camp or kind is another one from now on; it goes on with the used skills of ``heir_of``."""

    kind = "became"
    seat: int
    role: str
    camp: Camp
    counts_as: Kind
    heir_of: int | None


@dataclass(frozen=True, slots=True)
class RoleChanged(Event):
    """A player is told what it is from now on."""

    kind = "role_changed"
    seat: int
    role: str
    camp: Camp


@dataclass(frozen=True, slots=True)
class Bonded(Event):
    """These two go out together, of ``cause``."""

    kind = "bonded"
    seats: tuple[int, int]
    cause: Cause


@dataclass(frozen=True, slots=True)
class LoversTold(Event):
    """情侣 learn each other."""

    kind = "lovers_told"
    seats: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lingered(Event):
    """A seat that would go out stays, openly, until the next exile vote is over."""

    kind = "lingered"
    seat: int


@dataclass(frozen=True, slots=True)
class Reprieved(Event):
    """An exiled seat lives on until the next dawn."""

    kind = "reprieved"
    seat: int


@dataclass(frozen=True, slots=True)
class Wounded(Event):
    """负伤: a seat goes out after the next speeches."""

    kind = "wounded"
    seat: int

"""Events by which a seat becomes something else, or is bound to another one."""

from werewolf.event.base import Event
from werewolf.ids import Camp, Cause, Kind
from werewolf.record import record


@record
class Became(Event):
    """A seat's card, camp or kind is another one from now on; it goes on with the used skills of ``heir_of``."""

    kind = "became"
    seat: int
    role: str
    camp: Camp
    counts_as: Kind
    heir_of: int | None


@record
class RoleChanged(Event):
    """A player is told what it is from now on."""

    kind = "role_changed"
    seat: int
    role: str
    camp: Camp


@record
class Bonded(Event):
    """These two go out together, of ``cause``."""

    kind = "bonded"
    seats: tuple[int, int]
    cause: Cause


@record
class LoversTold(Event):
    """情侣 learn each other."""

    kind = "lovers_told"
    seats: tuple[int, ...]


@record
class Lingered(Event):
    """A seat that would go out stays, openly, until the next exile vote is over."""

    kind = "lingered"
    seat: int


@record
class Reprieved(Event):
    """An exiled seat lives on until the next dawn."""

    kind = "reprieved"
    seat: int


@record
class Wounded(Event):
    """负伤: a seat goes out after the next speeches."""

    kind = "wounded"
    seat: int

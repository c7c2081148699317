"""What 禁言长老 and 禁票长老 share: somebody is kept from something by day; not a role of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from werewolf.event import EVERYONE, Silenced, VoteBanned
from werewolf.ids import Camp, Kind, Window
from werewolf.roles._chooser import Chooser

if TYPE_CHECKING:
    from werewolf.event import Acted
    from werewolf.model import Seat, Table
    from werewolf.plan import Night
    from werewolf.turn import Turn

LANDED = "elder.landed"


class Elder(Chooser):
    """An elder who chooses anyone at night, not twice running, which the judge announces at dawn.

    Attributes:
        announced: the event by which it is announced.
    """

    announced: ClassVar[type[Silenced] | type[VoteBanned]]
    camp, kind = Camp.GOOD, Kind.GOD
    windows = frozenset({Window.MAIN})

    def choices(self, table: Table, me: Seat) -> tuple[int, ...]:
        barred = table.last_night(me.number, self.action)
        return tuple(number for number in table.living() if number not in barred)

    def resolve(self, turn: Turn, night: Night, me: Seat, acted: Acted) -> None:
        turn.remember(me, LANDED, acted.targets)

    def dawn(self, turn: Turn, me: Seat) -> None:
        table = turn.table
        landed = [target for use in table.used(me.number, LANDED) if use.day == table.day for target in use.targets]
        for target in landed:
            if table.seat(target).alive:
                turn.emit(self.announced(EVERYONE, *turn.stamp, target))

"""What 禁言长老 and 禁票长老 share: somebody is kept from something by day; not a role of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from werewolf.aim import lands_on
from werewolf.event import EVERYONE, Silenced, VoteBanned
from werewolf.ids import Camp, Kind, Window
from werewolf.roles._chooser import Chooser

if TYPE_CHECKING:
    from werewolf.model import Seat, Table
    from werewolf.turn import Turn


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

    def dawn(self, turn: Turn, me: Seat) -> None:
        for acted in turn.table.used_tonight(me.number, self.action):
            target = lands_on(turn.table, me, acted.targets[0])
            if turn.table.seat(target).alive:
                turn.emit(self.announced(EVERYONE, *turn.stamp, target))

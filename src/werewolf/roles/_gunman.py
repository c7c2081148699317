"""What every role with a gun (枪) shares: the nightly word of the judge about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werewolf.event import GunStatus
from werewolf.gun import works
from werewolf.ids import Window
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.model import Seat
    from werewolf.turn import Turn


class Gunman(Role):
    """A role that may shoot one living player on its exit; not a role of its own."""

    windows = frozenset({Window.WITCH})
    armed = True

    def night_resolved(self, turn: Turn, me: Seat) -> None:
        tell_gun(turn, me)


def tell_gun(turn: Turn, me: Seat) -> None:
    """Let a player know whether the gun works as the night ends."""
    causes = turn.table.doomed.get(me.number, frozenset())
    turn.emit(GunStatus(frozenset((me.number,)), *turn.stamp, me.number, works(turn.table, me, causes, at_night=True)))

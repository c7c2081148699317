"""What every role shares that picks one player on night 1 and goes with it; not a role of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werewolf.ids import Camp, Window
from werewolf.roles._chooser import Chooser

if TYPE_CHECKING:
    from werewolf.ids import Winner
    from werewolf.model import Seat, Table


class Follower(Chooser):
    """A role that must pick another player, its idol, before the first night begins."""

    windows = frozenset({Window.SETUP})
    must = True

    def idol(self, table: Table, me: Seat) -> Seat | None:
        """Return the player that ``me`` picked; none before that."""
        picked = table.used(me.number, self.action)
        return table.seat(picked[0].targets[0]) if picked else None

    def wins_with_idol(self, table: Table, me: Seat, winner: Winner) -> bool:
        """Whether the camp of the idol won, or the idol itself where it is of no camp."""
        idol = self.idol(table, me)
        if idol is None:
            return False
        third = idol.camp is Camp.THIRD
        return idol.role.shares(table, idol, winner) if third else winner.value == idol.camp.value

"""天亮: the deaths of the night are announced together, without causes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werewolf import roles
from werewolf.event import EVERYONE, DeathsAnnounced
from werewolf.ids import Phase
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.turn import Turn


def begin(turn: Turn) -> None:
    """Open the dawn and announce the night."""
    turn.open_phase(Phase.DAWN)
    announce(turn)


def announce(turn: Turn) -> None:
    """Say who goes out, in seat order; nobody is 平安夜; then what else the night left to announce."""
    dying = sorted(turn.table.doomed)
    seats = tuple(number for number in dying if not turn.table.seat(number).lingers)
    turn.emit(DeathsAnnounced(EVERYONE, *turn.stamp, seats))
    for number in dying:
        turn.remove(number, at_night=True)
    for seat in turn.table.asked(Role.dawn):
        seat.role.dawn(turn, seat)
    for card in dict.fromkeys(turn.table.cards):
        roles.ROLES[card].announce(turn)

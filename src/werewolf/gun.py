"""枪 The gun of whoever goes out: whether it works, and whether the public could think that it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werewolf.ids import Cause

if TYPE_CHECKING:
    from werewolf.model import Seat, Table


def works(table: Table, seat: Seat, causes: frozenset[Cause], *, at_night: bool) -> bool:
    """Whether a seat has a gun that works after an exit of ``causes``; who left the game has none.

    Args:
        table: the game.
        seat: who goes out, or would go out.
        causes: of what; nothing for a seat that stays.
        at_night: the judge announces the exit at dawn; who was blocked last night has no gun then.
    """
    gun = seat.role.gun_of(table, seat)
    if gun is None or Cause.LEAVE in causes or table.used(seat.number, gun) or (at_night and table.is_blocked(seat)):
        return False
    return seat.role.shoots_after(table.rules, causes)


def is_conceivable(table: Table, seat: Seat, *, at_night: bool) -> bool:
    """Whether the public could think that a seat that just went out has a working gun.

    The window opens for every such seat alike, so that nobody can tell from it who was offered one.
    """
    if Cause.LEAVE in seat.causes or (seat.revealed and not seat.role.armed):
        return False
    if not at_night and not any(role.shoots_after(table.rules, seat.causes) for role in table.armed):
        return False
    known = [other for other in table.seats if other.revealed and other.role.armed and other is not seat]
    return len(table.armed) > len(known)

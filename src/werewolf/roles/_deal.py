"""The deal that 典狱长 puts two players into: who is in it, and how many betray; not a role of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werewolf import roles
from werewolf.aim import lands_on

if TYPE_CHECKING:
    from werewolf.model import Seat, Table
    from werewolf.turn import Turn

DEAL, CHOOSE = "warden.deal", "warden.choose"
TRADE, BETRAY = "trade", "betray"


def partners(table: Table, warden: Seat) -> tuple[tuple[Seat, Seat], ...]:
    """Return both players of tonight's deal, each with the other one; nobody where one of them cannot act."""
    for acted in table.used_tonight(warden.number, DEAL):
        one, other = (table.seat(lands_on(table, warden, target)) for target in acted.targets)
        if all(seat.alive and not table.is_blocked(seat) for seat in (one, other)):
            return ((one, other), (other, one))
    return ()


def traders(table: Table, warden: Seat) -> list[Seat] | None:
    """Return who of the two trades; none while there is no deal, or somebody has not chosen."""
    pair = [one for one, _ in partners(table, warden)]
    chosen = [acted for seat in pair for acted in table.used_tonight(seat.number, CHOOSE)]
    if len(chosen) < 2:
        return None
    return [table.seat(acted.seat) for acted in chosen if acted.choice == TRADE]


def tell_partners(turn: Turn, warden: Seat) -> None:
    """Let both know with whom they deal, and choose."""
    for one, other in partners(turn.table, warden):
        turn.say(one, "deal", f"你被选中与 {other.number} 号交易，请选择交易或背叛。", (other.number,))
        turn.stale.add(one.number)


def look_again(turn: Turn, warden: Seat) -> None:
    """Tell who checked somebody tonight about the partner as well: both betrayed."""
    for one, other in partners(turn.table, warden):
        for acted in [acted for acted in turn.table.tonight if acted.seat == one.number]:
            roles.skill_of(one, acted.action).look(turn, one, acted.action, other)

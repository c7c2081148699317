"""影子 and 复仇者 bound to each other (绑定): one party with one knife; not a role of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from werewolf.event import NOBODY, Bonded
from werewolf.ids import Camp, Cause, Kind, Window, Winner
from werewolf.prompt import PASS, Prompt
from werewolf.roles._checker import is_free

if TYPE_CHECKING:
    from werewolf.model import Seat, Table
    from werewolf.turn import Turn

KILL, BOUND = "shadow.kill", "shadow.bound"


def bind(turn: Turn, me: Seat, other: Seat) -> None:
    """Make two seats a third party of their own; both are told."""
    turn.emit(Bonded(NOBODY, *turn.stamp, (me.number, other.number), Cause.LOVER))
    for one, partner in ((me, other), (other, me)):
        turn.remember(one, BOUND, (partner.number,))
        turn.become(one, one.role, Camp.THIRD, Kind.THIRD)
        text = (
            f"你与 {partner.number} 号（{partner.role.name}）绑定：同生共死，从第二夜起共同刀人，其他人全部出局即获胜。"
        )
        turn.say(one, "bound", text, (partner.number,))


def partner(table: Table, me: Seat) -> Seat | None:
    """Return whom ``me`` is bound to, if anybody."""
    uses = table.used(me.number, BOUND)
    return table.seat(uses[0].targets[0]) if uses else None


def knife_prompts(table: Table, me: Seat, window: Window) -> Iterator[Prompt]:
    """Yield the knife of the pair."""
    other = partner(table, me)
    if other is not None and window is Window.MAIN and table.day > 1 and is_free(table, me, KILL):
        targets = tuple(number for number in table.others(me.number) if number != other.number)
        yield Prompt(KILL, targets, 1, 1, label="暗杀")
        yield PASS


def pair_wins(table: Table, me: Seat) -> Winner | None:
    """Return the win of the pair when everybody else is out."""
    other = partner(table, me)
    if other is None:
        return None
    remaining = {seat.number for seat in table.seats if not table.is_doomed(seat.number)}
    return Winner.SHADOW if remaining and remaining <= {me.number, other.number} else None

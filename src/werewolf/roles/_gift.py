"""What 奇迹商人 gives away: a check, a poison or a protection, to be used once; not a role of its own."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.aim import looks_at
from werewolf.event import CheckResult
from werewolf.ids import Window
from werewolf.plan import Aimed

if TYPE_CHECKING:
    from werewolf.event import Acted
    from werewolf.model import Seat, Table
    from werewolf.plan import Night
    from werewolf.turn import Turn

CHECK, POISON, GUARD = "merchant.check", "merchant.poison", "merchant.guard"


@dataclass(frozen=True, slots=True)
class Gift:
    """What is given: the action by which it is used, when, and its name in Chinese."""

    action: str
    window: Window
    name: str


GIFTS = MappingProxyType(
    {
        "check": Gift(CHECK, Window.MAIN, "查验"),
        "poison": Gift(POISON, Window.WITCH, "毒药"),
        "guard": Gift(GUARD, Window.MAIN, "守护"),
    }
)


def tell_camp(turn: Turn, me: Seat, target: int, seen: Seat) -> None:
    """Answer a check of ``target`` that sees ``seen``."""
    said = seen.role.camp_shown(turn.table, seen).value
    turn.emit(CheckResult(frozenset((me.number,)), *turn.stamp, me.number, target, said))


def lay(table: Table, night: Night, me: Seat, acted: Acted) -> None:
    """Lay the use of a gift into the plan of the night."""
    target = acted.targets[0]
    if acted.action == GUARD:
        night.guarded.add(target)
    elif acted.action == POISON:
        night.poisons.append(Aimed(me.number, target, acted.action))
    elif table.rules.magician_mode == "status":
        night.checks.append(Aimed(me.number, looks_at(table, me, target).number, acted.action))
    else:
        night.checks.append(Aimed(me.number, target, acted.action))

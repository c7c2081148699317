"""蚀时狼妃 Eclipse queen: lets the skills of gods rebound off one player, until that has happened once."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.aim import redirected
from werewolf.ids import Camp, Kind, Window
from werewolf.roles._chooser import Chooser

if TYPE_CHECKING:
    from werewolf.event import Acted
    from werewolf.model import Seat, Table
    from werewolf.plan import Night, Veil
    from werewolf.turn import Turn

RIFT = "eclipse_queen.rift"
WORKED = "eclipse_queen.worked"


class EclipseQueen(Chooser):
    id, name, camp, kind = "eclipse_queen", "蚀时狼妃", Camp.WOLF, Kind.WOLF
    action, label = RIFT, "裂隙"
    windows = frozenset({Window.DUSK})
    in_pack = True
    can_explode = True
    words = MappingProxyType({RIFT: "裂隙"})
    short = "每晚用裂隙笼罩一名玩家，神职当晚对其使用的技能会反弹到自己身上。"
    long = (
        "蚀时狼妃每晚最先行动，可以用裂隙笼罩一名其他存活玩家（可以是同伴），也可以不用；不能连续两晚选同一人。"
        "当晚神职对被笼罩者使用的技能，都改为作用在使用者自己身上：验他验到自己，守他守了自己，毒他毒死自己，"
        "解药用在他身上也只救自己，药照样用掉；魔术师换到他，则换成自己的号码。狼刀不受影响，使用者和被笼罩者都不会得知。"
        "只要真的反弹过一次，裂隙就永远失去。其余时候她与狼人一同行动，可以自爆。"
    )
    tips = ("笼罩一名会被查验的同伴，预言家就会得到一个假“金水”。", "裂隙笼罩刀口，女巫的解药和守护都会落空。")

    def choices(self, table: Table, me: Seat) -> tuple[int, ...]:
        if table.used(me.number, WORKED):
            return ()
        barred = table.last_night(me.number, RIFT)
        return tuple(number for number in table.others(me.number) if number not in barred)

    def veil(self, veil: Veil, me: Seat, acted: Acted) -> None:
        veil.rifts[me.number] = acted.targets[0]

    def resolve(self, turn: Turn, night: Night, me: Seat, acted: Acted) -> None:
        if any(_rebounded(turn.table, one) for one in turn.table.tonight):
            turn.remember(me, WORKED)


def _rebounded(table: Table, acted: Acted) -> bool:
    """Whether a god's skill met the rift tonight."""
    actor = table.seat(acted.seat)
    if actor.kind is not Kind.GOD or table.is_blocked(actor):
        return False
    return any(redirected(table, target) in table.dusk.rifted for target in acted.targets)

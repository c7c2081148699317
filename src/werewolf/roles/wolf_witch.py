"""狼巫 Wolf witch: a pack wolf that learns exact roles; from night 2 纯白之女 goes out when she is checked."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.harm import harm
from werewolf.ids import Camp, Cause, Kind
from werewolf.roles._checker import Checker
from werewolf.roles.pure_white import PureWhite

if TYPE_CHECKING:
    from werewolf.event import Acted
    from werewolf.model import Seat, Table
    from werewolf.plan import Night
    from werewolf.turn import Turn

CHECK = "wolf_witch.check"


class WolfWitch(Checker):
    id, name, camp, kind = "wolf_witch", "狼巫", Camp.WOLF, Kind.WOLF
    in_pack = True
    can_explode = True
    action = CHECK
    words = MappingProxyType({CHECK: "验"})
    short = "每晚查验一名狼队以外玩家的具体身份；从第二晚起，被验到的纯白之女出局。"
    long = (
        "狼巫与狼人一同行动、共用一刀，可以自爆。每晚还可以查验一名狼队以外的存活玩家，立刻得知其具体身份，也可以不验；"
        "查验与选刀互不影响，先后不限。不在狼队的狼（如隐狼、石像鬼）同样可以被验。"
        "从第二晚起，被查验的若是纯白之女，她天亮时出局（查验致死），守护和解药都救不了；首夜验到只得知身份。"
        "狼巫当晚出局，查验仍然有效。"
    )
    tips = ("验到女巫、守卫就告诉狼队，今晚的刀口就有了。", "首夜验到纯白之女，第二晚再验一次，可以把刀留给别人。")

    def choices(self, table: Table, me: Seat) -> tuple[int, ...]:
        return tuple(number for number in table.others(me.number) if not table.seat(number).in_pack)

    def resolve(self, turn: Turn, night: Night, me: Seat, acted: Acted) -> None:
        target = turn.table.seat(self.met(turn.table, me, acted))
        if turn.table.day > 1 and isinstance(target.role, PureWhite):
            harm(turn, night, target.number, Cause.CHECK)

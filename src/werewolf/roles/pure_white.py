"""纯白之女 Pure white: learns one exact role each night; from night 2 a wolf that she checks goes out."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.harm import harm
from werewolf.ids import Camp, Cause, Kind
from werewolf.roles._checker import Checker

if TYPE_CHECKING:
    from werewolf.event import Acted
    from werewolf.model import Seat
    from werewolf.plan import Night
    from werewolf.turn import Turn

CHECK = "pure_white.check"


class PureWhite(Checker):
    id, name, camp, kind = "pure_white", "纯白之女", Camp.GOOD, Kind.GOD
    action = CHECK
    words = MappingProxyType({CHECK: "验"})
    short = "每晚查验一名玩家的具体身份；从第二晚起，被她验到的狼人出局。"
    long = (
        "纯白之女每晚可以查验一名其他存活玩家，立刻得知其具体身份，也可以不验。"
        "从第二晚起，被查验的玩家若属于狼人阵营（包括隐狼等不在狼队的狼），天亮时出局（查验致死，默认不能开枪）；"
        "首夜验到狼人只得知身份。守护和解药都救不了被验出局的狼人；恶灵骑士夜间不死，反而会反伤她。"
        "她当晚出局，查验仍然有效。从第二晚起若被狼巫验到，她自己出局。"
    )
    tips = ("首夜先找可信的人，第二晚起每一验都是一把刀。", "场上有狼巫时不要过早起跳：被验到就会出局。")

    def resolve(self, turn: Turn, night: Night, me: Seat, acted: Acted) -> None:
        target = turn.table.seat(self.met(turn.table, me, acted))
        if turn.table.day > 1 and target.camp is Camp.WOLF:
            harm(turn, night, target.number, Cause.CHECK)

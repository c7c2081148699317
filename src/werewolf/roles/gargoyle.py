"""石像鬼 Gargoyle: a wolf outside the pack that learns one exact role each night, of nobody twice."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.ids import Camp, Kind
from werewolf.roles._checker import Checker

if TYPE_CHECKING:
    from werewolf.model import Seat, Table

CHECK = "gargoyle.check"


class Gargoyle(Checker):
    id, name, camp, kind = "gargoyle", "石像鬼", Camp.WOLF, Kind.WOLF
    action = CHECK
    words = MappingProxyType({CHECK: "验"})
    short = "不认识狼队的狼，每晚查验一名玩家的具体身份。"
    long = (
        "石像鬼属于狼人阵营，但与狼队互不相识，不参与狼刀和狼人频道，不能自爆。"
        "每晚可以查验一名其他存活玩家，立刻得知其具体身份，也可以不验；整局不能查验同一人两次。"
        "狼队的狼全部出局之后，从下一晚起由在场的石像鬼等狼持刀，查验照常。预言家查验石像鬼显示为狼人，狼队也可能误刀他。"
    )
    tips = ("先验出狼队是谁，投票时别把同伴推出去。", "没有人知道你是狼，跳一个可信的身份活到最后接刀。")

    def choices(self, table: Table, me: Seat) -> tuple[int, ...]:
        checked = {target for use in table.used(me.number, CHECK) for target in use.targets}
        return tuple(number for number in table.others(me.number) if number not in checked)

"""预言家 Seer: learns one living player's camp each night."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.ids import Camp, Kind
from werewolf.roles._checker import Checker

if TYPE_CHECKING:
    from werewolf.model import Seat
    from werewolf.turn import Turn

CHECK = "seer.check"


class Seer(Checker):
    id, name, camp, kind = "seer", "预言家", Camp.GOOD, Kind.GOD
    action = CHECK
    words = MappingProxyType({CHECK: "验"})
    short = "每晚查验一名玩家是好人还是狼人。"
    long = "预言家每晚可以查验一名其他存活玩家，立刻得知其阵营：好人或狼人。第三方、隐狼等会显示为好人。"
    tips = ("警上报出查验和警徽流，让好人知道信谁。", "查到狼人是“查杀”，查到好人是“金水”。")

    def result(self, turn: Turn, me: Seat, seen: Seat) -> str:
        return seen.role.camp_shown(turn.table, seen).value

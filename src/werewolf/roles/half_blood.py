"""混血儿 Half-blood: wins with the camp of its model."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.ids import Camp, Kind
from werewolf.roles._idol import Follower

if TYPE_CHECKING:
    from werewolf.ids import Winner
    from werewolf.model import Seat, Table


class HalfBlood(Follower):
    id, name, camp, kind = "half_blood", "混血儿", Camp.GOOD, Kind.VILLAGER
    action, label = "half_blood.model", "选榜样"
    words = MappingProxyType({action: "榜样"})
    short = "首夜选一名榜样，与榜样的阵营同胜负。"
    long = (
        "混血儿首夜必须选一名其他玩家作榜样，超时由系统随机选，榜样不知情。榜样的阵营获胜，混血儿就获胜，榜样出局也一样；"
        "榜样中途换了阵营，以游戏结束时的阵营为准；榜样是第三方时，榜样获胜混血儿才获胜。"
        "混血儿不会被告知榜样的阵营。被查验显示好人，算平民，计算胜负时按好人算。"
        "如果自己被转化成狼人，或成了不同阵营情侣中的一人，就改按自己的新阵营定胜负。"
    )
    tips = ("从发言和票型判断榜样是好是狼，再决定帮哪边。", "榜样是狼时，你是最难被发现的帮手：查验只会显示好人。")

    def shares(self, table: Table, me: Seat, winner: Winner) -> bool:
        if me.camp is Camp.GOOD:
            return self.wins_with_idol(table, me, winner)
        return super().shares(table, me, winner)

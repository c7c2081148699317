"""野孩子 Wild child: joins the pack when its model goes out."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.ids import Camp, Cause, Kind
from werewolf.roles._idol import Follower

if TYPE_CHECKING:
    from werewolf.model import Seat
    from werewolf.rules import Rules
    from werewolf.turn import Turn


class WildChild(Follower):
    id, name, camp, kind = "wild_child", "野孩子", Camp.GOOD, Kind.VILLAGER
    action, label = "wild_child.model", "选榜样"
    words = MappingProxyType({action: "榜样"})
    short = "首夜选一名榜样；榜样出局后变成狼人。"
    long = (
        "野孩子首夜必须选一名其他玩家作榜样，超时由系统随机选，榜样不知情。榜样在场时野孩子是好人，算平民。"
        "榜样出局后，从下一夜起野孩子变成狼人：加入狼队，与狼队互相认识，一起开刀，按狼人被查验和计算胜负；身份牌仍是野孩子，不能自爆。"
        "榜样怎样出局才会变由开关决定：任何方式（默认），或仅限被放逐。"
    )
    tips = ("榜样死得早你就早变狼：想当好人就选大家会保的人。", "变狼之后继续像好人一样发言，你有最干净的前几天。")

    def nightfall(self, turn: Turn, me: Seat) -> None:
        model = self.idol(turn.table, me)
        if model is not None and not me.in_pack and _sets_free(turn.table.rules, model):
            turn.become(me, self, Camp.WOLF, Kind.WOLF)
            turn.join_pack(me)


def _sets_free(rules: Rules, model: Seat) -> bool:
    return not model.alive and (rules.wild_child_trigger == "any" or Cause.EXILE in model.causes)

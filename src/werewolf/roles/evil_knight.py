"""恶灵骑士 Evil knight: a pack wolf that never dies at night and strikes back at who checks or poisons it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werewolf.harm import harm
from werewolf.ids import Camp, Cause, Kind
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.model import Seat
    from werewolf.plan import Aimed, Night
    from werewolf.turn import Turn

REFLECTED = "evil_knight.reflected"


class EvilKnight(Role):
    id, name, camp, kind = "evil_knight", "恶灵骑士", Camp.WOLF, Kind.WOLF
    in_pack = True
    knifable = False
    resists = frozenset(Cause)
    short = "夜里不会死；查验或毒他的好人天亮时反而出局。"
    long = (
        "恶灵骑士与狼人一同行动、共用一刀，不能自爆，狼队不能刀他。他在夜里不会以任何方式出局。"
        "不属于狼人阵营的玩家在夜里查验他（预言家、通灵师等，结果照常得知）或毒他（毒药照常消耗），天亮时自己出局（反伤，默认不能开枪），"
        "守护和解药都救不了；狼人阵营的查验没有反伤，守护、解药等其他技能也没有。"
        "默认整局只反伤第一个：同一晚既被查验又被毒，先行动的查验者出局，女巫无事；"
        "开关“恶灵骑士反伤”设为“每次”时，每一次都反伤。白天被放逐、被枪击、被决斗照常出局。"
    )
    tips = ("悍跳时引导女巫毒你：毒药白费，她还要出局。", "预言家验到你就会倒牌，那一晚的刀可以留给别人。")

    def targeted(self, turn: Turn, night: Night, me: Seat, aimed: Aimed) -> None:
        table = turn.table
        if table.seat(aimed.by).camp is Camp.WOLF:
            return
        if table.rules.evil_knight_reflect == "always" or not table.used(me.number, REFLECTED):
            turn.remember(me, REFLECTED, (aimed.by,))
            harm(turn, night, aimed.by, Cause.REFLECT)

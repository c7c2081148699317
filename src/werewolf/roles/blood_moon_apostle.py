"""血月使徒 Blood moon apostle: its explosion seals a night; exiled as the last wolf it lives through one more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werewolf.event import EVERYONE, Reprieved, SkillsSealed
from werewolf.ids import Camp, Kind
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.model import Seat, Table
    from werewolf.turn import Turn


class BloodMoonApostle(Role):
    id, name, camp, kind = "blood_moon_apostle", "血月使徒", Camp.WOLF, Kind.WOLF
    in_pack = True
    can_explode = True
    short = "自爆会封印所有好人下一晚的技能；作为最后一狼被放逐时，还能活到次日天亮。"
    long = (
        "血月使徒与狼人一同行动。他在白天自爆后，接下来的一晚是血月：所有好人都不能使用夜间技能，"
        "当晚被刀的猎人也不能开枪；免疫、负伤等被动的能力不受影响。"
        "被放逐时，若狼人阵营其他玩家都已出局，他不会立刻离场：当晚仍可行刀，到次日天亮才出局；"
        "天亮之前狼人没有获胜，则好人获胜。以其他方式出局时没有技能。"
    )
    tips = ("想刀的人被守卫、女巫护着时，自爆换一个没有技能的夜晚。", "留到最后：就算被放逐，也还有一刀。")

    def exploded(self, turn: Turn, me: Seat) -> None:
        turn.emit(SkillsSealed(EVERYONE, *turn.stamp, turn.table.day + 1))

    def exiled(self, turn: Turn, me: Seat) -> None:
        if _is_last_wolf(turn.table, me):
            turn.emit(Reprieved(EVERYONE, *turn.stamp, me.number))
        else:
            super().exiled(turn, me)


def _is_last_wolf(table: Table, me: Seat) -> bool:
    wolves = [seat.number for seat in table.seats if seat.camp is Camp.WOLF and not table.is_doomed(seat.number)]
    return wolves == [me.number]

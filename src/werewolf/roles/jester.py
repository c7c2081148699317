"""小丑 Jester: wants to be exiled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werewolf.ids import Camp, Cause, Kind, Winner
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.model import Seat, Table


class Jester(Role):
    id, name, camp, kind = "jester", "小丑", Camp.THIRD, Kind.VILLAGER
    short = "被投票放逐就独自获胜。"
    long = (
        "小丑是第三方，没有技能。被投票放逐出局时（包括 PK 投票），游戏立刻结束，小丑独自获胜，此时不再有遗言和开枪。"
        "以其他任何方式出局都照常离场，算输。小丑被查验显示好人；屠边时算作一名平民。"
    )
    tips = ("演一个有破绽的狼，但别演得太像小丑。", "被刀、被毒就输了：不要显得像重要的神职。")

    def wins(self, table: Table, me: Seat) -> Winner | None:
        exiled = not me.alive and Cause.EXILE in me.causes
        return Winner.JESTER if exiled and me.camp is Camp.THIRD else None

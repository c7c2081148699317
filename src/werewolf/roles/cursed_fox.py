"""咒狐 Cursed fox: a third party that survives the knife, falls to the seer, and wins in place of a camp."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werewolf.harm import harm
from werewolf.ids import Camp, Cause, Kind, Winner
from werewolf.roles.role import Role
from werewolf.roles.seer import CHECK

if TYPE_CHECKING:
    from werewolf.model import Seat, Table
    from werewolf.plan import Aimed, Night
    from werewolf.turn import Turn


class CursedFox(Role):
    id, name, camp, kind = "cursed_fox", "咒狐", Camp.THIRD, Kind.THIRD
    resists = frozenset({Cause.KNIFE})
    short = "第三方：不怕狼刀，怕预言家查验；别人要赢时他还活着，就由他独自获胜。"
    long = (
        "咒狐是第三方，自成一派。狼刀对他无效，女巫对他用的解药白白浪费，同守同救也不死。"
        "被预言家（包括灯影、酒鬼预言家）查验，结果仍显示好人，但他天亮时出局（查验致死），守护和解药都救不了；"
        "其他身份的查验对他无害。被毒、被放逐、被枪击、被决斗等照常出局。"
        "任何一个阵营达成胜利条件时，只要咒狐还活着，就由咒狐独自获胜；只有这样他才算赢。屠边时他既不算神也不算民。"
    )
    tips = (
        "像平民一样低调：预言家的首验落到你头上就完了。",
        "平安夜不一定是女巫救了人，也可能刀在了咒狐身上。",
    )

    def targeted(self, turn: Turn, night: Night, me: Seat, aimed: Aimed) -> None:
        if aimed.action == CHECK:
            harm(turn, night, me.number, Cause.CHECK)

    def usurps(self, table: Table, me: Seat) -> Winner | None:
        return Winner.CURSED_FOX

    def shares(self, table: Table, me: Seat, winner: Winner) -> bool:
        return (winner is Winner.CURSED_FOX and me.alive) or super().shares(table, me, winner)

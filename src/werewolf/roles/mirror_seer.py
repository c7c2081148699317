"""灯影预言家 Mirror seer: believes to be 预言家, and sees the opposite of what is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werewolf.ids import Camp, Kind
from werewolf.roles.seer import Seer

if TYPE_CHECKING:
    from werewolf.model import Seat
    from werewolf.turn import Turn


class MirrorSeer(Seer):
    id, name, camp, kind = "mirror_seer", "灯影预言家", Camp.GOOD, Kind.VILLAGER
    face = Seer.id
    short = "以为自己是预言家，但查验结果总是相反。"
    long = (
        "灯影预言家是平民，但他拿到的是预言家牌，以为自己就是预言家，直到游戏结束才知道真相。"
        "每晚和预言家一样查验一名其他存活玩家，结果总是相反：好人显示为狼人，狼人显示为好人，"
        "第三方和隐狼本应显示为好人，因此显示为狼人。他的查验与真预言家的查验同样作数：咒狐被他查验会出局，查验恶灵骑士会被反伤。"
        "出局时若翻牌，翻开的也是预言家；屠边时他算平民；通灵师等查验具体身份会看到真相。"
    )
    tips = ("自称预言家的有两个，未必有一个是狼：也可能一正一反。", "把他的查验全部反过来，就是真话。")

    def result(self, turn: Turn, me: Seat, seen: Seat) -> str:
        shown = seen.role.camp_shown(turn.table, seen)
        return Camp.GOOD.value if shown is Camp.WOLF else Camp.WOLF.value

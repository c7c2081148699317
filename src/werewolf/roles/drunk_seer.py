"""酒鬼预言家 Drunk seer: believes to be 预言家, and each result is the fall of a coin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werewolf.ids import Camp, Kind
from werewolf.roles.seer import Seer

if TYPE_CHECKING:
    from werewolf.model import Seat
    from werewolf.turn import Turn

_SIDES = (Camp.GOOD.value, Camp.WOLF.value)


class DrunkSeer(Seer):
    id, name, camp, kind = "drunk_seer", "酒鬼预言家", Camp.GOOD, Kind.VILLAGER
    face = Seer.id
    short = "以为自己是预言家，但每次查验结果都是随机的。"
    long = (
        "酒鬼预言家是平民，但他拿到的是预言家牌，以为自己就是预言家，直到游戏结束才知道真相。"
        "每晚和预言家一样查验一名其他存活玩家，结果是好人还是狼人全凭掷硬币，与真相无关；同一人再验一次可能得到不同的结果。"
        "他的查验与真预言家的查验同样作数：咒狐被他查验会出局，查验恶灵骑士会被反伤。"
        "出局时若翻牌，翻开的也是预言家；屠边时他算平民；通灵师等查验具体身份会看到真相。"
    )
    tips = ("有酒鬼的板子里，预言家最好重复查验一个人来自证清醒。", "查验与票型对不上时，先怀疑预言家是不是喝醉了。")

    def result(self, turn: Turn, me: Seat, seen: Seat) -> str:
        return _SIDES[turn.dice.below(len(_SIDES))]

"""狼王 Wolf king: a pack wolf with the hunter's gun."""

from types import MappingProxyType

from werewolf.ids import Camp, Cause, Kind
from werewolf.roles._gunman import Gunman
from werewolf.rules import Rules


class WolfKing(Gunman):
    id, name, camp, kind = "wolf_king", "狼王", Camp.WOLF, Kind.WOLF
    in_pack = True
    can_explode = True
    gun = "wolf_king.shoot"
    words = MappingProxyType({"wolf_king.shoot": "开枪"})
    short = "出局时可以开枪带走一名玩家；自爆则不能开枪。"
    long = "狼王与狼人一同行动。被放逐或被刀出局时可以开枪带走一名存活玩家；被毒杀或自爆时不能开枪。"
    tips = ("被查杀时不必慌张：被放逐还能带走一名神职。", "自爆会浪费你的枪。")

    def shoots_after(self, rules: Rules, causes: frozenset[Cause]) -> bool:
        return Cause.EXPLODE not in causes and super().shoots_after(rules, causes)

"""平民 Villager: no skill but reasoning and a vote."""

from werewolf.ids import Camp, Kind
from werewolf.roles.role import Role


class Villager(Role):
    id, name, camp, kind = "villager", "平民", Camp.GOOD, Kind.VILLAGER
    short = "没有技能，靠发言和投票找出狼人。"
    long = "平民在夜里没有行动。白天听发言、看票型，用手里的一票放逐狼人。平民全部出局时（屠边），狼人获胜。"
    tips = ("记住每个人的发言和投票，前后不一的人最可疑。", "不要轻易跳神职：真预言家会因此被怀疑。")

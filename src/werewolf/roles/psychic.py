"""通灵师 Psychic: learns one living player's exact role each night."""

from types import MappingProxyType

from werewolf.ids import Camp, Kind
from werewolf.roles._checker import Checker

CHECK = "psychic.check"


class Psychic(Checker):
    id, name, camp, kind = "psychic", "通灵师", Camp.GOOD, Kind.GOD
    action = CHECK
    words = MappingProxyType({CHECK: "验"})
    short = "每晚查验一名玩家，得知其具体身份。"
    long = (
        "通灵师每晚可以查验一名其他存活玩家，立刻得知其具体身份（不只是阵营），也可以不验，同一人可以再验。"
        "隐狼、灯影预言家等对他显示真实身份；机械狼学习之后显示为所学的身份，盗宝大师显示为当晚的牌。"
        "被恐惧或封印的夜晚不能查验；查验恶灵骑士会被反伤。"
    )
    tips = ("一次查验就能坐实神职，起跳时可以直接点名好人。", "机械狼只有第一晚会以真身示人，首验尽量验看不透的人。")

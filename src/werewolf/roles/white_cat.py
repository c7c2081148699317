"""白猫 White cat: stays, with an open card, until the next exile vote is over."""

from werewolf.ids import Camp, Kind
from werewolf.roles.role import Role


class WhiteCat(Role):
    id, name, camp, kind = "white_cat", "白猫", Camp.GOOD, Kind.GOD
    lingers = True
    short = "要出局时翻牌留在场上，到下一次放逐投票结束才离开。"
    long = (
        "白猫不论以何种方式要出局，都先翻开身份牌留在场上，直到下一次放逐投票结束才离开。"
        "留下期间照常发言、投票、当警长，也算一名活着的神职；白天因自爆或决斗没有投票，就多留一天。"
        "白天被放逐的，留到第二天的放逐投票结束。留下期间再次被放逐或被杀，立刻出局，不能再留。"
        "离开时没有技能，只有被放逐过的白猫有遗言；与白猫相连的玩家（殉情等）在她真正离开时才一同出局。"
    )
    tips = ("翻牌之后你就是明好人：用最后一天带好节奏。", "被刀的当天还能投票，狼人刀你等于白送一票。")

"""狼人 Werewolf: a member of the pack, with the knife at night and the explosion by day."""

from werewolf.ids import Camp, Kind
from werewolf.roles.role import Role


class Werewolf(Role):
    id, name, camp, kind = "werewolf", "狼人", Camp.WOLF, Kind.WOLF
    in_pack = True
    can_explode = True
    short = "每晚与同伴共同刀杀一名玩家，白天可以自爆。"
    long = (
        "狼人互相认识，夜里在狼人频道商量并选择刀口：票数最多的目标被刀，平票则空刀（可由开关改为随机）。"
        "可以刀自己或同伴，也可以明确空刀。白天发言和放逐投票时可以自爆：亮明身份出局，当天不再投票，立刻入夜。"
    )
    tips = ("先统一刀口，再商量谁悍跳预言家。", "自爆能打断一轮对狼人不利的投票，但也暴露一张狼牌。")

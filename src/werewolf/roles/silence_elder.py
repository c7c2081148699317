"""禁言长老 Silence elder: keeps one player from speaking the next day."""

from types import MappingProxyType

from werewolf.event import Silenced
from werewolf.roles._elder import Elder

SILENCE = "silence_elder.silence"


class SilenceElder(Elder):
    id, name = "silence_elder", "禁言长老"
    action, label = SILENCE, "禁言"
    announced = Silenced
    words = MappingProxyType({SILENCE: "禁言"})
    short = "每晚禁言一名玩家，使其次日不能发言。"
    long = (
        "禁言长老每晚可以选任意一名存活玩家（可以是自己）禁言，也可以不禁；不能连续两晚禁言同一人。"
        "天亮时与死讯一同公布谁被禁言；当晚出局的人不再公布。被禁言者当天轮到他时直接跳过，包括 PK 发言，"
        "但照常投票；是警长的照常决定发言顺序；被放逐仍有遗言。首日的警长竞选在天亮公布之前，不受影响。"
        "长老当晚出局，禁言仍然有效。"
    )
    tips = ("禁言悍跳的狼人，他就没有机会圆谎。", "被禁言的好人只能靠票说话，不要禁错预言家。")

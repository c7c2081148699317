"""What can be said, in several wordings each; every wording means to `hearing` just what its point says."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from werewolf.ai.cards import INFORMERS
from werewolf.roles import ROLES

_KNOWN: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "claim_seer": ("我是预言家", "我是真预言家，听我说", "我跳预言家", "这里我是全场唯一的预言家"),
        "still_seer": ("我是预言家，继续报验人", "我是预言家，昨晚的结果如下", "我是预言家，接着带队"),
        "found_wolf": ("{0}号是查杀", "我验了{0}号，是查杀", "{0}号查杀，全票出他", "摸到{0}号，{0}号是狼"),
        "found_good": ("{0}号是金水", "我验了{0}号，是金水", "{0}号金水，可以放心", "{0}号是好人，金水"),
        "buried_wolf": ("走掉的{0}号是狼", "墓里的{0}号，是狼"),
        "buried_good": ("走掉的{0}号是好人", "墓里的{0}号，是好人"),
        "claim_witch": ("我是女巫", "不藏了，我是女巫"),
        "claim_hunter": ("我是猎人，想动我先想清楚", "我是猎人，推我我就开枪"),
        "claim_guard": ("我是守卫", "不得已，我是守卫"),
        "claim_idiot": ("我是白痴，推我也没用", "我是白痴"),
        "claim_knight": ("我是骑士", "亮明白，我是骑士"),
        "claim_villager": ("我是平民，只能靠发言", "我是平民，没有技能"),
        "saved": ("{0}号是我的银水", "首夜我救的人，{0}号是银水"),
        "deny": ("{0}号在冤枉我", "{0}号的查验是假的", "{0}号冲着好人来，他才有问题"),
        "doubt_rival": ("{0}号悍跳，我更怀疑他", "{0}号发言有问题", "对跳里面我怀疑{0}号"),
        "follow": ("我站边{0}号", "{0}号的话我信", "我先听{0}号的"),
        "vote": ("今天归{0}号", "我投{0}号", "这一票我投{0}号", "建议大家归{0}号"),
        "suspect": ("我怀疑{0}号", "{0}号像狼", "{0}号发言有问题，先盯着", "{0}号我听着不舒服"),
        "trust": ("{0}号我觉得不错", "{0}号的发言比较实在", "{0}号暂时放一放"),
        "peaceful": ("昨晚平安，好人先松一口气", "平安夜是好消息"),
        "little": (
            "信息不多，我先听后面的发言",
            "我没什么特别的身份信息，听大家的",
            "前面说得差不多了，我再听听",
            "目前还看不清，多盘盘票型",
            "我跟着逻辑走，谁自相矛盾我就看谁",
        ),
        "stand": ("我上警想拿警徽，带大家盘票型", "上来听一听，也给大家一个视角", "我上警锻炼一下发言"),
        "withdraw": ("警徽我不争了，退水", "有人起跳，我就退水听他们的"),
        "plead": ("再给我一轮，你们会看清的", "投我没有收益", "我过，请大家想清楚"),
        "farewell": ("好人加油，别被带偏", "我先走了，后面靠大家", "记住今天的票型"),
        "over": ("过", "我说完了，过", "就这些，过"),
    }
)


def _claims() -> dict[str, Sequence[str]]:
    """Return wordings for claiming every card, and for going on to speak as one that finds wolves."""
    claims = {
        f"claim_{role.id}": (f"我是{role.name}", f"不藏了，我是{role.name}", f"亮明白，我是{role.name}")
        for role in ROLES.values()
    }
    reports = {
        f"still_{role}": (f"我是{ROLES[role].name}，继续报验人", f"我是{ROLES[role].name}，昨晚的结果如下")
        for role in INFORMERS
        if role in ROLES
    }
    return {**claims, **reports}


PHRASES: Mapping[str, Sequence[str]] = MappingProxyType({**_claims(), **_KNOWN})

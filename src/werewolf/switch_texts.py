"""What the switches of ``rules.md`` §2 are called and mean, in Chinese, for everything that shows them."""

from collections.abc import Mapping
from types import MappingProxyType

from werewolf.ids import Cause
from werewolf.wording import SHERIFF_ON, SwitchText, ValueText

_GUNS = (("hunter", "wolf_king"),)
_LAST_SHOTS = (("hunter", "wolf_king", "avenger"),)
_WITCH = (("witch",),)
_GUARD_AND_WITCH = (("guard",), ("witch",))
_GUARD_AND_POISON = (("guard",), ("witch", "poisoner", "merchant"))

_CAUSES = (
    ValueText(Cause.KNIFE, "狼刀", "夜里被狼人刀死，可以开枪。"),
    ValueText(Cause.EXILE, "放逐", "白天被投票放逐，可以开枪。"),
    ValueText(Cause.POISON, "毒药", "被毒死，也可以开枪。", (("witch", "poisoner", "merchant"),)),
    ValueText(Cause.SHOT, "枪击", "被别人开枪带走，也可以开枪。"),
    ValueText(Cause.TAKEN, "被白狼王带走", "白狼王自爆带走他，也可以开枪。", (("white_wolf_king",),)),
    ValueText(Cause.DUEL, "决斗", "与骑士决斗出局，也可以开枪。", (("knight",),)),
    ValueText(Cause.LOVER, "殉情", "跟着情侣出局，也可以开枪。", (("cupid",),)),
    ValueText(Cause.CHARM, "魅惑", "跟着狼美人出局，也可以开枪。", (("wolf_beauty",),)),
    ValueText(Cause.DREAM, "摄梦", "死在梦里，也可以开枪。", (("dreamer",),)),
    ValueText(Cause.HUNT, "狩猎", "被猎魔人猎中，也可以开枪。", (("demon_hunter",),)),
    ValueText(Cause.CHECK, "查验致死", "被查验而死，也可以开枪。", (("pure_white", "wolf_witch"),)),
    ValueText(Cause.REFLECT, "反伤", "被反弹的伤害带走，也可以开枪。", (("evil_knight", "merchant"),)),
    ValueText(Cause.DANCE, "共舞", "在舞会上出局，也可以开枪。", (("dancer",),)),
    ValueText(Cause.TRADE, "交易", "在典狱长的交易里出局，也可以开枪。", (("warden",),)),
    ValueText(Cause.BOMB, "爆炸", "被炸弹人或河豚炸出局，也可以开枪。", (("bomber", "puffer"),)),
    ValueText(Cause.ASSASSINATE, "刺杀", "被复仇者刺杀，也可以开枪。", (("avenger",),)),
)

_ALL = (
    SwitchText(
        "victory",
        "victory",
        "胜利条件",
        "狼人怎样才算赢？",
        (
            ValueText("edge", "屠边", "神职全部出局，或平民全部出局，狼人就赢。"),
            ValueText("city", "屠城", "神职和平民都要全部出局，狼人才赢。"),
            ValueText("parity", "人数相等", "活着的狼人不少于其他人，狼人就赢。"),
        ),
    ),
    SwitchText(
        "edge_before_gun",
        "victory",
        "胜负与开枪",
        "有枪的人倒下时胜负已分，还能开枪吗？",
        (
            ValueText(True, "先判胜负", "胜负已分就结束，不再开枪。"),
            ValueText(False, "先开枪", "先让他开枪，再看谁赢。"),
        ),
        _LAST_SHOTS,
    ),
    SwitchText("max_days", "victory", "最多天数", "到第几天还没分出胜负就算平局？", ()),
    SwitchText(
        "wolf_tie",
        "night",
        "狼刀平票",
        "狼人选的刀口票数相同怎么办？",
        (
            ValueText("none", "空刀", "意见不一，今晚不杀人。"),
            ValueText("random", "随机", "在票数相同的人里随机杀一个。"),
        ),
    ),
    SwitchText(
        "witch_self_save",
        "night",
        "女巫自救",
        "女巫自己被刀，能用解药救自己吗？",
        (
            ValueText("never", "不能", "解药永远不能救自己。"),
            ValueText("first_night", "仅首夜", "只有第一夜可以救自己。"),
            ValueText("always", "可以", "哪一夜都可以救自己。"),
        ),
        _WITCH,
    ),
    SwitchText(
        "witch_sees_knife",
        "night",
        "女巫看刀口",
        "用掉解药以后，女巫还知道谁被刀吗？",
        (
            ValueText("while_antidote", "有解药时", "解药用掉以后，不再知道谁被刀。"),
            ValueText("always", "一直", "解药用掉以后，每夜仍知道谁被刀。"),
        ),
        _WITCH,
    ),
    SwitchText(
        "witch_two_potions",
        "night",
        "同夜双药",
        "女巫能在同一夜又救又毒吗？",
        (
            ValueText(False, "不能", "一夜最多用一瓶药。"),
            ValueText(True, "可以", "一夜可以解药、毒药都用。"),
        ),
        _WITCH,
    ),
    SwitchText(
        "guard_and_save",
        "night",
        "同守同救",
        "守卫和女巫同一夜护住同一个人，会怎样？",
        (
            ValueText("dies", "死亡", "守护和解药抵消，他仍死于狼刀。"),
            ValueText("lives", "存活", "他活下来，两样都没白费。"),
        ),
        _GUARD_AND_WITCH,
    ),
    SwitchText(
        "guard_blocks_poison",
        "night",
        "守卫挡毒",
        "守护能挡住毒药吗？",
        (
            ValueText(False, "不挡", "守护只挡狼刀，被毒照样出局。"),
            ValueText(True, "能挡", "当夜被守护的人毒不死。"),
        ),
        _GUARD_AND_POISON,
    ),
    SwitchText(
        "sheriff",
        "sheriff",
        "警长",
        "第一天要竞选警长吗？",
        (
            ValueText("on", "有", "第一天先竞选警长，警长的票更重，还能定发言顺序。"),
            ValueText("off", "没有", "没有警长，直接开始发言。"),
        ),
    ),
    SwitchText(
        "sheriff_weight",
        "sheriff",
        "警长票数",
        "警长一票算几票？",
        (
            ValueText(1.5, "1.5 票", "警长一票算一票半。"),
            ValueText(2, "2 票", "警长一票算两票。"),
        ),
        requires=SHERIFF_ON,
    ),
    SwitchText(
        "explode_swallows_badge",
        "sheriff",
        "自爆吞警徽",
        "竞选警长时狼人自爆，警徽怎么办？",
        (
            ValueText("double", "双爆吞", "第一次自爆竞选推到第二天，再爆一次才没有警长。"),
            ValueText("single", "单爆吞", "自爆一次，这局就没有警长。"),
            ValueText("off", "不吞", "自爆几次都不影响，第二天接着选。"),
        ),
        requires=SHERIFF_ON,
    ),
    SwitchText(
        "exile_tie",
        "exile",
        "放逐平票",
        "放逐投票平票怎么办？",
        (
            ValueText("pk_then_none", "PK 一轮", "平票的人再发言、再投一次，还平就没人出局。"),
            ValueText("none", "无人出局", "一平票就没人出局，直接入夜。"),
        ),
    ),
    SwitchText(
        "vote_reveal",
        "exile",
        "公布票型",
        "什么时候能看到谁投了谁？",
        (
            ValueText("on_close", "投完公布", "投票结束后，一起公布谁投了谁。"),
            ValueText("live", "实时公开", "投票时就能看到谁投了谁。"),
            ValueText("never", "不公布", "只公布结果，不说谁投了谁。"),
        ),
    ),
    SwitchText(
        "reveal_on_death",
        "exile",
        "出局翻牌",
        "有人出局时亮出什么？",
        (
            ValueText("none", "不亮", "暗牌：不亮身份，结束才揭晓。"),
            ValueText("camp", "亮阵营", "只亮出是好人还是狼人。"),
            ValueText("role", "亮身份", "直接亮出是什么角色。"),
        ),
    ),
    SwitchText(
        "idiot_second_exile",
        "role",
        "翻牌的白痴",
        "白痴翻牌以后，还能再投他吗？",
        (
            ValueText("immune", "不能再投", "翻牌以后不能再被投票放逐。"),
            ValueText("dies", "再投出局", "翻牌以后再被放逐，就真的出局。"),
        ),
        (("idiot",),),
    ),
    SwitchText(
        "shoot_causes",
        "role",
        "何时能开枪",
        "猎人、狼王因为什么出局时可以开枪？",
        _CAUSES,
        _GUNS,
        many=True,
    ),
    SwitchText(
        "wolf_beauty_trigger",
        "role",
        "狼美人殉情",
        "狼美人怎样出局，会带走被魅惑的人？",
        (
            ValueText("any_but_duel", "除了决斗", "只要不是死于决斗，就带走被魅惑的人。"),
            ValueText("exile_or_shot", "放逐或枪击", "被放逐或被枪带走时，才带走被魅惑的人。"),
            ValueText("exile", "仅放逐", "只有被放逐时，才带走被魅惑的人。"),
        ),
        (("wolf_beauty",),),
    ),
    SwitchText(
        "wild_child_trigger",
        "role",
        "野孩子变狼",
        "榜样怎样出局，野孩子会变成狼人？",
        (
            ValueText("any", "任何出局", "榜样不管怎样出局，野孩子都变成狼人。"),
            ValueText("exile", "仅放逐", "榜样被放逐，野孩子才变成狼人。"),
        ),
        (("wild_child",),),
    ),
    SwitchText(
        "evil_knight_reflect",
        "role",
        "恶灵骑士反伤",
        "恶灵骑士能反伤几次？",
        (
            ValueText("once", "一次", "整局只反伤第一个查验或毒他的人。"),
            ValueText("always", "每次", "每个查验或毒他的人都会被反伤。"),
        ),
        (("evil_knight",),),
    ),
    SwitchText(
        "magician_mode",
        "role",
        "魔术师换牌",
        "魔术师交换两个人，换的是什么？",
        (
            ValueText("redirect", "换目标", "当夜对其中一人用的技能，落到另一人身上。"),
            ValueText("status", "换结果", "查验跟着交换；两人中只死一个时，改为另一个死。"),
        ),
        (("magician",),),
    ),
    SwitchText(
        "night_pace",
        "pace",
        "夜晚节奏",
        "夜里大家都操作完了，要等时间走完吗？",
        (
            ValueText("fixed", "等满时间", "每段时间固定走完，听不出谁在操作。"),
            ValueText("quick", "做完就过", "都操作完就继续，更快，但快慢可能泄露信息。"),
        ),
    ),
    SwitchText(
        "dead_view",
        "pace",
        "出局者视角",
        "出局以后能看到什么？",
        (
            ValueText("public", "公开信息", "出局后只看得到大家都看得到的。"),
            ValueText("god", "上帝视角", "出局后看得到所有身份和夜里的行动。"),
        ),
    ),
    SwitchText(
        "on_leave",
        "pace",
        "中途离开",
        "有人中途离开，他的座位怎么办？",
        (
            ValueText("autopilot", "托管", "座位自动打下去，人可以再回来。"),
            ValueText("remove", "出局", "他当场出局，游戏继续。"),
            ValueText("cold_end", "流局", "这局立刻结束，谁的段位都不变。"),
        ),
    ),
)
SWITCH_TEXTS: Mapping[str, SwitchText] = MappingProxyType({text.id: text for text in _ALL})

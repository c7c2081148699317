"""Boards (板子) as data: one line each, and the check of custom ones (``rules.md`` §6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from werewolf.deck import broken_rule
from werewolf.roles import ROLES

CUSTOM = "custom"


@dataclass(frozen=True, slots=True)
class Board:
    """The cards of a game.

    Attributes:
        id, name: the id of the canon and the Chinese name.
        seats: how many players.
        roles: the cards, wolves first.
        difficulty: 1 (for newcomers) to 5.
        about: how it plays, one Chinese sentence.
    """

    id: str
    name: str
    seats: int
    roles: tuple[str, ...]
    difficulty: int
    about: str


@dataclass(frozen=True, slots=True)
class BoardProblem:
    """Which rule a custom board breaks and how to mend it, in Chinese."""

    message: str


SHORT_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "狼": "werewolf",
        "民": "villager",
        "预": "seer",
        "女": "witch",
        "猎": "hunter",
        "守": "guard",
        "白": "idiot",
        "骑": "knight",
        "狼王": "wolf_king",
        "白狼王": "white_wolf_king",
        "假面": "masquerade",
        "舞者": "dancer",
        "狼美人": "wolf_beauty",
        "禁言": "silence_elder",
        "石像鬼": "gargoyle",
        "守墓": "gravekeeper",
        "噩梦": "nightmare",
        "血月": "blood_moon_apostle",
        "猎魔": "demon_hunter",
        "摄": "dreamer",
        "魔": "magician",
        "机械狼": "mechanical_wolf",
        "通": "psychic",
        "恶灵": "evil_knight",
        "隐狼": "hidden_wolf",
        "乌鸦": "crow",
        "熊": "bear_tamer",
        "混血儿": "half_blood",
        "野孩子": "wild_child",
        "吹笛者": "piper",
        "咒狐": "cursed_fox",
        "灯影": "mirror_seer",
        "典狱长": "warden",
        "蚀时狼妃": "eclipse_queen",
        "定序王子": "sequence_prince",
        "觉醒石像鬼": "awakened_gargoyle",
        "狼巫": "wolf_witch",
        "纯白": "pure_white",
        "影子": "shadow",
        "复仇者": "avenger",
        "盗贼": "thief",
        "丘比特": "cupid",
        "毒师": "poisoner",
        "蒙面": "masked_man",
        "盗宝": "treasure_master",
    }
)
"""The names that cards have in a line of a board (``rules.md`` §6) → role id."""


def seats_of(role_ids: Sequence[str]) -> int:
    """Return for how many players a deck is: one card each, besides the spare ones."""
    return len(role_ids) - sum(ROLES[role_id].spares for role_id in role_ids)


def _board(id_: str, name: str, cards: str, difficulty: int, about: str) -> Board:
    roles: list[str] = []
    for card in cards.split():
        count = int(card[0]) if card[0].isdigit() else 1
        roles += [SHORT_NAMES[card.lstrip("0123456789")]] * count
    return Board(id_, name, seats_of(roles), tuple(roles), difficulty, about)


_ALL = (
    _board("quick-4", "速战4人", "1狼 2民 预", 1, "四人教学局，没有警长，几分钟一局。"),
    _board("quick-5", "速战5人", "1狼 2民 预 女", 1, "一狼对四好人，女巫首夜可以自救。"),
    _board("starter-6", "新手6人", "2狼 2民 预 女", 1, "人少节奏快，适合第一次玩。"),
    _board("guard-6", "守卫6人", "2狼 2民 预 守", 1, "没有毒药，守卫与狼人猜刀口。"),
    _board("standard-7", "标准7人", "2狼 2民 预 女 猎", 2, "三神齐全的小局。"),
    _board("standard-8", "标准8人", "2狼 3民 预 女 猎", 2, "好人稍占优，适合新手带老手。"),
    _board("guard-8", "守卫8人", "3狼 2民 预 女 守", 2, "三狼强攻，守卫女巫要避免同守同救。"),
    _board("standard-9", "预女猎9人", "3狼 3民 预 女 猎", 2, "最经典的九人局，从这里开始有警长竞选。"),
    _board("guard-9", "守卫9人", "3狼 3民 预 女 守", 2, "没有枪，守卫让首夜更安稳。"),
    _board("standard-10", "标准10人", "3狼 4民 预 女 猎", 2, "多一名平民，好人容错更高。"),
    _board("wolf-king-10", "狼王守卫10人", "2狼 狼王 3民 预 女 猎 守", 3, "狼王带枪，放逐也要付代价。"),
    _board("dance-10", "假面舞会10人", "2狼 假面 4民 预 女 舞者", 4, "舞者点舞验阵营，假面暗中搅局。"),
    _board("standard-11", "狼王11人", "2狼 狼王 4民 预 女 猎 守", 3, "四神对三狼，双方都有枪。"),
    _board(
        "beauty-knight-11", "狼美骑士11人", "2狼 狼美人 3民 预 女 猎 骑 守", 4, "狼美人临走带人，骑士要找准决斗时机。"
    ),
    _board("idiot-12", "预女猎白", "4狼 4民 预 女 猎 白", 3, "十二人标准局，白痴翻牌免死。"),
    _board("guard-12", "预女猎守", "4狼 4民 预 女 猎 守", 3, "十二人标准局，守卫配合女巫。"),
    _board("knight-12", "骑士局", "4狼 4民 预 女 猎 骑", 3, "骑士决斗能当场验人，悍跳要小心。"),
    _board("wolf-king-12", "狼王守卫", "3狼 狼王 4民 预 女 猎 守", 3, "狼王与猎人互相威慑。"),
    _board("white-wolf-king-12", "白狼王守卫", "3狼 白狼王 4民 预 女 猎 守", 4, "白狼王自爆带人，预言家起跳要讲时机。"),
    _board("beauty-12", "狼美守卫", "3狼 狼美人 4民 预 女 骑 守", 4, "狼美人每晚魅惑一人，处置她要想好代价。"),
    _board("silence-12", "禁言长老", "4狼 4民 预 女 猎 禁言", 3, "每天有人不能说话，禁谁是门学问。"),
    _board("gargoyle-12", "石像鬼守墓人", "3狼 石像鬼 4民 预 女 猎 守墓", 4, "石像鬼夜夜验身份，守墓人替放逐对账。"),
    _board("nightmare-12", "噩梦之影守卫", "3狼 噩梦 4民 预 女 猎 守", 4, "噩梦封住一名神职，首夜还可能误伤同伴。"),
    _board("blood-moon-12", "血月猎魔", "3狼 血月 4民 预 女 白 猎魔", 4, "血月自爆封印一夜，猎魔人夜里也能杀狼。"),
    _board("dreamer-12", "狼王摄梦人", "3狼 狼王 4民 预 女 猎 摄", 4, "梦中之人刀毒不侵，连摄两晚却会死。"),
    _board("magician-12", "狼王魔术师", "3狼 狼王 4民 预 女 猎 魔", 4, "号码一换，刀口、毒药和查验都会落空。"),
    _board("mechanical-12", "机械狼通灵师", "3狼 机械狼 4民 通 女 猎 守", 5, "机械狼学走一门技能，通灵师直接验身份。"),
    _board("evil-knight-12", "恶灵骑士", "3狼 恶灵 4民 预 女 猎 守", 4, "恶灵骑士夜里不死，验他毒他都会反噬。"),
    _board("hidden-crow-12", "隐狼乌鸦", "3狼 隐狼 4民 预 女 猎 乌鸦", 4, "隐狼验出来是好人，乌鸦多记一票。"),
    _board("bear-12", "驯熊师隐狼", "3狼 隐狼 4民 熊 女 猎 白", 4, "没有预言家，听熊叫推断邻座。"),
    _board("half-blood-12", "混血儿", "4狼 3民 混血儿 预 女 猎 守", 4, "混血儿跟着榜样赢，自己却不知道站哪边。"),
    _board("wild-child-12", "野孩子", "3狼 4民 野孩子 预 女 猎 白", 4, "榜样一倒，野孩子就加入狼队。"),
    _board("piper-12", "吹笛者", "4狼 3民 吹笛者 预 女 猎 守", 5, "吹笛者迷惑全场就单独获胜。"),
    _board("dance-12", "假面舞会", "3狼 假面 4民 预 女 舞者 白", 5, "舞池里少数的一方出局，假面能反转一人。"),
    _board("fox-12", "咒狐乌鸦", "2狼 狼王 咒狐 4民 预 女 猎 乌鸦", 5, "咒狐活到最后就抢走胜利，查验能杀它。"),
    _board("mirror-12", "灯影预言家", "3狼 狼王 3民 预 灯影 女 守 骑", 5, "两名预言家都以为自己是真的，一人结果全反。"),
    _board("warden-12", "孤注一掷", "3狼 典狱长 4民 预 女 猎 摄", 5, "典狱长逼两人做交易：信任还是背叛。"),
    _board("prince-12", "永序之轮", "3狼 蚀时狼妃 4民 预 女 守 定序王子", 5, "狼妃让神技反弹，王子让投票重来。"),
    _board(
        "awakened-12", "唯邻是从", "2狼 觉醒石像鬼 4民 预 女 猎 守 守墓", 5, "首夜狼的邻座会被转化，身份不变阵营变。"
    ),
    _board("pure-white-12", "纯白夜影", "3狼 狼巫 4民 纯白 女 猎 守", 5, "纯白之女与狼巫互相查验，验中即杀。"),
    _board("shadow-12", "影子复仇者", "3狼 影子 复仇者 混血儿 3民 预 女 守", 5, "影子继承身份，复仇者总站在它的对面。"),
    _board("thief-cupid-12", "盗贼丘比特", "3狼 5民 预 女 猎 白 盗贼 丘比特", 5, "盗贼二选一，丘比特牵出第三方。"),
    _board(
        "treasure-12",
        "盗宝大师",
        "3狼 狼王 5民 通 毒师 猎 摄 蒙面 盗宝",
        5,
        "盗宝大师每晚换一张牌的技能，十五张牌选十二人。",
    ),
    _board("big-13", "13人", "3狼 狼王 5民 预 女 猎 守", 3, "十三人大局，四神对四狼。"),
    _board("big-14", "14人", "3狼 狼王 5民 预 女 猎 守 白", 3, "五神齐全，好人要守住平民边。"),
    _board("big-15", "15人", "3狼 狼王 狼美人 5民 预 女 猎 守 白", 4, "狼队有枪有魅惑，放逐要算清代价。"),
    _board("big-16", "16人", "3狼 狼王 白狼王 6民 预 女 猎 守 白", 4, "双狼王大局，警徽流与自爆时机都关键。"),
    _board("big-17", "17人", "4狼 狼王 隐狼 6民 预 女 猎 守 骑", 4, "隐狼混在金水里，骑士是最后的保险。"),
    _board("big-18", "18人", "4狼 狼王 狼美人 6民 预 女 猎 守 白 骑", 5, "十八人满座，发言和票型的终极考验。"),
)
BOARDS: Mapping[str, Board] = MappingProxyType({board.id: board for board in _ALL})
_DEFAULTS = MappingProxyType(
    {
        4: "quick-4",
        5: "quick-5",
        6: "starter-6",
        7: "standard-7",
        8: "standard-8",
        9: "standard-9",
        10: "standard-10",
        11: "standard-11",
        12: "idiot-12",
        13: "big-13",
        14: "big-14",
        15: "big-15",
        16: "big-16",
        17: "big-17",
        18: "big-18",
    }
)


def default_board(seats: int) -> Board | None:
    """Return the board that rooms of this size play unless they choose another; none for a size without one."""
    return BOARDS.get(_DEFAULTS.get(seats, ""))


def custom_board(role_ids: Sequence[str]) -> Board | BoardProblem:
    """Return a board of these cards, or the rule of §6 that it breaks.

    Args:
        role_ids: one role id for each card, spare cards included.
    """
    unknown = sorted({role_id for role_id in role_ids if role_id not in ROLES})
    if unknown:
        return BoardProblem(f"没有这些角色：{'、'.join(unknown)}")
    problem = broken_rule([ROLES[role_id] for role_id in role_ids])
    if problem is not None:
        return BoardProblem(problem)
    seats = seats_of(role_ids)
    return Board(CUSTOM, f"自定义{seats}人", seats, tuple(role_ids), 3, "房主自定义的板子。")

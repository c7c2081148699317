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


_SHORT = MappingProxyType(
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
    }
)


def seats_of(role_ids: Sequence[str]) -> int:
    """Return for how many players a deck is: one card each, besides the spare ones."""
    return len(role_ids) - sum(ROLES[role_id].spares for role_id in role_ids)


def _board(id_: str, name: str, cards: str, difficulty: int, about: str) -> Board:
    roles: list[str] = []
    for card in cards.split():
        count = int(card[0]) if card[0].isdigit() else 1
        roles += [_SHORT[card.lstrip("0123456789")]] * count
    return Board(id_, name, seats_of(roles), tuple(roles), difficulty, about)


_ALL = (
    _board("quick-4", "速战4人", "1狼 2民 预", 1, "四人教学局，没有警长，几分钟一局。"),
    _board("quick-5", "速战5人", "1狼 2民 预 女", 1, "一狼对四好人，女巫首夜可以自救。"),
    _board("starter-6", "新手6人", "2狼 2民 预 女", 1, "人少节奏快，适合第一次玩。"),
    _board("guard-6", "守卫6人", "2狼 2民 预 守", 1, "没有毒药，守卫与狼人猜刀口。"),
    _board("standard-7", "标准7人", "2狼 2民 预 女 猎", 2, "三神齐全的小局。"),
    _board("standard-8", "标准8人", "2狼 3民 预 女 猎", 2, "好人稍占优，适合新手带老手。"),
    _board("guard-8", "守卫8人", "3狼 2民 预 女 守", 2, "三狼强攻，守卫女巫要避免同守同救。"),
    _board("standard-9", "预女猎9人", "3狼 3民 预 女 猎", 2, "最经典的九人局，开始有警长竞选。"),
    _board("guard-9", "守卫9人", "3狼 3民 预 女 守", 2, "没有枪，守卫让首夜更安稳。"),
    _board("standard-10", "标准10人", "3狼 4民 预 女 猎", 2, "多一名平民，好人容错更高。"),
    _board("wolf-king-10", "狼王守卫10人", "2狼 狼王 3民 预 女 猎 守", 3, "狼王带枪，放逐也要付代价。"),
    _board("standard-11", "狼王11人", "2狼 狼王 4民 预 女 猎 守", 3, "四神对三狼，双方都有枪。"),
    _board("idiot-12", "预女猎白", "4狼 4民 预 女 猎 白", 3, "十二人标准局，白痴翻牌免死。"),
    _board("guard-12", "预女猎守", "4狼 4民 预 女 猎 守", 3, "十二人标准局，守卫配合女巫。"),
    _board("knight-12", "骑士局", "4狼 4民 预 女 猎 骑", 3, "骑士决斗能当场验人，悍跳要小心。"),
    _board("wolf-king-12", "狼王守卫", "3狼 狼王 4民 预 女 猎 守", 3, "狼王与猎人互相威慑。"),
    _board("white-wolf-king-12", "白狼王守卫", "3狼 白狼王 4民 预 女 猎 守", 4, "白狼王自爆带人，预言家起跳要讲时机。"),
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

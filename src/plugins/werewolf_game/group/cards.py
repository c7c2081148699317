"""Boards and cards as people name them: `预女猎白`, `骑士`, `9人`, `3狼 狼王 4民 预 女 猎 守`."""

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from werewolf.boards import BOARDS, Board, default_board
from werewolf.roles import ROLES
from werewolf_game.group.targets import number_of, plain

MOST_SUGGESTIONS = 3
SIMILAR = 0.34
_NOISE = re.compile(r"[\s\-_·,，、.。「」“”\"'()（）]+|板子|板$|(?:人?局)+$|场$")
_SIZE = re.compile(r"^(\d{1,2}|[一二三四五六七八九十]{1,3})人?(.*)$")
_CARD = re.compile(r"(?:(\d{1,2}|[二三四五六七八九十两])\s*[个张只名]?)?(\D+?)(?:[x×*](\d{1,2}))?$")
# The short forms of the canon that are not the beginning of exactly one role's name.
_SHORT: Mapping[str, str] = MappingProxyType(
    {
        "狼": "werewolf",
        "小狼": "werewolf",
        "普狼": "werewolf",
        "民": "villager",
        "村民": "villager",
        "预": "seer",
        "女": "witch",
        "猎": "hunter",
        "守": "guard",
        "白": "idiot",
        "骑": "knight",
        "摄": "dreamer",
        "魔": "magician",
        "通": "psychic",
        "熊": "bear_tamer",
        "毒": "poisoner",
        "舞": "dancer",
        "丘": "cupid",
        "白狼": "white_wolf_king",
        "狼美": "wolf_beauty",
        "石像": "gargoyle",
        "机械": "mechanical_wolf",
        "恶灵": "evil_knight",
        "狼妃": "eclipse_queen",
        "王子": "sequence_prince",
        "混血": "half_blood",
    }
)


@dataclass(frozen=True, slots=True)
class NoBoard:
    """Nothing that was asked for; names of boards that are near."""

    near: tuple[str, ...]


def find_board(asked: str) -> str | dict[str, object] | NoBoard:
    """The board that somebody asks for.

    Args:
        asked: an id, a name, a number of players, or cards.

    Returns:
        what `setup.make_setup` takes: the id of a board or cards of the own choice.
    """
    named = _named(asked)
    if named is not None:
        return named.id
    cards = read_cards(asked)
    if cards is None:
        return NoBoard(_near(asked))
    return {"roles": list(cards)} if len(cards) > 1 else _with_card(asked, cards[0])


def read_cards(asked: str) -> tuple[str, ...] | None:
    """The role ids of cards such as `3狼 狼王 4民 预 女 猎 守`, also without spaces; none when one is not a card."""
    tokens = [token for token in re.split(r"[\s,，、+]+", plain(asked)) if token]
    cards: list[str] = []
    for token in tokens:
        found = _card(token) or _glued(token)
        if found is None:
            return None
        cards += found
    return tuple(cards) or None


def boards_listed() -> str:
    """Every board by size, and how to choose one."""
    by_size: dict[int, list[str]] = {}
    for board in BOARDS.values():
        mark = "★" if default_board(board.seats) is board else ""
        by_size.setdefault(board.seats, []).append(f"{mark}{board.name}")
    lines = [f"{seats}人：{'、'.join(names)}" for seats, names in sorted(by_size.items())]
    how = "发送「开房 板子名」或「开房 9人」（★ 是默认）；也可以自己配：开房 3狼 狼王 4民 预 女 猎 守"
    return "\n".join(["板子", *lines, how])


def _key(name: str) -> str:
    return _NOISE.sub("", plain(name))


def _bare(board: Board) -> str:
    """The key of a name without the number of seats in it."""
    return re.sub(r"\d+人?", "", _key(board.name))


def _named(asked: str) -> Board | None:
    key = _key(asked)
    for board in BOARDS.values():
        if key in (_key(board.id), _key(board.name), _key(board.name).removesuffix("人")):
            return board
    size = _SIZE.match(key)
    seats = number_of(size[1]) if size is not None else None
    if size is None or seats is None:
        alike = [board for board in BOARDS.values() if key and _bare(board) == key]
        return alike[0] if len(alike) == 1 else None
    if not size[2]:
        return default_board(seats)
    alike = [board for board in BOARDS.values() if board.seats == seats and size[2] in (_bare(board), _key(board.name))]
    return alike[0] if len(alike) == 1 else None


def _with_card(asked: str, card: str) -> str | NoBoard:
    """The board that is named by one card, if only one board has it."""
    having = [board for board in BOARDS.values() if card in board.roles]
    if len(having) == 1:
        return having[0].id
    names = [board.name for board in having]
    alike = [name for name in _near(asked) if name in names]
    return NoBoard(tuple(dict.fromkeys([*alike, *names]))[:MOST_SUGGESTIONS])


def _near(asked: str) -> tuple[str, ...]:
    names = {_key(board.name): board.name for board in BOARDS.values()}
    key = _key(asked)
    holding = [name for near, name in names.items() if len(key) > 1 and key in near]
    close = difflib.get_close_matches(key, list(names), MOST_SUGGESTIONS, SIMILAR)
    return tuple(dict.fromkeys([*holding, *(names[near] for near in close)]))[:MOST_SUGGESTIONS]


def _card(token: str) -> list[str] | None:
    """The cards of a token such as `3狼`, `狼王`, `民x4`."""
    found = _CARD.match(token)
    role = _role(found[2]) if found is not None else None
    if found is None or role is None:
        return None
    count = found[1] or found[3] or "1"
    number = 2 if count == "两" else number_of(count)
    return [role] * (number or 0)


def _role(name: str) -> str | None:
    """The role of a full name, a short form, or the beginning of exactly one name."""
    for role in ROLES.values():
        if name in (plain(role.name), role.id):
            return role.id
    if name in _SHORT:
        return _SHORT[name] if _SHORT[name] in ROLES else None
    beginning = [role.id for role in ROLES.values() if len(name) > 1 and plain(role.name).startswith(name)]
    return beginning[0] if len(beginning) == 1 else None


def _glued(token: str) -> list[str] | None:
    """Cards written without spaces, the longest name first: `3狼狼王4民预女猎守`."""
    cards: list[str] = []
    rest = token
    while rest:
        end = next((end for end in range(len(rest), 0, -1) if _card(rest[:end]) is not None), None)
        if end is None:
            return None
        cards += _card(rest[:end]) or []
        rest = rest[end:]
    return cards

"""What there is to play, as JSON: boards, roles, switches and timers with their texts."""

from collections.abc import Sequence

from werewolf.boards import BOARDS, Board, default_board
from werewolf.deck import MAXIMUM_SEATS, MINIMUM_SEATS
from werewolf.ids import Window
from werewolf.roles import ROLES
from werewolf.rules import (
    MAXIMUM_FACTOR,
    MAXIMUM_SECONDS,
    MINIMUM_FACTOR,
    MINIMUM_SECONDS,
    default_rules,
    rules_json,
)
from werewolf.switch_texts import SWITCH_TEXTS
from werewolf.timer_texts import TIMER_TEXTS, TimerText
from werewolf.wording import DAYS, GROUPS, SwitchText, ValueText
from werewolf_game.room_json import board_json
from werewolf_game.setup import own_board

Json = dict[str, object]


def boards() -> list[Json]:
    """The boards that can be chosen."""
    return [_board(board) for board in BOARDS.values()]


def check_board(roles: Sequence[str]) -> Json:
    """What a table of these cards would be, under whatever switches suit them.

    Raises:
        Problem: `BOARD_INVALID`, with the rule that they break and how to mend it.
    """
    return {"ok": True, "board": _board(own_board({"roles": list(roles)}))}


def roles() -> list[Json]:
    """The roles that can be dealt."""
    return [
        {
            "id": role.id,
            "name": role.name,
            "camp": role.camp.value,
            "kind": role.kind.value,
            "unique": role.unique,
            "needs": sorted(role.needs),
            "excludes": sorted(role.excludes),
            "spares": role.spares,
            "windows": [window.value for window in Window if window in role.windows],
            "short": role.short,
            "long": role.long,
            "tips": list(role.tips),
        }
        for role in ROLES.values()
    ]


def switches() -> Json:
    """Every switch and timer in words, and what numbers are taken."""
    return {
        "groups": [{"id": id_, "name": name} for id_, name in GROUPS.items()],
        "switches": [_switch(text) for text in SWITCH_TEXTS.values()],
        "timers": [_timer(text) for text in TIMER_TEXTS.values()],
        "limits": {
            "seats": [MINIMUM_SEATS, MAXIMUM_SEATS],
            "days": DAYS,
            "factor": [MINIMUM_FACTOR, MAXIMUM_FACTOR],
            "seconds": [MINIMUM_SECONDS, MAXIMUM_SECONDS],
        },
    }


def _board(board: Board) -> Json:
    return {
        **board_json(board),
        "difficulty": board.difficulty,
        "about": board.about,
        "default": default_board(board.seats) is board,
        "rules": rules_json(default_rules(board.seats)),
    }


def _switch(text: SwitchText) -> Json:
    return {
        "id": text.id,
        "group": text.group,
        "name": text.name,
        "question": text.question,
        "values": [_value(value) for value in text.values],
        "roles": text.roles,
        "requires": text.requires,
        "many": text.many,
    }


def _value(text: ValueText) -> Json:
    return {"value": text.value, "name": text.name, "meaning": text.meaning, "roles": text.roles}


def _timer(text: TimerText) -> Json:
    return {
        "id": text.id,
        "name": text.name,
        "meaning": text.meaning,
        "seconds": text.seconds,
        "roles": text.roles,
        "requires": text.requires,
    }

"""How seats, phases and lists are called in messages."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from werewolf.ids import SPEAKING_PHASES, VOTING_PHASES, Phase
from werewolf.names import CAMPS, PHASES
from werewolf.roles import ROLES

Who = Callable[[int], str]
"""A seat as it is called in messages, such as `3号小明`."""

PUBLIC_PHASES = SPEAKING_PHASES | VOTING_PHASES | {Phase.SHERIFF_SIGNUP, Phase.SPEECH_ORDER, Phase.BADGE}
"""Elsewhere it is a secret who may do something: nothing written in the group is carried out, nor answered."""
_RESULTS: Mapping[str, str] = MappingProxyType({"none": "无人出局", "dancing": "在共舞", "resting": "没有共舞"})


def role_name(role_id: str) -> str:
    """The Chinese name of a role."""
    role = ROLES.get(role_id)
    return role.name if role is not None else role_id


def called(word: str) -> str:
    """What a check showed: a camp, a role, or a word of its own."""
    return CAMPS.get(word) or _RESULTS.get(word) or role_name(word)


def listed(who: Who, seats: Iterable[int]) -> str:
    """Several seats: `3号小明、5号小红`."""
    return "、".join(who(seat) for seat in seats)


def cards_listed(cards: Iterable[str]) -> str:
    """The cards of a board: `3狼人 3平民 预言家`."""
    counts: dict[str, int] = {}
    for card in cards:
        counts[card] = counts.get(card, 0) + 1
    return " ".join(f"{count if count > 1 else ''}{role_name(card)}" for card, count in counts.items())


def day_of(day: int, phase: str) -> str:
    """The time of the game: `第2天 放逐投票`, `第1夜`."""
    if phase == "night":
        return f"第{day}夜"
    return f"第{day}天 {PHASES.get(phase, phase)}" if day else PHASES.get(phase, phase)

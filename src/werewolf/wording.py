"""How switches and timers are put into words: what a text consists of, and when it matters."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from werewolf.rules import JSONValue

GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "victory": "胜负",
        "night": "夜晚",
        "sheriff": "警长",
        "exile": "放逐",
        "role": "角色",
        "pace": "节奏",
    }
)
DAYS = (1, 99)
"""What ``max_days`` may be."""
AnyOfEach = tuple[tuple[str, ...], ...]
"""Groups of role ids, of each of which a board needs at least one card."""

Requirement = tuple[str, JSONValue]
"""Another switch, and the value that it must have."""
SHERIFF_ON: Requirement = ("sheriff", "on")


@dataclass(frozen=True, slots=True)
class ValueText:
    """One value of a switch.

    Attributes:
        value: as the rules know it.
        name: a word or two.
        meaning: what happens then, one plain sentence.
        roles: the cards without which this value has no effect.
    """

    value: JSONValue
    name: str
    meaning: str
    roles: AnyOfEach = ()


@dataclass(frozen=True, slots=True)
class SwitchText:
    """One switch.

    Attributes:
        id: as the rules know it.
        group: a key of ``GROUPS``.
        name: what it is called.
        question: what it decides.
        values: its values, the default of most tables first; none where it is a number.
        roles: the cards without which it has no effect; none concerns every board.
        requires: what another switch must be for it to have an effect.
        many: several values hold at once.
    """

    id: str
    group: str
    name: str
    question: str
    values: tuple[ValueText, ...]
    roles: AnyOfEach = ()
    requires: Requirement | None = None
    many: bool = False


def concerns(roles: AnyOfEach, cards: Collection[str]) -> bool:
    """Return whether something that needs these ``roles`` matters on a board of these ``cards``."""
    return all(any(role in cards for role in group) for group in roles)

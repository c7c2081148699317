"""The words by which actions are done in chat (``contract.md`` §5): a role's own stand with the role."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from werewolf.roles import ROLES

_COMMON: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "wolf.kill": ("刀", "杀"),
        "wolf.say": ("说",),
        "wolf.explode": ("自爆",),
        "exile.vote": ("投", "投票", "票"),
        "sheriff.vote": ("投", "投票", "票"),
        "sheriff.run": ("上警", "竞选"),
        "sheriff.withdraw": ("退水", "取消上警"),
        "sheriff.order": ("顺序",),
        "sheriff.pass": ("移交", "警徽", "给"),
        "speak": ("说",),
        "speak.end": ("过", "结束", "结束发言"),
        "autopilot.end": ("回来", "取消托管"),
        "pass": ("过", "跳过", "不用"),
    }
)
NOBODY: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "wolf.kill": ("空刀",),
        "exile.vote": ("弃票", "弃权"),
        "sheriff.vote": ("弃票", "弃权"),
        "sheriff.pass": ("撕", "撕警徽"),
    }
)
"""Action → the words that choose nobody on purpose; the first one is shown."""
_CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "left": ("左", "警左", "死左"),
        "right": ("右", "警右", "死右"),
        "check": ("验", "查验"),
        "poison": ("毒", "毒药"),
        "guard": ("守", "守护"),
        "trade": ("交易",),
        "betray": ("背叛",),
    }
)


def _discover() -> Mapping[str, tuple[str, ...]]:
    found = dict(_COMMON)
    for role in ROLES.values():
        for action, word in role.words.items():
            found[action] = tuple(dict.fromkeys((word, *found.get(action, ()))))
    return MappingProxyType(found)


WORDS: Mapping[str, tuple[str, ...]] = _discover()
"""Action → its words; the first one is shown."""


def choice_words(choice: str) -> tuple[str, ...]:
    """Return the words for a choice of a prompt: its own, the name of the role with this id, or the choice itself."""
    role = ROLES.get(choice)
    return _CHOICES.get(choice, ()) or ((role.name,) if role is not None else (choice,))


def shown_word(action: str, label: str = "") -> str:
    """Return the word that a player is told to write for an action; without one, the label of its prompt."""
    words: Iterable[str] = WORDS.get(action, ())
    return next(iter(words), label or action)


def nobody_words(action: str, label: str = "") -> tuple[str, ...]:
    """Return the words by which an action is done to nobody on purpose; the first one is shown."""
    return (*NOBODY.get(action, ()), f"空{shown_word(action, label)}")

"""What a card is worth in play: whom the others listen to, and whom the pack wants out first."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from werewolf.roles import ROLES

GOOD, WOLF, THIRD = "good", "wolf", "third"
SEER, WITCH, VILLAGER, BEAR = "seer", "witch", "villager", "bear_tamer"
INFORMERS = (SEER, "psychic", "pure_white", BEAR)
"""Cards whose players learn who is a wolf, and lead the good by saying so; the most common first."""
BLIND_SEERS = frozenset({"mirror_seer", "drunk_seer"})
"""Cards that look like 预言家 to their own player and see what is not so."""
ATTRACTS_VOTES = frozenset({"jester", "bomber"})
"""Cards whose player wants to be exiled."""
FOX, PIPER, GRAVEKEEPER = "cursed_fox", "piper", "gravekeeper"
_HARMLESS = 0.0
_ANY_GOD = 2.0
_DANGERS: Mapping[str, float] = MappingProxyType(
    {
        SEER: 6.0,
        "psychic": 6.0,
        "pure_white": 6.0,
        BEAR: 5.5,
        WITCH: 5.0,
        "guard": 4.0,
        "dreamer": 4.0,
        "demon_hunter": 4.0,
        "poisoner": 4.0,
        "hunter": 3.0,
        "idiot": 1.5,
    }
)


def danger(role: str | None) -> float:
    """Return how much a good player of this card hurts the pack; 0 for none that is known."""
    if role is None or role not in ROLES or ROLES[role].kind != "god":
        return _HARMLESS
    return _DANGERS.get(role, _ANY_GOD)


def camp_of(result: str) -> str:
    """Return the camp that a check's result tells: a camp itself or that of a card; empty for any other word."""
    if result in (WOLF, GOOD):
        return result
    return ROLES[result].camp.value if result in ROLES else ""


def informer(cards: Sequence[str]) -> str:
    """Return the card that leads the good in this deck."""
    return next((role for role in INFORMERS if role in cards), SEER)


def cover(role: str, camp: str) -> str:
    """Return the card to claim under pressure: one's own if that may be said, otherwise 平民."""
    return role if camp == GOOD and role in ROLES and ROLES[role].camp == GOOD else VILLAGER

"""How the players of these tests behave, whatever they play through."""

from collections.abc import Iterable

RARE = frozenset({"wolf.explode", "white_wolf_king.take", "sheriff.withdraw", "wolf.say"})
"""Never done: they would end speeches, candidacies or the player."""
ENDS = frozenset({"pass", "speak.end"})
WORDS = frozenset({"speak"})


def next_kind(offered: Iterable[str], done: set[str]) -> str | None:
    """Return what to do next: act, else speak, else end or decline; nothing is declined that was done."""
    fresh = set(offered) - done - RARE
    if done - WORDS:
        fresh.discard("pass")
    for group in (fresh - ENDS - WORDS, fresh & WORDS, fresh & ENDS):
        if group:
            return min(group)
    return None

"""Seats and choices in what a player wrote: `3 5`, `3号和5号`, `小明`, `3 毒`."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from werewolf.words import choice_words

_NUMERALS = "零一二三四五六七八九十"
_SPARED = re.compile(r"(号位|号玩家|号|位|玩家|[\s,，、.。;；:：!！@+&/]|和|与|跟|给|->|→)")
NOBODY = frozenset({"空", "无人", "没人", "谁也不"})


@dataclass(frozen=True, slots=True)
class Chosen:
    """What follows a word: seats in the order written, choices, and whether nobody is meant on purpose."""

    targets: tuple[int, ...] = ()
    choices: tuple[str, ...] = ()
    nobody: bool = False


def plain(text: str) -> str:
    """What somebody wrote, without the differences that do not matter: full width, case, spaces around it."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def read_chosen(rest: str, offered: Sequence[str], names: Mapping[str, int]) -> Chosen | None:
    """Read what follows a word.

    Args:
        rest: from `plain`.
        offered: the choices that can be meant.
        names: seats by player's name, from `plain`.

    Returns:
        none when anything in it is neither a seat, a name nor a choice.
    """
    by_word = {plain(word): choice for choice in offered for word in choice_words(choice)}
    targets: list[int] = []
    choices: list[str] = []
    nobody = False
    for token in _tokens(rest, names, by_word):
        seat = names.get(token, number_of(token) if token not in by_word else None)
        if seat is not None:
            targets.append(seat)
        elif token in by_word:
            choices.append(by_word[token])
        elif token in NOBODY:
            nobody = True
        else:
            return None
    return Chosen(tuple(targets), tuple(choices), nobody)


def number_of(token: str) -> int | None:
    """The number that a token writes: `12`, `十二`."""
    if token.isdecimal():
        return int(token[:4])
    if not token or any(sign not in _NUMERALS for sign in token) or len(token) > 3:
        return None
    tens, ten, ones = token.rpartition("十")
    if not ten:
        return _NUMERALS.index(token) if len(token) == 1 else None
    if len(tens) > 1 or len(ones) > 1:
        return None
    return 10 * (_NUMERALS.index(tens) if tens else 1) + (_NUMERALS.index(ones) if ones else 0)


def _tokens(rest: str, names: Mapping[str, int], by_word: Mapping[str, str]) -> list[str]:
    """Cut into names, choices, numbers and what is left; a name may hold anything, so names come first."""
    known = sorted((*names, *by_word, *NOBODY), key=len, reverse=True)
    numeral = rf"\d+|[{_NUMERALS}]+"
    pattern = re.compile("|".join([*map(re.escape, (word for word in known if not word.isdecimal())), numeral]))
    tokens: list[str] = []
    while rest:
        spared = _SPARED.match(rest)
        found = pattern.match(rest)
        if found is not None and (spared is None or found.end() > spared.end()):
            tokens.append(found[0])
            rest = rest[found.end() :]
        elif spared is not None:
            rest = rest[spared.end() :]
        else:
            return [*tokens, rest]
    return tokens

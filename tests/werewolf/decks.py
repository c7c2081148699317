"""Decks put together by chance, for games in which any roles meet."""

import random
from itertools import combinations

from werewolf.boards import CUSTOM, Board, seats_of
from werewolf.deck import MAXIMUM_SEATS, MINIMUM_SEATS, broken_rule
from werewolf.roles import ROLES

Pair = frozenset[str]


def random_board(chance: random.Random, seats: int | None = None, wanted: tuple[str, ...] = ()) -> Board:
    """Return a legal deck of any roles with the ``wanted`` ones in it, for ``seats`` players or any number."""
    while True:
        size = seats or chance.randint(MINIMUM_SEATS, MAXIMUM_SEATS)
        cards = _with_company(wanted)
        while seats_of(cards) < size:
            cards = _with_company((*cards, _another(chance, cards)))
        if seats_of(cards) == size and broken_rule([ROLES[card] for card in cards]) is None:
            return Board(CUSTOM, "任意", size, tuple(cards), 3, "")


def _another(chance: random.Random, cards: tuple[str, ...]) -> str:
    taken = {card for card in cards if ROLES[card].unique}
    plain = ("werewolf", "villager")
    return chance.choice(plain) if chance.random() < 0.2 else chance.choice([id_ for id_ in ROLES if id_ not in taken])


def _with_company(cards: tuple[str, ...]) -> tuple[str, ...]:
    """Return the cards with those that they need."""
    missing = {other for card in cards for other in ROLES[card].needs} - set(cards)
    return (*cards, *sorted(missing))


def every_pair() -> set[Pair]:
    """Return all pairs of roles that may be in one deck."""
    return {
        frozenset(pair)
        for pair in combinations(ROLES, 2)
        if not any(one in ROLES[other].excludes for one, other in (pair, pair[::-1]))
    }


def pairs_of(roles: tuple[str, ...]) -> set[Pair]:
    """Return the pairs of roles that meet among these."""
    return {frozenset(pair) for pair in combinations(set(roles), 2)}

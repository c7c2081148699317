"""Games of chance on every board and with any roles: they end, and the invariants hold after every event."""

import random

import pytest

from tests.werewolf.decks import every_pair, pairs_of, random_board
from tests.werewolf.invariants import Watcher
from tests.werewolf.simulate import Simulation
from tests.werewolf.switched import SWITCHED, rules_of
from werewolf.boards import BOARDS, Board
from werewolf.model import Table

PARTS = 50
GAMES, NIGHTLY_GAMES = 4, 1_000


def play(board: Board, seed: int) -> Table:
    """Play a game with switches by chance, and hold every event of it against the invariants."""
    overrides = SWITCHED[seed % len(SWITCHED)]
    game = Simulation(board, seed, rules_of(board.seats, overrides))
    watcher = Watcher(game.events)
    for events in game.moments():
        watcher.take(events, game.table)
    assert game.table.ended
    return game.table


@pytest.mark.parametrize("part", range(PARTS))
def test_random_games_end_and_keep_the_invariants_after_every_event(part, request):
    games = NIGHTLY_GAMES if request.config.getoption("--nightly") else GAMES
    boards = list(BOARDS.values())
    for number in range(games):
        seed = part * NIGHTLY_GAMES + number
        chance = random.Random(seed)
        board = random_board(chance) if seed % 2 else boards[(part + number // 2) % len(boards)]
        assert play(board, seed).ended, f"seed {seed}"


def test_every_pair_of_roles_is_dealt_together():
    chance, missing = random.Random(1), every_pair()
    for seed in range(10_000):
        if not missing:
            break
        wanted = tuple(sorted(chance.choice(sorted(missing, key=sorted))))
        table = play(random_board(chance, 18, wanted), seed)
        missing -= pairs_of(tuple(dealt_cards(table)))
    assert not missing


def dealt_cards(table: Table) -> tuple[str, ...]:
    """Return the cards that were dealt to the seats."""
    spare = list(table.spare)
    dealt = list(table.cards)
    for card in spare:
        dealt.remove(card)
    return tuple(dealt)

"""Whole tables of AI players: every game ends, no rule is broken, the same dice give the same game."""

import pytest

from benchmarks.balance import measure
from benchmarks.players import Playing
from tests.werewolf.ai.tables import play, seed
from werewolf.ai import Brain
from werewolf.boards import BOARDS, Board, custom_board
from werewolf.command import Act
from werewolf.dice import Dice
from werewolf.event import Spoke
from werewolf.roles import ROLES
from werewolf.view import SeatFold

PLAIN = ("werewolf", "werewolf", "werewolf", "villager", "villager", "villager", "witch", "hunter")
OWN_BOARDS = (
    ("drunk_seer", "seer", "jester"),
    ("seer", "bomber", "ballot_elder", "merchant"),
    ("psychic", "fox_cub", "white_cat", "puffer"),
    ("jester", "bomber", "piper", "cursed_fox"),
)
"""Together with ``PLAIN``: the roles that no board of the canon has."""
SWITCHES = (
    {"vote_reveal": "live"},
    {"vote_reveal": "never", "reveal_on_death": "role"},
    {"night_pace": "quick", "dead_view": "god"},
    {"witch_two_potions": True, "wolf_tie": "random"},
    {"sheriff": "off", "exile_tie": "none", "victory": "city"},
)


@pytest.mark.parametrize("board_id", BOARDS)
def test_a_table_of_ai_players_finishes_and_is_never_refused(board_id: str) -> None:
    for number in range(2):
        played = play(board_id, number)
        assert played.table.winner is not None
        assert played.refused == []


def test_every_role_is_played_somewhere() -> None:
    played = {card for board in BOARDS.values() for card in board.roles}
    assert played.union(*OWN_BOARDS) == set(ROLES)


@pytest.mark.parametrize("cards", OWN_BOARDS, ids="+".join)
def test_a_board_of_ones_own_finishes_and_is_never_refused(cards: tuple[str, ...]) -> None:
    board = custom_board((*PLAIN, *cards))
    assert isinstance(board, Board)
    for number in range(3):
        brains = [Brain(seat) for seat in range(1, board.seats + 1)]

        def choose(seat: int, fold: SeatFold, dice: Dice, brains: list[Brain] = brains) -> Act | None:
            return brains[seat - 1].choose(fold.view, fold.seen, dice)

        played = Playing(board, seed(number), choose).play()
        assert played.table.ended
        assert played.refused == []


@pytest.mark.parametrize("rules", SWITCHES, ids=lambda rules: "+".join(rules))
@pytest.mark.parametrize("board_id", ["standard-9", "white-wolf-king-12"])
def test_it_finishes_under_other_switches(board_id: str, rules: dict[str, object]) -> None:
    played = play(board_id, 1, rules)
    assert played.table.ended
    assert played.refused == []


def test_the_same_arguments_give_the_same_game() -> None:
    assert play("idiot-12", 3).events == play("idiot-12", 3).events
    assert play("idiot-12", 3).events != play("idiot-12", 4).events


def test_a_player_that_takes_over_in_the_middle_plays_on() -> None:
    """As after a restart of the server, or when a person leaves the seat to the autopilot."""

    def choose(seat: int, fold: SeatFold, dice: Dice) -> Act | None:
        return Brain(seat).choose(fold.view, fold.seen, dice)

    played = Playing(BOARDS["standard-9"], seed(1), choose).play()
    assert played.table.ended
    assert played.refused == []


def test_everybody_has_something_to_say() -> None:
    played = play("idiot-12", 5)
    speeches = [event for event in played.events if isinstance(event, Spoke)]
    assert all(0 < len(speech.text) <= 120 for speech in speeches)
    assert len({speech.text for speech in speeches}) > len(speeches) / 2


@pytest.mark.nightly
@pytest.mark.parametrize("board_id", [board.id for board in BOARDS.values() if 9 <= board.seats <= 12])
def test_neither_camp_wins_too_often(board_id: str) -> None:
    """The goal is 70 % of 2,000 games (`benchmarks.balance`); fewer games come near it."""
    tally = measure(board_id, 300)
    assert max(tally.share("good"), tally.share("wolf")) <= 0.75

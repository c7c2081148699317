"""Roles that go with a player they pick on night 1, where a scenario cannot say it: somebody leaves before the pick."""

from werewolf.boards import CUSTOM, Board, BoardProblem, custom_board
from werewolf.command import Command, Lapse, Leave
from werewolf.decide import Accepted, decide
from werewolf.dice import SeededDice
from werewolf.game import deal
from werewolf.ids import Camp, Kind, Window
from werewolf.model import Table
from werewolf.rules import Rules, Timers

CARDS = ("werewolf", "shadow", "avenger", "half_blood", "villager", "seer")
SECRET = bytes(32)


def submit(table: Table, command: Command) -> None:
    answer = decide(table, command, table.deadline or 0, SeededDice(SECRET, table.event_count))
    assert isinstance(answer, Accepted)


def in_setup() -> Table:
    """Return a table on night 1, before anybody picked."""
    board = Board(CUSTOM, CUSTOM, len(CARDS), CARDS, 3, "")
    table, _ = deal(board, CARDS, Rules(sheriff="off", on_leave="remove"), Timers(), SECRET, 0)
    submit(table, Lapse())
    assert table.window is Window.SETUP
    return table


def test_who_leaves_before_the_pick_shares_no_win():
    table = in_setup()
    submit(table, Leave(4))
    submit(table, Leave(2))
    assert table.history == {}
    submit(table, Leave(1))
    assert table.winner is not None
    assert table.winner.value == "good"
    assert not table.seat(2).role.shares(table, table.seat(2), table.winner)
    assert not table.seat(4).role.shares(table, table.seat(4), table.winner)


def test_an_avenger_whose_shadow_left_before_the_pick_is_good():
    table = in_setup()
    submit(table, Leave(2))
    submit(table, Lapse())
    assert (table.seat(3).camp, table.seat(3).kind) == (Camp.GOOD, Kind.GOD)


def test_shadow_and_avenger_are_only_dealt_together():
    alone = custom_board([card for card in CARDS if card != "avenger"])
    assert isinstance(alone, BoardProblem)
    assert "复仇者" in alone.message
    assert isinstance(custom_board(list(CARDS)), Board)

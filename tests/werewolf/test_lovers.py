"""Nobody learns whether a couple is of one camp: two worlds in which only that differs look the same."""

import json

import pytest

from werewolf.boards import CUSTOM, Board
from werewolf.codec import payload
from werewolf.command import Act, Command, Lapse
from werewolf.decide import Accepted, decide
from werewolf.dice import SeededDice
from werewolf.game import deal
from werewolf.ids import Camp
from werewolf.model import Table
from werewolf.rules import Rules, Timers
from werewolf.view import Fold, PublicFold, SeatFold

MIXED = ("werewolf", "villager", "cupid", "werewolf", "villager", "villager", "seer", "witch")
ALIKE = ("werewolf", "werewolf", "cupid", "villager", "villager", "villager", "seer", "witch")
SECRET = bytes(32)
CUPID, LOVER, OTHER = 3, 5, 6


def submit(table: Table, fold: Fold, command: Command) -> None:
    answer = decide(table, command, table.deadline or 0, SeededDice(SECRET, table.phase_serial))
    assert isinstance(answer, Accepted)
    for event in answer.events:
        fold.apply(event)


def two_days_with(cards: tuple[str, ...], fold: Fold) -> tuple[Table, list[str]]:
    """Link seats 4 and 5, let everything lapse for two days, and return the table and what the viewer received."""
    board = Board(CUSTOM, CUSTOM, len(cards), tuple(sorted(cards)), 3, "")
    table, events = deal(board, cards, Rules(sheriff="off"), Timers(), SECRET, 0)
    for event in events:
        fold.apply(event)
    submit(table, fold, Lapse())
    submit(table, fold, Act(CUPID, "cupid.link", (4, 5)))
    while table.day < 3:
        submit(table, fold, Lapse())
    return table, [json.dumps(payload(event), sort_keys=True) for event in fold.seen]


@pytest.mark.parametrize("viewer", [CUPID, LOVER, OTHER, None])
def test_a_couple_of_two_camps_looks_like_one_of_one_camp(viewer):
    folds = [PublicFold() if viewer is None else SeatFold(viewer) for _ in range(2)]
    mixed, received = two_days_with(MIXED, folds[0])
    alike, expected = two_days_with(ALIKE, folds[1])
    assert [mixed.seat(number).camp for number in (CUPID, 4, 5)] == [Camp.THIRD] * 3
    assert [alike.seat(number).camp for number in (CUPID, 4, 5)] == [Camp.GOOD] * 3
    assert received == expected
    assert folds[0].view == folds[1].view
    assert any("lovers_told" in line for line in received) == (viewer == LOVER)

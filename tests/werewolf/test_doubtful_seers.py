"""Those who believe to be 预言家: a coin that falls both ways, and nothing by which their player could know."""

import json

import pytest

from werewolf.boards import CUSTOM, Board
from werewolf.codec import payload
from werewolf.command import Act, Lapse
from werewolf.decide import Accepted, decide
from werewolf.dice import SeededDice
from werewolf.event import CheckResult
from werewolf.game import deal
from werewolf.ids import Phase
from werewolf.model import Table
from werewolf.rules import Timers, default_rules
from werewolf.view import SeatFold

SEED = bytes(32)
ME = 4


class Coin:
    """Dice that always fall on the same side."""

    def __init__(self, side: int) -> None:
        self.side = side

    def below(self, limit: int) -> int:
        assert limit == 2
        return self.side


def at_night(*roles: str) -> tuple[Table, SeatFold]:
    """Return a game of these cards in its first night, and what seat 4 has seen of it."""
    fold = SeatFold(ME)
    board = Board(CUSTOM, CUSTOM, len(roles), tuple(sorted(roles)), 1, "")
    table, events = deal(board, roles, default_rules(len(roles)), Timers(), SEED, 0)
    for event in events:
        fold.apply(event)
    lapse(table, fold)
    return table, fold


def lapse(table: Table, fold: SeatFold) -> None:
    assert table.deadline is not None
    answer = decide(table, Lapse(), table.deadline, SeededDice(SEED, table.phase_serial))
    assert isinstance(answer, Accepted)
    for event in answer.events:
        fold.apply(event)


@pytest.mark.parametrize(("side", "result"), [(0, "good"), (1, "wolf")])
@pytest.mark.parametrize("target", [1, 2], ids=["wolf", "villager"])
def test_what_the_drunk_seer_sees_is_the_coin_and_not_the_target(target, side, result):
    table, _ = at_night("werewolf", "villager", "villager", "drunk_seer", "seer")
    answer = decide(table, Act(ME, "seer.check", (target,)), 0, Coin(side))
    assert isinstance(answer, Accepted)
    assert [event.result for event in answer.events if isinstance(event, CheckResult)] == [result]


@pytest.mark.parametrize("doubtful", ["mirror_seer", "drunk_seer"])
def test_nothing_but_the_results_could_tell_its_player(doubtful):
    worlds = [
        at_night("werewolf", "villager", "villager", doubtful, "seer"),
        at_night("werewolf", "villager", "villager", "seer", doubtful),
    ]
    while not (worlds[0][0].phase is Phase.NIGHT and worlds[0][0].day == 3):
        left, right = (
            json.dumps([[payload(event) for event in fold.seen], fold.view], sort_keys=True) for _, fold in worlds
        )
        assert left == right
        for table, fold in worlds:
            lapse(table, fold)

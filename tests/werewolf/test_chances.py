"""Winning chances: what the model looks at, and that it says chances."""

import pytest

from tests.werewolf.simulate import Simulation
from werewolf import event as e
from werewolf.boards import BOARDS
from werewolf.chances import CAMPS, FEATURES, Model, Watch, estimate, group_of, inputs
from werewolf.event import NOBODY, CheckResult, Event, Out, SheriffElected, VotesRevealed
from werewolf.evolve import restore
from werewolf.ids import Camp, Phase
from werewolf.rules import Rules, default_rules

MODEL = Model(
    {
        group: {camp: [0.1, 1.0] + [0.0] * (len(FEATURES) - 2) for camp in CAMPS}
        for group in ("7", "9", "11", "12", "18")
    },
    {"standard-9": {"good": 0.6, "wolf": 0.4, "third": 0.0}, "fox-12": {"good": 0.4, "wolf": 0.4, "third": 0.2}},
    {"12": {"good": 0.5, "wolf": 0.4, "third": 0.1}},
)


def watch(board: str = "standard-9", **switches: str) -> Watch:
    """A game whose cards are dealt."""
    seats = BOARDS[board].seats
    rules = Rules(**{name: getattr(default_rules(seats), name) for name in Rules.__dataclass_fields__} | switches)
    return Watch(restore(Simulation(BOARDS[board], seed=1, rules=rules).events))


def named(found: Watch) -> dict[str, float]:
    """The features by name."""
    names = [name for name in FEATURES if name not in ("one", "usual", "usual_gone")]
    return dict(zip(names, found.features(), strict=True))


def seat_of(found: Watch, camp: Camp) -> int:
    return next(seat.number for seat in found.table.seats if seat.camp is camp)


def vote(found: Watch, target: int, phase: Phase = Phase.EXILE_VOTE) -> Event:
    return VotesRevealed(e.EVERYONE, 1, phase, 0, {seat.number: target for seat in found.table.seats})


def test_a_fresh_table() -> None:
    features = named(watch())
    assert features["gone"] == features["badge"] == features["found"] == features["aim"] == 0
    assert (features["wolves"], features["gods"], features["margin"], features["night"]) == (3, 3, 3, 1)
    assert (features["wolf_share"], features["edge"], features["near_edge"]) == (1 / 3, 3, 1 / 4)


@pytest.mark.parametrize(("victory", "edge"), [("edge", 3), ("city", 6), ("parity", 3)])
def test_how_far_the_wolves_are_follows_the_switch(victory: str, edge: int) -> None:
    assert named(watch(victory=victory))["edge"] == edge


def test_what_happens_moves_what_the_model_sees() -> None:
    found = watch()
    wolf, good = seat_of(found, Camp.WOLF), seat_of(found, Camp.GOOD)
    found.apply(CheckResult(NOBODY, 1, Phase.NIGHT, 0, good, wolf, "wolf"))
    found.apply(CheckResult(NOBODY, 1, Phase.NIGHT, 0, good, good, "good"))
    found.apply(CheckResult(NOBODY, 1, Phase.NIGHT, 0, good, None, "none"))
    assert named(found)["found"] == 1
    found.apply(SheriffElected(e.EVERYONE, 1, Phase.SHERIFF_VOTE, 0, wolf))
    assert named(found)["badge"] == -1
    found.apply(SheriffElected(e.EVERYONE, 1, Phase.SHERIFF_VOTE, 0, good))
    assert named(found)["badge"] == 1
    found.apply(Out(e.EVERYONE, 1, Phase.EXILE_VOTE, 0, wolf))
    assert (named(found)["wolves"], named(found)["found"]) == (2, 0)


def test_the_aim_is_that_of_the_good_in_exile_votes() -> None:
    found = watch()
    wolf, good = seat_of(found, Camp.WOLF), seat_of(found, Camp.GOOD)
    found.apply(vote(found, wolf, Phase.SHERIFF_VOTE))
    assert named(found)["aim"] == 0
    found.apply(vote(found, wolf))
    assert named(found)["aim"] == 1
    found.apply(vote(found, good, Phase.PK_VOTE))
    assert named(found)["aim"] == -1
    found.apply(VotesRevealed(e.EVERYONE, 1, Phase.EXILE_VOTE, 0, dict.fromkeys(range(1, 10))))
    assert named(found)["aim"] == 0


def test_chances_add_up_and_nobody_has_one_who_is_not_there() -> None:
    two = estimate(MODEL, watch())
    assert sum(two.values()) == pytest.approx(1)
    assert two["third"] == 0
    assert two["good"] > two["wolf"]
    found = watch("fox-12")
    three = estimate(MODEL, found)
    assert sum(three.values()) == pytest.approx(1)
    assert 0 < three["third"] < three["wolf"]
    found.apply(Out(e.EVERYONE, 1, Phase.EXILE_VOTE, 0, seat_of(found, Camp.THIRD)))
    assert estimate(MODEL, found)["third"] == 0


def test_an_own_board_is_taken_for_one_of_its_size() -> None:
    found = watch("idiot-12")
    found.table.board = "own"
    assert estimate(MODEL, found)["good"] == pytest.approx(0.525 / (0.525 + 0.424), abs=0.01)


def test_groups_and_inputs() -> None:
    assert [group_of(seats) for seats in (4, 7, 8, 9, 11, 12, 13, 18)] == ["7", "7", "9", "9", "11", "12", "18", "18"]
    assert len(inputs(0.0, watch().features())) == len(FEATURES)
    assert inputs(0.5, watch().features())[1] == 0

"""The standing: what a game may and may not do to ratings."""

import random
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from werewolf_game import rating
from werewolf_game.rating import Seat, rate, tier

RATINGS = st.floats(600, 2400)


def table(wolves: list[float], good: list[float], *, wolves_win: bool) -> list[Seat]:
    seats = [("wolf", points, wolves_win) for points in wolves] + [("good", points, not wolves_win) for points in good]
    return [Seat(index + 1, camp, float(won), points, True) for index, (camp, points, won) in enumerate(seats)]


@given(st.lists(RATINGS, min_size=1, max_size=4), st.lists(RATINGS, min_size=1, max_size=8), st.booleans())
def test_winners_gain_losers_lose_and_nobody_moves_by_more_than_k(
    wolves: list[float], good: list[float], wolves_win: bool
) -> None:
    seats = table(wolves, good, wolves_win=wolves_win)
    deltas = rate(seats, {}).deltas
    for seat in seats:
        assert 0 <= abs(deltas[seat.seat]) <= rating.K
        assert (deltas[seat.seat] >= 0) == (seat.score == 1) or deltas[seat.seat] == 0


@given(st.lists(RATINGS, min_size=3, max_size=3), st.lists(RATINGS, min_size=3, max_size=3), st.booleans())
def test_equal_sides_exchange_the_same_points(wolves: list[float], good: list[float], wolves_win: bool) -> None:
    change = rate(table(wolves, good, wolves_win=wolves_win), {})
    assert sum(change.deltas.values()) == pytest.approx(0)
    assert sum(change.offsets.values()) == pytest.approx(0)


@given(RATINGS, RATINGS, st.integers(1, 4), st.integers(1, 8))
def test_the_number_of_players_of_a_side_does_not_count_as_strength(
    wolf: float, good: float, wolves: int, others: int
) -> None:
    alone = rate(table([wolf], [good], wolves_win=True), {}).deltas[1]
    together = rate(table([wolf] * wolves, [good] * others, wolves_win=True), {}).deltas[1]
    assert together == pytest.approx(alone)


@given(RATINGS)
def test_beating_stronger_players_is_worth_more(points: float) -> None:
    strong = rate(table([points], [points + 200], wolves_win=True), {}).deltas[1]
    weak = rate(table([points], [points - 200], wolves_win=True), {}).deltas[1]
    assert strong > weak


def test_ai_players_stay_what_they_are() -> None:
    seats = [Seat(1, "wolf", 1.0, 1200, True), Seat(2, "good", 0.0, 1200, False)]
    assert set(rate(seats, {}).deltas) == {1}


def test_a_table_of_one_camp_changes_nothing() -> None:
    assert rate([Seat(1, "good", 1.0, 1200, True)], {}).deltas == {1: 0.0}


def test_a_draw_pulls_the_sides_together() -> None:
    deltas = rate([Seat(1, "wolf", 0.5, 1400, True), Seat(2, "good", 0.5, 1200, True)], {}).deltas
    assert deltas[1] < 0 < deltas[2]


def test_the_advantage_of_a_camp_is_learnt_and_is_nobodys_merit() -> None:
    chance, offsets = random.Random(7), {"good": 0.0, "wolf": 0.0}
    learnt = []
    for _ in range(4000):
        change = rate(table([1200], [1200], wolves_win=chance.random() < 0.7), offsets)
        offsets = {camp: offsets[camp] + change.offsets[camp] for camp in offsets}
        learnt.append(offsets["wolf"])
    assert offsets["wolf"] == pytest.approx(-offsets["good"])
    # 400 · log10(0.7 / 0.3) = 147 points are worth 70 %.
    assert statistics.mean(learnt[1000:]) == pytest.approx(147, abs=15)
    won = rate(table([1200], [1200], wolves_win=True), {"wolf": 147, "good": -147}).deltas
    assert won[1] == pytest.approx(rating.K * 0.3, abs=0.01)


@given(RATINGS, RATINGS)
def test_more_points_are_never_a_lower_tier(one: float, other: float) -> None:
    low, high = sorted((one, other))
    order = [(name, division) for name in rating.TIERS for division in rating.DIVISIONS]
    assert order.index(tier(low)) <= order.index(tier(high))


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (0, ("青铜", "IV")),
        (1079.9, ("青铜", "I")),
        (1080, ("白银", "IV")),
        (rating.START, ("白银", "I")),
        (1240, ("黄金", "IV")),
        (1879, ("大师", "I")),
        (1880, ("王者", "IV")),
        (3000, ("王者", "I")),
    ],
)
def test_tiers(points: float, expected: tuple[str, str]) -> None:
    assert tier(points) == expected

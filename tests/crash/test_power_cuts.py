"""`kill -9` at random points of a running game: what was acknowledged is there, once, and everybody sees it."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.crash import GOAL_SECONDS, pull_the_plug
from benchmarks.journal import differences
from tests.werewolf.ai.tables import play
from werewolf.codec import payload
from werewolf.event import Event
from werewolf.view import SeatFold

KILLS = 30
SEAT = 4


def test_thirty_power_cuts_lose_nothing(tmp_path: Path) -> None:
    report = pull_the_plug(tmp_path, KILLS)
    assert report.faults == []
    assert report.acknowledged > KILLS
    assert len(set(report.phases)) >= 3
    # On a busy machine even an empty start takes longer than the goal.
    assert sorted(report.resumed)[KILLS // 2] <= max(GOAL_SECONDS, 2 * report.empty_start)


@pytest.fixture(scope="module")
def stored() -> Sequence[Event]:
    return play("standard-9", 2).events[:120]


def _screen(events: Sequence[Event]) -> tuple[list[dict[str, object]], dict[str, object]]:
    """What seat 4 shows after these events, as its client holds it."""
    fold = SeatFold(SEAT)
    for event in events:
        fold.apply(event)
    shown = [{"n": number, **payload(event)} for number, event in enumerate(fold.seen, start=1)]
    seats = [{**seat, "uid": 1, "name": "甲", "connected": True} for seat in fold.view["seats"]]
    screen: tuple[list[dict[str, object]], dict[str, object]]
    screen = json.loads(json.dumps((shown, {**fold.view, "seats": seats})))
    return screen[0], screen[1]


def test_a_screen_of_what_is_stored_has_no_differences(stored: Sequence[Event]) -> None:
    shown, view = _screen(stored[:100])
    assert differences(stored, SEAT, shown, view) == []


def test_a_lost_event_is_noticed(stored: Sequence[Event]) -> None:
    shown, view = _screen(stored)
    assert differences(stored[:50], SEAT, shown, view)


def test_another_event_is_noticed(stored: Sequence[Event]) -> None:
    shown, view = _screen(stored)
    shown[10]["at"] = -1
    assert differences(stored, SEAT, shown, view) == [f"seat {SEAT}: other events than stored"]


def test_another_view_is_noticed(stored: Sequence[Event]) -> None:
    shown, view = _screen(stored)
    view["sheriff"] = 12
    assert differences(stored, SEAT, shown, view) == [f"seat {SEAT}: sheriff is not the fold's"]

"""The table of win rates: the same games however they are shared out, and a page that says what was counted."""

from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from benchmarks import balance_report
from benchmarks.balance import Tally, measure, measure_all
from werewolf.boards import BOARDS


def test_games_are_the_same_in_slices_and_on_other_cores() -> None:
    whole, halves = measure("standard-9", 4), Tally()
    for first in (0, 2):
        halves.add(measure("standard-9", 2, first))
    ((board_id, elsewhere),) = measure_all(["standard-9"], 4)
    assert board_id == "standard-9"
    for tally in (halves, elsewhere):
        assert (tally.winners, tally.days, tally.commands) == (whole.winners, whole.days, whole.commands)
        assert tally.refused == 0


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"), [(50, 100, 0.404, 0.596), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0)]
)
def test_intervals(hits: int, total: int, low: float, high: float) -> None:
    assert balance_report.interval(hits, total) == pytest.approx((low, high), abs=0.001)


def test_the_page_counts_every_winner_and_names_who_is_beyond_the_goal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(balance_report, "DOCS", tmp_path)
    (tmp_path / "img").mkdir()
    tallies = {
        BOARDS["piper-12"]: Counter(good=30, wolf=30, piper=40),
        BOARDS["idiot-12"]: Counter(good=71, wolf=29),
        BOARDS["big-13"]: Counter(good=90, wolf=10),
    }
    balance_report.write(tallies, 100, "python -m benchmarks.balance 100", "abc1234")
    page = (tmp_path / "balance.md").read_text(encoding="utf-8")
    assert "超出目标的：预女猎白（`idiot-12`）。" in page
    assert "| 30 | 30 | 吹笛者 40 |" in page
    assert "第 0 到第 99 局" in page
    assert "`abc1234`" in page
    plot = ElementTree.parse(tmp_path / "img" / "balance.svg").getroot()
    labels = [text for text in plot.itertext() if text.endswith("人") and text[:-1][-2:].isdigit()]
    assert labels == ["吹笛者 12人", "预女猎白 12人", "13人"]


def test_the_page_says_that_the_goal_is_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(balance_report, "DOCS", tmp_path)
    (tmp_path / "img").mkdir()
    tallies = {BOARDS["idiot-12"]: Counter(good=70, wolf=30)}
    balance_report.write(tallies, 100, "python -m benchmarks.balance 100", "abc1234")
    assert "9–12 人的 1 个板子全部达到目标。" in (tmp_path / "balance.md").read_text(encoding="utf-8")

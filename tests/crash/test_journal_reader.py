"""The reader of the crash benchmark notices a journal that lost an entry, or has one twice."""

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.journal import Journal
from tests.werewolf.ai.tables import play
from werewolf.codec import encode
from werewolf.event import Event

GAME = 7


@pytest.fixture(scope="module")
def events() -> Sequence[Event]:
    return play("quick-4", 1).events[:30]


def _journal(folder: Path, entries: Sequence[tuple[int, Sequence[Event], str | None]]) -> Journal:
    path = folder / "games.sqlite3"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE werewolf_game_journal (game_id, position, events, action_id)")
        for position, events, action in entries:
            row = (GAME, position, json.dumps([encode(event) for event in events]), action)
            database.execute("INSERT INTO werewolf_game_journal VALUES (?, ?, ?, ?)", row)
    database.close()
    return Journal(path)


def test_it_reads_what_was_stored(tmp_path: Path, events: Sequence[Event]) -> None:
    journal = _journal(tmp_path, [(0, events[:10], None), (10, events[10:], "=a")])
    assert journal.events(GAME) == list(events)
    assert journal.receipts(GAME) == {"a": 1}


@pytest.mark.parametrize("second", [9, 11], ids=["doubled", "lost"])
def test_it_refuses_a_gap(tmp_path: Path, events: Sequence[Event], second: int) -> None:
    journal = _journal(tmp_path, [(0, events[:10], None), (second, events[second:], None)])
    with pytest.raises(ValueError, match="after 10 events"):
        journal.events(GAME)

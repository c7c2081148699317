"""A process that is killed at any moment loses nothing that it acknowledged."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from werewolf_game.recovery import events_of
from werewolf_game.store.journal import Entry

PROCESS = Path(__file__).with_name("killed_process.py")


def live_and_die(database: Path, life: int, acknowledgements: int) -> list[str]:
    """Let a process play until it acknowledged so many actions, kill it, and return all that it acknowledged."""
    with subprocess.Popen(
        [sys.executable, str(PROCESS), str(database), str(life)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        acknowledged: list[str] = []
        for line in process.stdout:
            if line.startswith("OK ") and line.endswith("\n"):
                acknowledged.append(line[3:-1])
            if len(acknowledged) == acknowledgements:
                # What follows was in the pipe already: acknowledged as well.
                os.kill(process.pid, signal.SIGKILL)
    return acknowledged


def journals(database: Path) -> dict[int, list[Entry]]:
    connection = sqlite3.connect(database)
    rows = connection.execute(
        "SELECT game_id, position, events, seat, action_id FROM werewolf_game_journal ORDER BY game_id, position"
    ).fetchall()
    connection.close()
    games: dict[int, list[Entry]] = {}
    for row in rows:
        games.setdefault(row[0], []).append(Entry(*row))
    return games


def check(database: Path, acknowledged: list[str]) -> None:
    games = journals(database)
    stored = [entry.action_id for entries in games.values() for entry in entries if entry.action_id is not None]
    assert len(stored) == len(set(stored))
    assert {f"={action_id}" for action_id in acknowledged} <= set(stored)
    for entries in games.values():
        assert events_of(entries)


@pytest.mark.parametrize("lives", [3, pytest.param(30, marks=pytest.mark.nightly)])
def test_nothing_acknowledged_is_lost_or_doubled(tmp_path: Path, lives: int) -> None:
    database, chance, acknowledged = tmp_path / "games.db", random.Random(5), []
    for life in range(lives):
        acknowledged += live_and_die(database, life, chance.randrange(5, 80))
        check(database, acknowledged)
    connection = sqlite3.connect(database)
    ended = connection.execute("SELECT count(*) FROM werewolf_game_games WHERE state = 'aborted'").fetchone()
    assert ended == (0,)
    connection.close()


@pytest.fixture(scope="module")
def one_life(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The database of a process that was killed, and what it had acknowledged."""
    database = tmp_path_factory.mktemp("life") / "games.db"
    return database, live_and_die(database, 0, 20)


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM werewolf_game_journal WHERE action_id = ?",
        "UPDATE werewolf_game_journal SET events = CAST('[]' AS BLOB) WHERE action_id = ?",
        "UPDATE werewolf_game_journal SET position = position + 1 WHERE action_id = ?",
    ],
)
def test_a_damaged_journal_would_be_noticed(one_life: tuple[Path, list[str]], tmp_path: Path, damage: str) -> None:
    kept, acknowledged = one_life
    for file in kept.parent.glob("games.db*"):
        shutil.copy(file, tmp_path)
    connection = sqlite3.connect(tmp_path / "games.db")
    connection.execute(damage, (f"={acknowledged[10]}",))
    connection.commit()
    connection.close()
    with pytest.raises((AssertionError, ValueError)):
        check(tmp_path / "games.db", acknowledged)

"""A deletion that a kill interrupted, and the real process that starts after it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.host.bot_process import running_bot
from werewolf_game.store.departures import NOBODY

GONE = 4711
"""Has a name in the records and no account: the account went, and then the process was killed."""
GAME = (
    "INSERT INTO werewolf_game_games (game_id, room_id, board, board_name, seats, rated, state, days, seed_hash,"
    " started_at, ended_at) VALUES (1, 0, 'quick-4', '四人', 4, 1, 'finished', 1, 'x', 1, 2)"
)
SEAT = "INSERT INTO werewolf_game_players (game_id, seat, uid, name) VALUES (1, 1, ?, '小明')"
STANDING = (
    "INSERT INTO werewolf_game_standings (uid, rating, games, wins, losses, draws) VALUES (?, 1500.0, 1, 1, 0, 0)"
)
A_START_THAT_DOES_NOT_LOOK = """
import builtins

real = builtins.__import__


async def look_at_nothing(*_):
    return None


def load(name, *rest, **more):
    module = real(name, *rest, **more)
    if name == "werewolf_game.departure":
        module.catch_up = look_at_nothing
    return module


builtins.__import__ = load
"""


def stored(data: Path, *changes: str) -> tuple[list[str], int]:
    """The names in the records and the number of standings, after these changes about who is gone."""
    with closing(sqlite3.connect(data / "nonebot_plugin_orm" / "db.sqlite3")) as database:
        for change in changes:
            database.execute(change, (GONE,) * change.count("?"))
        database.commit()
        names = [name for (name,) in database.execute("SELECT name FROM werewolf_game_players")]
        return names, database.execute("SELECT count(*) FROM werewolf_game_standings").fetchone()[0]


def test_the_next_start_finishes_it(tmp_path: Path) -> None:
    data, fault = tmp_path / "data", tmp_path / "fault"
    with running_bot(data) as bot:
        assert bot.stop()[0] == 0
    left = (["小明"], 1)
    assert stored(data, GAME, SEAT, STANDING) == left
    fault.mkdir()
    (fault / "sitecustomize.py").write_text(A_START_THAT_DOES_NOT_LOOK, encoding="utf-8")
    with running_bot(data, PYTHONPATH=str(fault)):
        assert stored(data) == left
    with running_bot(data):
        assert stored(data) == ([NOBODY], 0)

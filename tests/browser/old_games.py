"""Games between AI players that were played long ago: written into the database of a running server."""

import sqlite3
from pathlib import Path

import orjson

from benchmarks.balance import Table
from benchmarks.players import Played, Playing
from werewolf.boards import BOARDS
from werewolf.codec import encode
from werewolf.event import GameEnded, GameStarted

SEED = (1_000_005).to_bytes(32, "big")
PER_ENTRY = 7
_GAME = (
    "INSERT INTO werewolf_game_games (game_id, room_id, board, board_name, seats, rated, state, winner, days,"
    " seed_hash, seed, started_at, ended_at) VALUES (?, 0, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)"
)
_PLAYER = "INSERT INTO werewolf_game_players (game_id, seat, uid, name, role, camp, won) VALUES (?, ?, ?, ?, ?, ?, ?)"
_ENTRY = "INSERT INTO werewolf_game_journal (game_id, position, events) VALUES (?, ?, ?)"


def played(board_id: str, seed: bytes = SEED) -> Played:
    """Return a game between AI players; the same seed gives the same game."""
    board = BOARDS[board_id]
    return Playing(board, seed, Table(board.seats).choose).play()


def plant(data: Path, game_id: int, game: Played, *, uid: int, state: str = "finished") -> None:
    """Write a game into the database below a data folder, as if it had been played in room 0.

    Args:
        data: the server's data folder.
        game_id: its number, which must be free.
        game: what was played.
        uid: who sat on seat 1; the others are AI players.
        state: `running` for one that is not over.
    """
    started, ended = game.events[0], game.events[-1]
    assert isinstance(started, GameStarted)
    assert isinstance(ended, GameEnded)
    head = (game_id, started.board, started.name, started.seats, state, str(ended.winner), game.table.day)
    seats = zip(ended.roles, ended.camps, strict=True)
    players = [
        (game_id, seat, uid if seat == 1 else -seat, f"玩家{seat}", role, str(camp), seat in ended.winners)
        for seat, (role, camp) in enumerate(seats, start=1)
    ]
    entries = [
        (game_id, first, orjson.dumps([encode(event) for event in game.events[first : first + PER_ENTRY]]))
        for first in range(0, len(game.events), PER_ENTRY)
    ]
    with sqlite3.connect(next(data.rglob("*.sqlite3"), None) or next(data.rglob("*.db")), timeout=20) as database:
        database.execute(_GAME, (*head, started.seed_hash, ended.seed, started.at, ended.at))
        database.executemany(_PLAYER, players)
        database.executemany(_ENTRY, entries)
    database.close()

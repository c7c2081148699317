"""Games of the past in the database of a process that does not run: what a profile and a leaderboard are drawn from."""

import sqlite3
from contextlib import closing
from pathlib import Path

ROLES = ("werewolf", "seer", "witch", "villager", "hunter", "guard", "idiot", "wolf_king")
BOARDS = (("standard-9", "预女猎 9 人"), ("idiot-12", "预女猎白 12 人"), ("starter-6", "新手 6 人局"))
WOLVES = ("werewolf", "wolf_king")
HOUR = 3_600_000
LAST_SEASON = "2026Q3"
LAST_DATES = (1_782_835_200_000, 1_790_784_000_000, 1_790_784_000_000)


def add_games(database: Path, uid: int, count: int, ended_at: int) -> None:
    """Give somebody rated games, the last of which has just ended, and the standing that they came to.

    Args:
        database: the SQLite file.
        uid: whose games.
        count: how many.
        ended_at: when the last one ended, in unix milliseconds.
    """
    with closing(sqlite3.connect(database)) as connection, connection:
        (season,) = connection.execute("SELECT season FROM werewolf_game_seasons WHERE closed_at IS NULL").fetchone()
        first = 1 + (connection.execute("SELECT max(game_id) FROM werewolf_game_games").fetchone()[0] or 0)
        points, wins = 1200.0, 0
        for index in range(count):
            won = (index * 7 + 4) % 5 < 3
            wins, points = wins + won, points + (9.0 if won else -8.0)
            _add_game(connection, first + index, ended_at - (count - index) * HOUR, uid, index, won, points)
        record = (points, count, wins, count - wins)
        connection.execute("INSERT INTO werewolf_game_standings VALUES (?, ?, ?, ?, ?, 0)", (uid, *record))
        seasons = "INSERT INTO werewolf_game_season_standings (season, uid, placed, rating, games, wins, losses, draws)"
        connection.execute(f"{seasons} VALUES (?, ?, ?, ?, ?, ?, ?, 0)", (season, uid, count >= 30, *record))


def add_last_season(database: Path, uids: list[int]) -> None:
    """Let people have played in a season that is closed."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(
            "INSERT OR IGNORE INTO werewolf_game_seasons VALUES (?, ?, ?, ?)", (LAST_SEASON, *LAST_DATES)
        )
        seasons = "INSERT INTO werewolf_game_season_standings (season, uid, placed, rating, games, wins, losses, draws)"
        for place, uid in enumerate(uids):
            connection.execute(f"{seasons} VALUES (?, ?, 1, ?, 40, 22, 18, 0)", (LAST_SEASON, uid, 1400 - 30 * place))


def _add_game(
    connection: sqlite3.Connection, game: int, ended_at: int, uid: int, index: int, won: bool, points: float
) -> None:
    role, (board, name) = ROLES[index * 5 % len(ROLES)], BOARDS[index % len(BOARDS)]
    camp = "wolf" if role in WOLVES else "good"
    winner = camp if won else "good" if camp == "wolf" else "wolf"
    connection.execute(
        "INSERT INTO werewolf_game_games (game_id, room_id, board, board_name, seats, rated, state, winner, days,"
        " seed_hash, seed, started_at, ended_at) VALUES (?, 0, ?, ?, 9, 1, 'finished', ?, 3, '', '', ?, ?)",
        (game, board, name, winner, ended_at - HOUR // 2, ended_at),
    )
    connection.execute(
        "INSERT INTO werewolf_game_players (game_id, seat, uid, name, role, camp, won, delta, rating)"
        " VALUES (?, ?, ?, 'x', ?, ?, ?, ?, ?)",
        (game, index % 9 + 1, uid, role, camp, won, 9.0 if won else -8.0, points),
    )

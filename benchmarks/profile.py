"""Where the time of the rules goes: ``python -m benchmarks.profile [board] [games]`` prints the dearest functions.

The processor time of ``begin`` and ``decide`` alone, by function, without what it calls. A profiler makes calls
dearer than they are: read it for shares, not for microseconds.
"""

import cProfile
import pstats
import sys
from pathlib import Path

from benchmarks.random_players import Measured, RandomGame
from werewolf.boards import BOARDS

BOARD_ID, GAMES, SHOWN = "idiot-12", 200, 20


def main(arguments: list[str]) -> None:
    """Print the shares."""
    board = BOARDS[arguments[0] if arguments else BOARD_ID]
    games = [RandomGame(board, number) for number in range(int(arguments[1]) if len(arguments) > 1 else GAMES)]
    measured = Measured()
    for game in games:  # the players' own thinking is done here, and not profiled
        game.measure(measured)
    profiler = cProfile.Profile()
    profiler.enable()
    for game in games:
        game.measure(Measured())
    profiler.disable()
    _print(pstats.Stats(profiler), len(games), measured)


def _print(stats: pstats.Stats, games: int, measured: Measured) -> None:
    rows = [
        (own, calls, f"{Path(place[0]).stem}.{place[2]}")
        for place, (_, calls, own, _, _) in stats.stats.items()  # type: ignore[attr-defined]  # the stub lacks it
        if f"{Path('src')}" in place[0] or "werewolf" in place[0]
    ]
    total = sum(own for own, _, _ in rows)
    called = sum(calls for _, calls, _ in rows)
    print(f"{measured.commands / measured.games:.0f} commands, {called / games:.0f} calls a game")
    for own, calls, name in sorted(rows, reverse=True)[:SHOWN]:
        print(f"{own / total:6.1%} {calls / games:7.0f} calls  {name}")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Games a second of the rules alone: ``python -m benchmarks.engine [games]``.

All rules and prompts, random legal players: their games are played once, and then timed while the same commands
are done again. References in the same run: boardgame.io's reducer with a game of as many moves, and these same rules
with the whole table copied for every command.
"""

import sys
from statistics import median

from benchmarks.peer import PeerUnavailableError, games_per_second
from benchmarks.random_players import Measured, RandomGame
from werewolf.boards import BOARDS, Board
from werewolf.command import Act, Command

BOARD_IDS = ("standard-9", "idiot-12", "treasure-12", "big-18")
GOAL_BOARD = "idiot-12"
"""The board that the goals are set for: the peer's game has as many moves as this one."""
GAMES, COPIED_GAMES, PEER_GAMES = 400, 8, 60
ROUNDS = 5
USUAL_COMMANDS = 119
"""Of the 12-player game that the goal was measured with."""
GOAL_RATE, GOAL_RATIO, GOAL_DRIFT = 1000.0, 8.0, 1.5
LONG_GAMES, WORDS_OF_LONG_GAME = 40, 12
EARLY, LATE = range(10, 200), range(800, 1000)


def measure(games: list[RandomGame], *, copies: bool = False) -> Measured:
    """Play games and return the fastest of several rounds, the least disturbed one."""
    rounds = []
    for _ in range(1 if copies else ROUNDS):
        measured = Measured()
        for game in games:
            game.measure(measured, copies=copies)
        rounds.append(measured)
    return max(rounds, key=lambda measured: measured.rate)


def drift(board: Board) -> tuple[float, float]:
    """Return the median microseconds of a spoken word early and late in long games."""
    early: list[float] = []
    late: list[float] = []

    def watch(command: Command, position: int, seconds: float) -> None:
        if isinstance(command, Act) and command.kind == "speak":
            if position in EARLY:
                early.append(seconds)
            elif position in LATE:
                late.append(seconds)

    for number in range(LONG_GAMES):
        RandomGame(board, number, words=WORDS_OF_LONG_GAME, watch=watch)
    return median(early) * 1e6, median(late) * 1e6


def _verdict(good: bool) -> str:
    return "✔" if good else "✘"


def report(board_id: str, number: int) -> None:
    """Print the figures of one board."""
    board = BOARDS[board_id]
    games = [RandomGame(board, each) for each in range(max(1, number // ROUNDS))]
    ours = measure(games)
    copied = measure(games[:COPIED_GAMES], copies=True)
    moves = round(ours.commands / ours.games)
    print(f"{board_id}: {ours.rate:,.0f} games/s of {moves} commands and {ours.events / ours.games:.0f} events")
    print(f"  reference, table copied per command: {copied.rate:,.0f} games/s  ratio {ours.rate / copied.rate:.1f}")
    if board_id == GOAL_BOARD:
        _compare(ours, moves)


def _compare(ours: Measured, moves: int) -> None:
    """Print how the board of the goals does against them."""
    usual = ours.commands / ours.seconds / USUAL_COMMANDS
    print(f"  that is {usual:,.0f} games/s of {USUAL_COMMANDS}  {_verdict(usual >= GOAL_RATE)} goal {GOAL_RATE:,.0f}")
    theirs = peer_rate(moves)
    if theirs is not None:
        ratio, of = ours.rate / theirs, f"{moves} moves"
        verdict = f"{_verdict(ratio >= GOAL_RATIO)} goal {GOAL_RATIO:.0f}"
        print(f"  reference, boardgame.io reducer: {theirs:,.0f} games/s of {of}  ratio {ratio:.1f}  {verdict}")


def peer_rate(moves: int) -> float | None:
    """Return the peer's rate, or say why there is none."""
    try:
        return games_per_second(PEER_GAMES, moves)
    except PeerUnavailableError as reason:
        print(f"  reference, boardgame.io reducer: not run, {reason}")
        return None


def main(arguments: list[str]) -> None:
    """Print everything."""
    games = int(arguments[0]) if arguments else GAMES
    for board_id in BOARD_IDS:
        report(board_id, games)
    early, late = drift(BOARDS[GOAL_BOARD])
    flat = _verdict(late <= early * GOAL_DRIFT)
    where = f"events {EARLY.start}-{EARLY.stop}: {early:.1f} µs, {LATE.start}-{LATE.stop}: {late:.1f} µs"
    print(f"a word, {where}, ratio {late / early:.2f}  {flat} goal {GOAL_DRIFT}")


if __name__ == "__main__":
    main(sys.argv[1:])

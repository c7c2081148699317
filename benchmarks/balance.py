"""Who wins when AI players play each other: ``python -m benchmarks.balance [games] [board …]``."""

import sys
from collections import Counter
from time import perf_counter

from benchmarks.players import Playing
from werewolf.ai import Brain
from werewolf.boards import BOARDS
from werewolf.command import Act
from werewolf.dice import Dice
from werewolf.view import SeatFold

GAMES = 500
DEFAULT_BOARDS = ("standard-9", "idiot-12")


class Table:
    """AI players for every seat, with a watch on how long they think."""

    def __init__(self, seats: int) -> None:
        self._brains = [Brain(number) for number in range(1, seats + 1)]
        self.seconds = 0.0
        self.questions = 0

    def choose(self, seat: int, fold: SeatFold, dice: Dice) -> Act | None:
        """Ask the brain of a seat."""
        began = perf_counter()
        act = self._brains[seat - 1].choose(fold.view, fold.seen, dice)
        self.seconds += perf_counter() - began
        self.questions += 1
        return act


def measure(board_id: str, games: int) -> str:
    """Play ``games`` games of a board and return a line about them."""
    board = BOARDS[board_id]
    winners: Counter[str] = Counter()
    days = commands = refused = questions = 0
    seconds = 0.0
    for number in range(games):
        table = Table(board.seats)
        played = Playing(board, number.to_bytes(32, "big"), table.choose).play()
        winners[str(played.table.winner)] += 1
        days += played.table.day
        commands += played.commands
        refused += len(played.refused)
        seconds += table.seconds
        questions += table.questions
    shares = "  ".join(f"{camp} {winners[camp] / games:6.1%}" for camp in ("good", "wolf", "draw"))
    length = f"days {days / games:.1f}  commands {commands / games:.0f}"
    thinking = f"{seconds / questions * 1e6:4.0f} µs a question"
    return f"{board_id:20} {shares}  {length}  {thinking}  refused {refused}"


def main(arguments: list[str]) -> None:
    """Print one line for each board."""
    numbers = [int(argument) for argument in arguments if argument.isdigit()]
    boards = [argument for argument in arguments if not argument.isdigit()]
    for board_id in boards or DEFAULT_BOARDS:
        print(measure(board_id, numbers[0] if numbers else GAMES), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

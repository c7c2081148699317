"""Who wins when AI players play each other: ``python -m benchmarks.balance [games] [board …]``."""

import sys
from collections import Counter
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class Tally:
    """What a number of games came to."""

    games: int = 0
    winners: Counter[str] = field(default_factory=Counter)
    days: int = 0
    commands: int = 0
    refused: int = 0
    seconds: float = 0.0
    questions: int = 0

    def share(self, winner: str) -> float:
        """Return the share of games that a camp won."""
        return self.winners[winner] / self.games

    def line(self, board_id: str) -> str:
        """Return one line for the table."""
        shares = "  ".join(f"{camp} {self.share(camp):6.1%}" for camp in ("good", "wolf", "draw"))
        length = f"days {self.days / self.games:.1f}  commands {self.commands / self.games:.0f}"
        thinking = f"{self.seconds / self.questions * 1e6:4.0f} µs a question"
        return f"{board_id:20} {shares}  {length}  {thinking}  refused {self.refused}"


def measure(board_id: str, games: int) -> Tally:
    """Play ``games`` games of a board."""
    board, tally = BOARDS[board_id], Tally(games)
    for number in range(games):
        table = Table(board.seats)
        played = Playing(board, number.to_bytes(32, "big"), table.choose).play()
        tally.winners[str(played.table.winner)] += 1
        tally.days += played.table.day
        tally.commands += played.commands
        tally.refused += len(played.refused)
        tally.seconds += table.seconds
        tally.questions += table.questions
    return tally


def main(arguments: list[str]) -> None:
    """Print one line for each board."""
    numbers = [int(argument) for argument in arguments if argument.isdigit()]
    boards = [argument for argument in arguments if not argument.isdigit()]
    for board_id in boards or DEFAULT_BOARDS:
        print(measure(board_id, numbers[0] if numbers else GAMES).line(board_id), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

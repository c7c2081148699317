"""Who wins when AI players play each other: ``python -m benchmarks.balance [games] [board …]``.

Without boards it plays every board of nine seats or more on all cores, and writes docs/balance.md with its plot.
The games of a board are numbered, and a game's number is its seed: the same command gives the same figures.
"""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from multiprocessing import cpu_count, get_context
from time import perf_counter

from benchmarks import balance_report
from benchmarks.players import Playing
from werewolf.ai import Brain
from werewolf.boards import BOARDS
from werewolf.command import Act
from werewolf.dice import Dice
from werewolf.ids import Winner
from werewolf.view import SeatFold

GAMES = 2_000
SLICE = 100
"""Games that a core plays before it reports."""
FEWEST_SEATS = 9


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

    def add(self, other: "Tally") -> None:
        """Take in further games."""
        self.winners += other.winners
        for name in ("games", "days", "commands", "refused", "seconds", "questions"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def line(self, board_id: str) -> str:
        """Return one line for the terminal."""
        camps = ["good", "wolf", *(winner for winner in Winner if self.winners[winner] and winner not in _CAMPS)]
        shares = "  ".join(f"{camp} {self.share(camp):6.1%}" for camp in camps)
        length = f"days {self.days / self.games:.1f}  commands {self.commands / self.games:.0f}"
        thinking = f"{self.seconds / self.questions * 1e6:4.0f} µs a question"
        return f"{board_id:20} {shares}  {length}  {thinking}  refused {self.refused}"


_CAMPS = (Winner.GOOD, Winner.WOLF)


def measure(board_id: str, games: int, first: int = 0) -> Tally:
    """Play ``games`` games of a board, beginning with the seed of number ``first``."""
    board, tally = BOARDS[board_id], Tally(games)
    for number in range(first, first + games):
        table = Table(board.seats)
        played = Playing(board, number.to_bytes(32, "big"), table.choose).play()
        tally.winners[str(played.table.winner)] += 1
        tally.days += played.table.day
        tally.commands += played.commands
        tally.refused += len(played.refused)
        tally.seconds += table.seconds
        tally.questions += table.questions
    return tally


def measure_all(boards: Sequence[str], games: int) -> Iterator[tuple[str, Tally]]:
    """Play ``games`` games of each board on all cores, and yield the boards in their order."""
    slices = [(board, min(SLICE, games - first), first) for board in boards for first in range(0, games, SLICE)]
    # A fork of a process with threads may wait for ever for a lock that one of them held.
    with get_context("spawn").Pool(cpu_count()) as pool:
        for board_id, parts in groupby(pool.imap(_slice, slices), key=lambda part: part[0]):
            whole = Tally()
            for _, tally in parts:
                whole.add(tally)
            yield board_id, whole


def _slice(arguments: tuple[str, int, int]) -> tuple[str, Tally]:
    return arguments[0], measure(*arguments)


def main(arguments: Sequence[str]) -> None:
    """Print one line for each board; write the report when every board was played."""
    games = next((int(argument) for argument in arguments if argument.isdigit()), GAMES)
    chosen = [argument for argument in arguments if not argument.isdigit()]
    boards = chosen or [board.id for board in BOARDS.values() if board.seats >= FEWEST_SEATS]
    tallies, version = {}, "" if chosen else _version()
    for board_id, tally in measure_all(boards, games):
        tallies[board_id] = tally
        print(tally.line(board_id), flush=True)
    if not chosen:
        command = " ".join(["python -m benchmarks.balance", *arguments])
        winners = {BOARDS[board_id]: tally.winners for board_id, tally in tallies.items()}
        balance_report.write(winners, games, command, version)


def _version() -> str:
    """Return the last commit that changed the rules, the AI players or how they are measured."""
    command = [
        "git",
        "log",
        "-1",
        "--format=%h",
        "--",
        "src/werewolf",
        "benchmarks/players.py",
        "benchmarks/balance.py",
    ]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    main(sys.argv[1:])

"""Winning chances for the replay: ``python -m benchmarks.chances [games a board]``.

AI players play every board. Every moment at which something changes that the model looks at, while nobody has won yet,
is a sample of who won in the end. Four games in five fit the model (logistic, a little ridge, by group of sizes and
camp), the fifth measures it. It writes ``src/plugins/werewolf_game/replay/chances.json`` and ``docs/chances.md``; the
same command gives the same figures.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from multiprocessing import cpu_count, get_context
from pathlib import Path

from benchmarks import chances_report
from benchmarks.balance import Table as Players
from benchmarks.logistic import fit
from benchmarks.players import Playing
from werewolf.boards import BOARDS
from werewolf.chances import CAMPS, FEATURES, Model, Watch, group_of, inputs
from werewolf.event import GameStarted
from werewolf.evolve import restore
from werewolf.ids import Winner
from werewolf.victory import winner as winner_of

GAMES = 250
SLICE = 25
MEASURED_EVERY = 5
"""Every so many games one is left out of the fit and measures it."""
FIRST_SEED = 1_000_000
"""Not those of ``benchmarks.balance``."""
DATA = Path(__file__).parents[1] / "src" / "plugins" / "werewolf_game" / "replay" / "chances.json"

Features = tuple[float, ...]
Game = tuple[str, str, tuple[Features, ...]]
"""Board, camp that won, and how things stood each time that something changed while nobody had won."""


def play(board_id: str, number: int) -> Game | None:
    """Play one game; none when nobody won."""
    board = BOARDS[board_id]
    seed = (FIRST_SEED + number).to_bytes(32, "big")
    played = Playing(board, seed, Players(board.seats).choose).play()
    if played.table.winner in (None, Winner.DRAW):
        return None
    winner = str(played.table.winner)
    started = played.events[0]
    assert isinstance(started, GameStarted)
    watch = Watch(restore(played.events[:3]))
    found: list[Features] = []
    for event in played.events[3:]:
        watch.apply(event)
        features = watch.features()
        if winner_of(watch.table) is None and (not found or found[-1] != features):
            found.append(features)
    return board_id, winner if winner in CAMPS else "third", tuple(found)


def play_slice(arguments: tuple[str, int, int]) -> list[tuple[int, Game]]:
    """Play some games of a board."""
    board_id, first, games = arguments
    numbered = ((number, play(board_id, number)) for number in range(first, first + games))
    return [(number, game) for number, game in numbered if game is not None]


def play_all(games: int) -> tuple[list[Game], list[Game]]:
    """Return the games that fit and those that measure."""
    slices = [(board, first, min(SLICE, games - first)) for board in BOARDS for first in range(0, games, SLICE)]
    fitting: list[Game] = []
    measuring: list[Game] = []
    # A fork of a process with threads may wait for ever for a lock that one of them held.
    with get_context("spawn").Pool(cpu_count()) as pool:
        for part in pool.imap(play_slice, slices):
            for number, game in part:
                (measuring if number % MEASURED_EVERY == 0 else fitting).append(game)
    return fitting, measuring


def shares_of(games: Sequence[Game]) -> dict[str, float]:
    """Return how often each camp won."""
    wins = Counter(winner for _, winner, _ in games)
    return {camp: wins[camp] / max(1, len(games)) for camp in CAMPS}


def fitted(games: Sequence[Game]) -> Model:
    """Return the model of these games."""
    boards = {board: shares_of([game for game in games if game[0] == board]) for board in BOARDS}
    groups = sorted({group_of(board.seats) for board in BOARDS.values()}, key=int)
    weights: dict[str, dict[str, list[float]]] = {}
    of_groups: dict[str, dict[str, float]] = {}
    for group in groups:
        own = [game for game in games if group_of(BOARDS[game[0]].seats) == group]
        of_groups[group] = shares_of(own)
        weights[group] = {}
        for camp in CAMPS:
            rows = [(inputs(boards[board][camp], one), winner == camp) for board, winner, all_ in own for one in all_]
            weights[group][camp] = [round(weight, 5) for weight in fit(rows, len(FEATURES))]
        print(f"group {group}: {len(own)} games", flush=True)
    return Model(weights, boards, of_groups)


def main(arguments: Sequence[str]) -> None:
    """Play, fit, measure, write."""
    games = int(arguments[0]) if arguments else GAMES
    fitting, measuring = play_all(games)
    print(f"{len(fitting)} games fit, {len(measuring)} measure", flush=True)
    model = fitted(fitting)
    command = " ".join(["python -m benchmarks.chances", *arguments])
    source = f"{len(fitting)} games between AI players, {games} a board of {len(BOARDS)}, by `{command}`"
    body = {"source": source, "features": FEATURES, "weights": model.weights}
    shares = {"boards": model.boards, "groups": model.groups}
    rounded = {
        kind: {name: {camp: round(share, 4) for camp, share in of.items()} for name, of in named.items()}
        for kind, named in shares.items()
    }
    DATA.write_text(json.dumps(body | rounded, indent=1) + "\n")
    report = chances_report.measured(model, measuring, source)
    print(report)
    chances_report.write(report)


if __name__ == "__main__":
    main(sys.argv[1:])

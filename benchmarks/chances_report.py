"""What the winning chances of the replay are worth, as ``docs/chances.md``."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.logistic import chance
from werewolf.boards import BOARDS
from werewolf.chances import CAMPS, FEATURES, Model, group_of, inputs

DOCUMENT = Path(__file__).parents[1] / "docs" / "chances.md"
BINS = 10
NAMES = {"7": "4–7", "9": "8–9", "11": "10–11", "12": "12", "18": "13–18"}
STAGES = ((0.0, "nobody is out"), (1 / 3, "up to a third is out"), (2 / 3, "up to two thirds"), (1.0, "more"))

Features = tuple[float, ...]
Game = tuple[str, str, tuple[Features, ...]]
Scored = tuple[float, float]
"""The squared error of the model, and of the board's own win rates."""

TEXT = """# Winning chances in the replay (胜率曲线)

The curve of a replay is an estimate, and the page says so (「AI 对局估计」): how often a camp has won **games between
AI players** that stood like this one. It knows every card, who is the sheriff, whom checks have found and where the
last exile votes of the good went; it knows nothing of what people said, nor how well they play.

Method: logistic regression by group of sizes and camp (a little ridge), the three chances scaled to add up to 1, on
{source}.
A sample is every moment at which one of the inputs changes while nobody has won yet. Inputs:
{features};
`usual` is the log-odds of the camp's wins on this board (own boards: of their group of sizes). Coefficients:
`src/plugins/werewolf_game/replay/chances.json`; what the inputs mean: `src/werewolf/chances.py`. Every fifth game took
no part in the fit; the figures below are of those {games} games ({moments} moments).

The Brier score is the mean squared error summed over the camps: 0 is a prophet. The reference says the board's own win
rates at every moment.

{scores}

How often the good won when the model said so:

{calibration}

The mean distance between said and seen, weighted by moments, is {error:.1%}.
"""


def measured(model: Model, games: Sequence[Game], source: str) -> str:
    """Return the report on games that took no part in the fit."""
    by_size: dict[str, list[Scored]] = {}
    by_stage: dict[str, list[Scored]] = {}
    said: list[tuple[float, bool]] = []
    for board, winner, moments in games:
        for features in moments:
            found = _chances(model, board, features)
            scored = _error(found, winner), _error(model.boards[board], winner)
            by_size.setdefault(NAMES[group_of(BOARDS[board].seats)] + " seats", []).append(scored)
            by_stage.setdefault(next(name for most, name in STAGES if features[0] <= most), []).append(scored)
            said.append((found["good"], winner == "good"))
    rows = {name: by_size[f"{name} seats"] for name in NAMES.values() if f"{name} seats" in by_size}
    stages = {name: by_stage[name] for _, name in STAGES if name in by_stage}
    everything = [scored for part in rows.values() for scored in part]
    calibration, error = _calibration(said)
    return TEXT.format(
        source=source,
        features=", ".join(f"`{name}`" for name in FEATURES),
        games=len(games),
        moments=len(said),
        scores=_scores({**rows, **stages, "**all**": everything}),
        calibration=calibration,
        error=error,
    )


def write(report: str) -> None:
    """Write the document."""
    DOCUMENT.write_text(report)


def _chances(model: Model, board: str, features: Features) -> dict[str, float]:
    usual, weights = model.boards[board], model.weights[group_of(BOARDS[board].seats)]
    odds = {camp: chance(weights[camp], inputs(usual[camp], features)) for camp in CAMPS}
    if not (usual["third"] and features[8]):
        odds["third"] = 0.0
    return {camp: share / sum(odds.values()) for camp, share in odds.items()}


def _error(shares: Mapping[str, float], winner: str) -> float:
    return sum((shares[camp] - (camp == winner)) ** 2 for camp in CAMPS)


def _scores(parts: dict[str, list[Scored]]) -> str:
    lines = ["| games | moments | Brier, model | Brier, win rates | better by |", "|---|---|---|---|---|"]
    for name, scored in parts.items():
        model, usual = (sum(column) / len(scored) for column in zip(*scored, strict=True))
        lines.append(f"| {name} | {len(scored)} | {model:.3f} | {usual:.3f} | {1 - model / usual:.0%} |")
    return "\n".join(lines)


def _calibration(said: Sequence[tuple[float, bool]]) -> tuple[str, float]:
    lines, distance = ["| said | seen | moments |", "|---|---|---|"], 0.0
    for index in range(BINS):
        part = [one for one in said if min(BINS - 1, int(one[0] * BINS)) == index]
        if part:
            mean, seen = sum(share for share, _ in part) / len(part), sum(won for _, won in part) / len(part)
            distance += abs(mean - seen) * len(part) / len(said)
            lines.append(f"| {mean:.0%} | {seen:.0%} | {len(part)} |")
    return "\n".join(lines), distance

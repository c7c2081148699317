"""Logistic regression in a hundred lines less than a library: Newton's method with a little ridge."""

from collections.abc import Sequence
from math import exp

Row = tuple[Sequence[float], bool]
ROUNDS = 12
RIDGE = 2.0
ENOUGH = 1e-5


def fit(rows: Sequence[Row], width: int) -> list[float]:
    """Return the weights under which what happened is most likely.

    Args:
        rows: inputs, and whether it happened.
        width: how many inputs a row has.
    """
    weights = [0.0] * width
    if not any(happened for _, happened in rows):
        return weights
    for _ in range(ROUNDS):
        slope, bend = _derivatives(rows, weights)
        step = _solved(bend, slope)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < ENOUGH:
            break
    return weights


def chance(weights: Sequence[float], values: Sequence[float]) -> float:
    """Return the chance that these weights give."""
    total = sum(a * b for a, b in zip(weights, values, strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def _derivatives(rows: Sequence[Row], weights: Sequence[float]) -> tuple[list[float], list[list[float]]]:
    width = len(weights)
    slope = [-RIDGE * weight for weight in weights]
    bend = [[RIDGE if one == other else 0.0 for other in range(width)] for one in range(width)]
    for values, happened in rows:
        share = chance(weights, values)
        miss, spread = happened - share, share * (1 - share)
        for one, value in enumerate(values):
            if value:
                slope[one] += miss * value
                scaled, line = spread * value, bend[one]
                for other in range(one + 1):
                    line[other] += scaled * values[other]
    for one in range(width):
        for other in range(one):
            bend[other][one] = bend[one][other]
    return slope, bend


def _solved(matrix: list[list[float]], right: Sequence[float]) -> list[float]:
    """Solve by elimination; the ridge keeps the matrix far from singular."""
    lines = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    width = len(lines)
    for index in range(width):
        pivot = max(range(index, width), key=lambda row: abs(lines[row][index]))
        lines[index], lines[pivot] = lines[pivot], lines[index]
        for row in range(index + 1, width):
            factor = lines[row][index] / lines[index][index]
            for column in range(index, width + 1):
                lines[row][column] -= factor * lines[index][column]
    found = [0.0] * width
    for index in reversed(range(width)):
        rest = sum(lines[index][column] * found[column] for column in range(index + 1, width))
        found[index] = (lines[index][width] - rest) / lines[index][index]
    return found

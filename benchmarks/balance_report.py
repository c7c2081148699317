"""What `benchmarks.balance` writes: docs/balance.md and the plot beside it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from math import sqrt
from pathlib import Path
from types import MappingProxyType

from werewolf.boards import Board

DOCS = Path(__file__).parents[1] / "docs"
PAGE, PLOT = "balance.md", "img/balance.svg"
LIMIT = 0.70
CERTAINTY = 1.96  # standard deviations of a 95 % interval
STANDARD = range(9, 13)
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "good": "好人",
        "wolf": "狼人",
        "lovers": "情侣",
        "piper": "吹笛者",
        "cursed_fox": "咒狐",
        "jester": "小丑",
        "bomber": "炸弹人",
        "shadow": "影子",
        "avenger": "复仇者",
        "draw": "平局",
    }
)
_COLOURS = MappingProxyType({"good": "#3d7dca", "wolf": "#c4453c", "rest": "#9a9a9a"})
_LABEL, _BAR, _ROW, _TOP = 190, 600, 22, 44

Winners = Counter[str]


def write(tallies: Mapping[Board, Winners], games: int, command: str, version: str) -> None:
    """Write the page and its plot.

    Args:
        tallies: how often each side won, by board.
        games: of each board.
        command: by which the figures can be had again.
        version: the commit that was measured.
    """
    (DOCS / PAGE).write_text(_page(tallies, games, command, version), encoding="utf-8")
    (DOCS / PLOT).write_text(_plot(tallies), encoding="utf-8")


def _page(tallies: Mapping[Board, Winners], games: int, command: str, version: str) -> str:
    return "\n".join([*_introduction(games, command, version), *_verdict(tallies), "", *_table(tallies), ""])


def _introduction(games: int, command: str, version: str) -> Iterator[str]:
    yield "# 各板子的胜率"
    yield ""
    yield f"每个板子让 AI 玩家自己打 {games} 局，全部用默认开关，没有真人。AI 只看得到自己座位该看到的。"
    yield "真人的水平和打法不同，这里的数字只说明：AI 补位时，哪一方都不会稳赢。"
    yield ""
    yield f"- 命令：`{command}`，这一页和图由它写成；同一版代码、同样的命令得到同样的数字。"
    yield f"- 版本：`{version}`（规则和 AI 到此为止的改动）。"
    yield f"- 种子：第 0 到第 {games - 1} 局，局号就是种子。"
    yield f"- 日期：{datetime.now(UTC):%Y-%m-%d}。"
    yield "- 区间：好人胜率的 95% 置信区间（Wilson）。"
    yield f"- 目标：9–12 人的板子，好人和狼人都不超过 {LIMIT:.0%}。"
    yield ""
    yield f"![各板子的胜率]({PLOT})"
    yield ""


def _verdict(tallies: Mapping[Board, Winners]) -> Iterator[str]:
    beyond = [board for board, winners in tallies.items() if board.seats in STANDARD and _is_beyond(winners)]
    count = sum(board.seats in STANDARD for board in tallies)
    if beyond:
        names = "、".join(f"{board.name}（`{board.id}`）" for board in beyond)
        yield f"9–12 人的 {count} 个板子中，超出目标的：{names}。"
    else:
        yield f"9–12 人的 {count} 个板子全部达到目标。"


def _is_beyond(winners: Winners) -> bool:
    return max(winners["good"], winners["wolf"]) > LIMIT * winners.total()


def _table(tallies: Mapping[Board, Winners]) -> Iterator[str]:
    yield "| 人数 | 板子 | 好人 | 狼人 | 其他 | 好人胜率 | 95% 区间 | 狼人胜率 |"
    yield "|--:|---|--:|--:|---|--:|--:|--:|"
    for board, winners in tallies.items():
        total = winners.total()
        others = "，".join(f"{_NAMES[one]} {winners[one]}" for one in _NAMES if one not in _COLOURS and winners[one])
        low, high = interval(winners["good"], total)
        mark = " ⚠" if board.seats in STANDARD and _is_beyond(winners) else ""
        counts = f"{winners['good']} | {winners['wolf']} | {others or '–'}"
        yield (
            f"| {board.seats} | {board.name} `{board.id}`{mark} | {counts} "
            f"| {winners['good'] / total:.1%} | {low:.1%}–{high:.1%} | {winners['wolf'] / total:.1%} |"
        )


def interval(hits: int, total: int) -> tuple[float, float]:
    """Return the 95 % confidence interval of a share (Wilson's score)."""
    share, square = hits / total, CERTAINTY**2
    middle = (share + square / (2 * total)) / (1 + square / total)
    half = CERTAINTY / (1 + square / total) * sqrt(share * (1 - share) / total + square / (4 * total**2))
    return max(0.0, middle - half), min(1.0, middle + half)


def _plot(tallies: Mapping[Board, Winners]) -> str:
    height = _TOP + _ROW * len(tallies) + 10
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LABEL + _BAR + 20} {height}" '
        'font-family="sans-serif" font-size="12" role="img" aria-label="各板子的胜率">',
        '<rect width="100%" height="100%" fill="#fff"/>',
        *_legend(),
    ]
    for row, (board, winners) in enumerate(tallies.items()):
        parts += _bars(_TOP + row * _ROW, board, winners)
    parts += _limits(height)
    return "\n".join([*parts, "</svg>", ""])


def _legend() -> Iterator[str]:
    for place, (side, name) in enumerate((("good", "好人"), ("wolf", "狼人"), ("rest", "第三方或平局"))):
        x = _LABEL + place * 80
        yield f'<rect x="{x}" y="8" width="12" height="12" fill="{_COLOURS[side]}"/>'
        yield f'<text x="{x + 16}" y="18">{name}</text>'


def _bars(y: int, board: Board, winners: Winners) -> Iterator[str]:
    total = winners.total()
    good, wolf = winners["good"], winners["wolf"]
    label = board.name if board.name.endswith("人") else f"{board.name} {board.seats}人"
    yield f'<text x="{_LABEL - 8}" y="{y + 14}" text-anchor="end">{label}</text>'
    x = float(_LABEL)
    for side, count in (("good", good), ("rest", total - good - wolf), ("wolf", wolf)):
        width = _BAR * count / total
        yield f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{_ROW - 5}" fill="{_COLOURS[side]}"/>'
        x += width
    yield f'<text x="{_LABEL + 5}" y="{y + 13}" fill="#fff">{good / total:.0%}</text>'
    yield f'<text x="{_LABEL + _BAR - 5}" y="{y + 13}" fill="#fff" text-anchor="end">{wolf / total:.0%}</text>'


def _limits(height: int) -> Iterator[str]:
    for share in (1 - LIMIT, 0.5, LIMIT):
        x = _LABEL + _BAR * share
        yield f'<line x1="{x}" y1="{_TOP - 8}" x2="{x}" y2="{height - 8}" stroke="#000" stroke-dasharray="3 3"/>'
        yield f'<text x="{x}" y="{_TOP - 11}" text-anchor="middle">{share:.0%}</text>'

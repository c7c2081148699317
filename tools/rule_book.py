"""The players' rule book, `docs/rules.md`: the frame of `docs/rules/` filled with the texts that the game itself uses.

`python -m tools.rule_book` writes it; a test holds that it is up to date.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from werewolf.boards import BOARDS, Board, default_board
from werewolf.ids import Camp, Kind
from werewolf.roles import ROLES
from werewolf.roles.role import Role
from werewolf.rules import default_rules
from werewolf.scenario.runner import load
from werewolf.switch_texts import SWITCH_TEXTS
from werewolf.timer_texts import TIMER_TEXTS
from werewolf.wording import GROUPS, SwitchText

ROOT = Path(__file__).resolve().parent.parent
FRAME, RULINGS, BOOK = (ROOT / "docs" / name for name in ("rules/frame.md", "rules/rulings.txt", "rules.md"))
SCENARIOS = ROOT / "tests" / "scenarios"
CAMPS = {Camp.GOOD: "好人阵营", Camp.WOLF: "狼人阵营", Camp.THIRD: "第三方与特殊牌"}
KINDS = {Kind.GOD: "神职", Kind.VILLAGER: "平民", Kind.WOLF: "狼人", Kind.THIRD: "第三方"}
USUAL_SEATS = 12


def book() -> str:
    """Return the whole rule book."""
    text = FRAME.read_text(encoding="utf-8")
    for name, lines in _PARTS.items():
        text = text.replace(f"<!-- {name} -->", "\n".join(lines()))
    return text


def _roles() -> Iterator[str]:
    for camp, title in CAMPS.items():
        yield f"### {title}\n"
        for role in ROLES.values():
            if role.camp is camp:
                yield from _role(role)


def _role(role: Role) -> Iterator[str]:
    yield f"#### {role.name} `{role.id}`\n"
    marks = [KINDS[role.kind]]
    if role.camp is Camp.WOLF:
        marks += [] if role.in_pack else ["⊘ 不在狼队里"]
        marks += [] if role.can_explode else ["不能自爆"]
    if role.words:
        marks.append("聊天用词：" + "、".join(dict.fromkeys(role.words.values())))
    yield f"{' · '.join(marks)}\n"
    yield f"{role.long}\n"
    yield from (f"- {tip}" for tip in role.tips)
    yield ""


def _boards() -> Iterator[str]:
    yield "★ 是该人数的默认板子；难度从 1（新手）到 5。\n"
    yield "| 人数 | 板子 | 编号 | 配置 | 难度 | 怎么玩 |"
    yield "|---|---|---|---|---|---|"
    for board in BOARDS.values():
        star = " ★" if default_board(board.seats) is board else ""
        cells = (f"{board.seats}{star}", board.name, f"`{board.id}`", _cards(board), str(board.difficulty), board.about)
        yield f"| {' | '.join(cells)} |"


def _cards(board: Board) -> str:
    counts = Counter(board.roles)
    return " ".join(f"{count if count > 1 else ''}{ROLES[id_].name}" for id_, count in counts.items())


def _switches() -> Iterator[str]:
    yield f"房主可以修改；括号里是 {USUAL_SEATS} 人桌的默认值。\n"
    for group, title in GROUPS.items():
        yield f"### {title}\n"
        for switch in SWITCH_TEXTS.values():
            if switch.group == group:
                yield from _switch(switch)


def _switch(switch: SwitchText) -> Iterator[str]:
    default = getattr(default_rules(USUAL_SEATS), switch.id)
    chosen = [
        value.name for value in switch.values if value.value == default or (switch.many and value.value in default)
    ]
    yield f"**{switch.name}** `{switch.id}`（{'、'.join(chosen) or default}）：{switch.question}\n"
    yield from (f"- {value.name}：{value.meaning}" for value in switch.values)
    yield ""


def _timers() -> Iterator[str]:
    yield "| 阶段 | 秒 | 做什么 |"
    yield "|---|---|---|"
    for timer in TIMER_TEXTS.values():
        yield f"| {timer.name} `{timer.id}` | {timer.seconds:g} | {timer.meaning} |"


def rulings() -> list[str]:
    """Return the ids of the scenarios that decide what the canon leaves open."""
    return RULINGS.read_text(encoding="utf-8").split()


def _rulings() -> Iterator[str]:
    names = scenario_names()
    for scenario in rulings():
        yield f"- {names[scenario]}。（`{scenario}`）"


def scenario_names() -> Mapping[str, str]:
    """Return id → sentence of every scenario."""
    names: dict[str, str] = {}
    for file in sorted(SCENARIOS.rglob("*.yaml")):
        for document in load(file):
            assert isinstance(document, dict)
            names[str(document["id"])] = str(document["name"])
    return names


_PARTS: Mapping[str, Callable[[], Iterator[str]]] = {
    "roles": _roles,
    "boards": _boards,
    "switches": _switches,
    "timers": _timers,
    "rulings": _rulings,
}

if __name__ == "__main__":
    BOOK.write_text(book(), encoding="utf-8")
    sys.stdout.write(f"{BOOK.relative_to(ROOT)} 已写好\n")

"""预言家 Seer: learns one living player's camp each night."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from werewolf.event import CheckResult
from werewolf.ids import Camp, Kind, Window
from werewolf.prompt import PASS, Prompt
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.command import Act
    from werewolf.model import Seat, Table
    from werewolf.turn import Turn


class Seer(Role):
    id, name, camp, kind = "seer", "预言家", Camp.GOOD, Kind.GOD
    windows = frozenset({Window.MAIN})
    unique = True
    short = "每晚查验一名玩家是好人还是狼人。"
    long = "预言家每晚可以查验一名其他存活玩家，立刻得知其阵营：好人或狼人。第三方、隐狼等会显示为好人。"
    tips = ("警上报出查验和警徽流，让好人知道信谁。", "查到狼人是“查杀”，查到好人是“金水”。")

    def night_prompts(self, table: Table, me: Seat, window: Window) -> Iterator[Prompt]:
        if window is Window.MAIN and not table.acted_tonight(me.number):
            yield Prompt("seer.check", table.others(me.number), 1, 1, label="查验")
            yield PASS

    def act(self, turn: Turn, me: Seat, action: Act) -> None:
        super().act(turn, me, action)
        target = turn.table.seat(action.targets[0])
        shown = target.role.camp_shown or (Camp.WOLF if target.camp is Camp.WOLF else Camp.GOOD)
        turn.emit(CheckResult(frozenset((me.number,)), *turn.stamp, me.number, target.number, shown.value))

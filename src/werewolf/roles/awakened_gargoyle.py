"""觉醒石像鬼 Awakened gargoyle: converts a neighbour of a wolf on night 1."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.ids import Camp, Kind, Window
from werewolf.roles._chooser import Chooser

if TYPE_CHECKING:
    from werewolf.model import Seat, Table
    from werewolf.turn import Turn


class AwakenedGargoyle(Chooser):
    id, name, camp, kind = "awakened_gargoyle", "觉醒石像鬼", Camp.WOLF, Kind.WOLF
    windows = frozenset({Window.SETUP})
    action, label = "awakened_gargoyle.convert", "转化"
    must = True
    words = MappingProxyType({action: "转化"})
    short = "首夜把狼人身边的一名玩家转化到狼人阵营。"
    long = (
        "觉醒石像鬼属于狼人阵营，但不在狼队中：与狼人互不认识，不参与刀人，不能自爆；狼队的狼人全部出局后，从下一夜起持刀。"
        "首夜必须转化一名玩家，只能选座位与任意一名狼人（包括自己）相邻的非狼人，超时由系统随机选。"
        "被转化者会得知自己变成了狼人阵营：保留原来的技能，按狼人被查验、计算胜负，但不进狼队、不认识任何狼人，也不能自爆。"
    )
    tips = ("可选的座位说明旁边有狼，记下来推断同伴在哪里。", "转化神职最划算：他的技能从此为狼人服务。")

    def choices(self, table: Table, me: Seat) -> tuple[int, ...]:
        ring = [table.seat(number) for number in table.living()]
        return tuple(
            seat.number
            for place, seat in enumerate(ring)
            if seat.camp is not Camp.WOLF and Camp.WOLF in (ring[place - 1].camp, ring[(place + 1) % len(ring)].camp)
        )

    def window_closed(self, turn: Turn, me: Seat, window: Window) -> None:
        if window is Window.SETUP:
            for use in turn.table.used(me.number, self.action):
                target = turn.table.seat(use.targets[0])
                turn.become(target, target.role, Camp.WOLF, Kind.WOLF)

"""毒师 Poisoner: one poison; while dealt, the pack has no knife on the first night."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.ids import Camp, Kind, Window
from werewolf.plan import Aimed
from werewolf.roles._chooser import Chooser

if TYPE_CHECKING:
    from werewolf.event import Acted
    from werewolf.model import Seat, Table
    from werewolf.plan import Night

POISON = "poisoner.poison"


class Poisoner(Chooser):
    id, name, camp, kind = "poisoner", "毒师", Camp.GOOD, Kind.GOD
    action, label = POISON, "毒药"
    windows = frozenset({Window.WITCH})
    delays_knife = True
    words = MappingProxyType({POISON: "毒"})
    short = "有一瓶毒药，每局用一次；有他的一局，狼队首夜没有刀。"
    long = (
        "毒师在狼人行动之后可以毒杀一名其他存活玩家，每局一瓶，首夜就能用。他看不到刀口，也没有解药。"
        "有毒师的一局，狼队首夜没有刀。被摄梦的人毒不死，药照样用掉；守护默认挡不住毒药（可由开关改为能挡）。"
    )
    tips = ("首夜没有刀，盲毒也要付出代价：不如等到第一天的发言。", "被查杀的狼还在场上，就是最好的目标。")

    def choices(self, table: Table, me: Seat) -> tuple[int, ...]:
        return () if table.used(me.number, POISON) else super().choices(table, me)

    def plan(self, table: Table, night: Night, me: Seat, acted: Acted) -> None:
        night.poisons.append(Aimed(me.number, acted.targets[0], acted.action))

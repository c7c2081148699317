"""守卫 Guard: keeps the knife off one player a night, never the same one twice running."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.event import Acted
from werewolf.ids import Camp, Kind, Window
from werewolf.prompt import PASS, Prompt
from werewolf.roles._checker import is_free
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.model import Seat, Table
    from werewolf.plan import Night

PROTECT = "guard.protect"


class Guard(Role):
    id, name, camp, kind = "guard", "守卫", Camp.GOOD, Kind.GOD
    windows = frozenset({Window.MAIN})
    unique = True
    words = MappingProxyType({PROTECT: "守"})
    short = "每晚守护一名玩家免受狼刀，不能连续两晚守同一人。"
    long = (
        "守卫每晚可以守护任意一名存活玩家（包括自己），也可以空守。被守护者当晚不会死于狼刀。"
        "不能连续两晚守护同一人；空守之后可以再守。"
    )
    tips = ("首夜常见空守，避免与女巫同守同救。", "已经暴露的预言家最需要你，但狼人也知道这一点。")

    def night_prompts(self, table: Table, me: Seat, window: Window) -> Iterator[Prompt]:
        if window is Window.MAIN and is_free(table, me, PROTECT):
            barred = table.last_night(me.number, PROTECT)
            targets = tuple(number for number in table.living() if number not in barred)
            yield Prompt(PROTECT, targets, 0, 1, label="守护")
            yield PASS

    def plan(self, table: Table, night: Night, me: Seat, acted: Acted) -> None:
        night.guarded.update(acted.targets)

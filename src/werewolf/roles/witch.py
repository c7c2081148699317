"""女巫 Witch: one antidote and one poison for the whole game."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.event import Acted, WitchTold
from werewolf.ids import Camp, Kind, Window
from werewolf.plan import Aimed
from werewolf.prompt import PASS, Prompt
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.model import Seat, Table
    from werewolf.plan import Night
    from werewolf.turn import Turn

SAVE, POISON = "witch.save", "witch.poison"


class Witch(Role):
    id, name, camp, kind = "witch", "女巫", Camp.GOOD, Kind.GOD
    windows = frozenset({Window.WITCH})
    unique = True
    words = MappingProxyType({SAVE: "救", POISON: "毒"})
    short = "有一瓶解药和一瓶毒药，每局各用一次。"
    long = (
        "狼人行动之后，女巫得知今晚的刀口，可以用解药救人，或用毒药毒杀一名玩家，默认一晚只能用一瓶。"
        "能否自救由开关决定（十二人以上默认不能，十二人以下仅首夜可以）。解药用掉之后不再得知刀口。"
    )
    tips = ("首夜通常救人：被救的人是“银水”。", "同一个人被守卫守护又被解药救起，仍会死亡（同守同救）。")

    def window_opened(self, turn: Turn, me: Seat, window: Window) -> None:
        if window is Window.WITCH and self._sees_knife(turn.table, me):
            turn.emit(WitchTold(frozenset((me.number,)), *turn.stamp, me.number, turn.table.knife))

    def night_prompts(self, table: Table, me: Seat, window: Window) -> Iterator[Prompt]:
        if window is not Window.WITCH or me.number in table.done:
            return
        tonight = table.used_tonight(me.number, SAVE, POISON)
        if tonight and not table.rules.witch_two_potions:
            return
        potions = [*self._antidote(table, me), *self._poison(table, me)]
        if potions or not tonight:
            yield from potions
            yield PASS

    def plan(self, table: Table, night: Night, me: Seat, acted: Acted) -> None:
        if acted.action == SAVE:
            night.healed.update(acted.targets)
        else:
            night.poisons.append(Aimed(me.number, acted.targets[0], acted.action))

    def _sees_knife(self, table: Table, me: Seat) -> bool:
        return table.rules.witch_sees_knife == "always" or not table.used(me.number, SAVE)

    def _antidote(self, table: Table, me: Seat) -> Iterator[Prompt]:
        victim = table.knife
        if victim is None or not table.seat(victim).alive or table.used(me.number, SAVE):
            return
        if victim != me.number or self._may_save_herself(table):
            yield Prompt(SAVE, (victim,), 1, 1, label="解药")

    def _may_save_herself(self, table: Table) -> bool:
        switch = table.rules.witch_self_save
        return switch == "always" or (switch == "first_night" and table.day == 1)

    def _poison(self, table: Table, me: Seat) -> Iterator[Prompt]:
        if not table.used(me.number, POISON):
            yield Prompt(POISON, table.others(me.number), 1, 1, label="毒药")

"""猎魔人 Demon hunter: hunts one player a night; a wolf dies of it, otherwise he does."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.harm import harm
from werewolf.ids import Camp, Cause, Kind, Window
from werewolf.roles._chooser import Chooser

if TYPE_CHECKING:
    from werewolf.event import Acted
    from werewolf.model import Seat, Table
    from werewolf.plan import Night
    from werewolf.turn import Turn

HUNT = "demon_hunter.hunt"
FIRST_NIGHT = 2


class DemonHunter(Chooser):
    id, name, camp, kind = "demon_hunter", "猎魔人", Camp.GOOD, Kind.GOD
    action, label = HUNT, "狩猎"
    windows = frozenset({Window.MAIN})
    resists = frozenset({Cause.POISON})
    words = MappingProxyType({HUNT: "狩猎"})
    short = "从第二晚起，每晚可以狩猎一名玩家：狼人则对方出局，否则自己出局。"
    long = (
        "猎魔人从第二晚起，每晚可以狩猎一名其他存活玩家，也可以不狩猎，次数不限。对方属于狼人阵营（包括隐狼），则对方出局；"
        "对方是好人或第三方，则猎魔人自己出局。守护、解药、摄梦都挡不住狩猎。狩猎而死不能开枪，法官天亮不公布死因。"
        "猎魔人当晚被刀，狩猎仍然有效。他不会被毒死，毒药照样用掉。"
    )
    tips = ("有了查杀或明显的悍跳，再出手狩猎。", "女巫毒不死你：被毒而没有出局，可以用来证明身份。")

    def choices(self, table: Table, me: Seat) -> tuple[int, ...]:
        return super().choices(table, me) if table.day >= FIRST_NIGHT else ()

    def resolve(self, turn: Turn, night: Night, me: Seat, acted: Acted) -> None:
        for target in acted.targets:
            hunted = turn.table.seat(target).camp is Camp.WOLF
            harm(turn, night, target if hunted else me.number, Cause.HUNT)

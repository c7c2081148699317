"""子狐 Fox cub: once a game takes the knife from the pack, if it finds a wolf."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.aim import lands_on
from werewolf.ids import Camp, Kind, Window
from werewolf.roles._chooser import Chooser

if TYPE_CHECKING:
    from werewolf.model import Seat, Table

CONFUSE = "fox_cub.confuse"
FIRST_NIGHT = 2


class FoxCub(Chooser):
    id, name, camp, kind = "fox_cub", "子狐", Camp.GOOD, Kind.GOD
    action, label = CONFUSE, "迷惑"
    windows = frozenset({Window.MAIN})
    words = MappingProxyType({CONFUSE: "迷惑"})
    short = "从第二晚起，每局一次迷惑一名玩家：若是狼队成员，狼队当晚没有刀。"
    long = (
        "子狐从第二晚起可以迷惑一名其他存活玩家，每局一次。对方若是共用狼刀的狼队成员，狼队当晚没有刀，"
        "女巫看到的就是空刀；对方若是好人、第三方，或不在狼队里的狼（如隐狼、石像鬼），则没有任何效果。"
        "双方都不会得知结果，无论是否奏效都算用过。"
    )
    tips = ("空刀的早晨，你迷惑过的人多半是狼。", "被怀疑的人越确定是狼，越值得在关键的一晚用掉。")

    def choices(self, table: Table, me: Seat) -> tuple[int, ...]:
        if table.day < FIRST_NIGHT or table.used(me.number, CONFUSE):
            return ()
        return super().choices(table, me)

    def spoils_knife(self, table: Table, me: Seat) -> bool:
        return any(
            table.seat(lands_on(table, me, target)).in_pack
            for acted in table.used_tonight(me.number, CONFUSE)
            for target in acted.targets
        )

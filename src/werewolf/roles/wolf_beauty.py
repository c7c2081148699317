"""狼美人 Wolf beauty: charms one player a night, who goes out with her."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.event import Acted
from werewolf.ids import Camp, Cause, Kind, Window
from werewolf.roles._chooser import Chooser

if TYPE_CHECKING:
    from werewolf.model import Seat, Table
    from werewolf.plan import Night
    from werewolf.rules import Rules
    from werewolf.turn import Turn

CHARMED = "wolf_beauty.charmed"


class WolfBeauty(Chooser):
    id, name, camp, kind = "wolf_beauty", "狼美人", Camp.WOLF, Kind.WOLF
    windows = frozenset({Window.MAIN})
    in_pack = True
    knifable = False
    action, label = "wolf_beauty.charm", "魅惑"
    words = MappingProxyType({action: "魅惑"})
    short = "每晚魅惑一名玩家；自己出局时，被魅惑者一同出局。"
    long = (
        "狼美人与狼人一同行动，但不能自爆，狼队也不能刀她。每晚可以魅惑一名其他存活玩家（可以连续魅惑同一人，也可以不用），对方不知情。"
        "狼美人出局时，最近一夜被魅惑的玩家一同出局，没有遗言、不能开枪；那一夜没有魅惑就不带走任何人。"
        "怎样出局才带走由开关决定：除决斗以外（默认）、仅被放逐或被枪击、仅被放逐。夜里出局时，当晚的魅惑已经生效。"
    )
    tips = ("魅惑你认定的神职：被放逐时一换一。", "被骑士决斗带不走人，先想办法让骑士出局。")

    def resolve(self, turn: Turn, night: Night, me: Seat, acted: Acted) -> None:
        turn.remember(me, CHARMED, acted.targets)

    def drags(self, table: Table, me: Seat, causes: frozenset[Cause]) -> Iterator[tuple[int, Cause]]:
        if _takes_along(table.rules, causes):
            for use in table.used(me.number, CHARMED):
                if use.day == table.day and me.number not in use.targets:
                    yield use.targets[0], Cause.CHARM


def _takes_along(rules: Rules, causes: frozenset[Cause]) -> bool:
    match rules.wolf_beauty_trigger:
        case "any_but_duel":
            return Cause.DUEL not in causes
        case "exile_or_shot":
            return bool(causes & {Cause.EXILE, Cause.SHOT})
        case _:
            return Cause.EXILE in causes

"""白狼王 White wolf king: takes one player along when it explodes."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.ids import EXPLODING_PHASES, Camp, Cause, Kind, Phase
from werewolf.phases.explosion import take
from werewolf.prompt import PASS, Prompt
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.command import Act
    from werewolf.model import Seat, Table
    from werewolf.turn import Turn


class WhiteWolfKing(Role):
    id, name, camp, kind = "white_wolf_king", "白狼王", Camp.WOLF, Kind.WOLF
    in_pack = True
    can_explode = True
    takes_along = "white_wolf_king.take"
    acts_by_day = True
    words = MappingProxyType({takes_along: "自爆带走"})
    short = "白天自爆时可以带走一名玩家。"
    long = (
        "白狼王与狼人一同行动。白天自爆时可以带走一名存活玩家，被带走的玩家没有遗言、不能开枪。"
        "以其他方式出局时没有技能。"
    )
    tips = ("预言家起跳后自爆带走他，往往比一刀更值。", "被放逐就浪费了技能：局势不利时先自爆。")

    def day_prompts(self, table: Table, me: Seat) -> Iterator[Prompt]:
        if table.phase in EXPLODING_PHASES:
            yield Prompt(self.takes_along, table.others(me.number), 1, 1, label="自爆带人")
        elif table.phase is Phase.SHOOT and table.speaker == me.number and Cause.EXPLODE in me.causes:
            yield Prompt(self.takes_along, table.others(me.number), 1, 1, label="带走")
            yield PASS

    def act(self, turn: Turn, me: Seat, action: Act) -> None:
        take(turn, me, action.targets[0])

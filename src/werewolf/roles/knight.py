"""骑士 Knight: once a game challenges a player by day; a wolf dies, otherwise the knight does."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.ids import Camp, Kind, Phase
from werewolf.phases.duel import fight
from werewolf.prompt import Prompt
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.command import Act
    from werewolf.model import Seat, Table
    from werewolf.turn import Turn

DUEL = "knight.duel"


class Knight(Role):
    id, name, camp, kind = "knight", "骑士", Camp.GOOD, Kind.GOD
    acts_by_day = True
    words = MappingProxyType({DUEL: "决斗"})
    short = "白天发言时可以决斗一名玩家：对方是狼则狼死入夜，否则自己出局。"
    long = (
        "每局一次，在白天发言（或 PK 发言）期间，骑士可以随时亮明身份与一名存活玩家决斗。"
        "对方是狼人：狼人出局，立刻入夜；否则骑士出局，原来的发言者继续发言。"
    )
    tips = ("两名预言家对跳时，决斗能直接给出答案。", "决斗错了就少一名神职。")

    def day_prompts(self, table: Table, me: Seat) -> Iterator[Prompt]:
        if table.phase in (Phase.SPEECH, Phase.PK_SPEECH) and not table.used(me.number, DUEL):
            yield Prompt(DUEL, table.others(me.number), 1, 1, label="决斗")

    def act(self, turn: Turn, me: Seat, action: Act) -> None:
        super().act(turn, me, action)
        fight(turn, me, turn.table.seat(action.targets[0]))

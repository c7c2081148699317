"""河豚 Puffer: after an exile vote takes along everybody who voted for him."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.event import EVERYONE, Burst
from werewolf.ids import Camp, Cause, Kind, Phase
from werewolf.phases.vote import voters_for
from werewolf.prompt import PASS, Prompt
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.command import Act
    from werewolf.model import Seat, Table
    from werewolf.turn import Turn

BURST = "puffer.burst"


class Puffer(Role):
    id, name, camp, kind = "puffer", "河豚", Camp.GOOD, Kind.GOD
    unique = True
    acts_by_day = True
    objects = True
    words = MappingProxyType({BURST: "爆开"})
    short = "放逐投票结束后可以爆开，带走所有投他的人。"
    long = (
        "每次放逐投票（包括 PK 投票）票型确定之后、宣布放逐之前，活着的河豚可以爆开："
        "翻开身份牌，这一票里投给他的玩家全部出局，然后自己也出局；没有人投他时只有自己出局。被炸的玩家和河豚都没有遗言，默认不能开枪。"
        "爆开不改变已经数出的票：票最多的人若还在场照常被放逐，平票照常进入 PK（已出局者除外）。"
        "有河豚的局，每次放逐投票之后都会停顿片刻，不论他是否还在场。"
    )
    tips = ("要被放逐时再爆开：反正要走，带走投你的狼。", "爆开前数清楚票型：投你的好人也会一起出局。")

    def day_prompts(self, table: Table, me: Seat) -> Iterator[Prompt]:
        if table.phase is Phase.VERDICT and me.number not in table.done and not table.used(me.number, BURST):
            yield Prompt(BURST, label="爆开")
            yield PASS

    def act(self, turn: Turn, me: Seat, action: Act) -> None:
        super().act(turn, me, action)
        voters = voters_for(turn.table, me.number)
        turn.emit(Burst(EVERYONE, *turn.stamp, me.number, tuple(voters)))
        turn.show(me)
        for number in (*voters, me.number):
            turn.kill(number, Cause.BOMB)
        turn.closed = True

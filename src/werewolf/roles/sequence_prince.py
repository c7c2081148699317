"""定序王子 Sequence prince: once a game makes the first exile vote of a day void."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.event import EVERYONE, VoteVoided
from werewolf.ids import Camp, Kind, Phase
from werewolf.phases.speech import open_turns
from werewolf.prompt import PASS, Prompt
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.command import Act
    from werewolf.model import Seat, Table
    from werewolf.turn import Turn

REWIND = "sequence_prince.rewind"


class SequencePrince(Role):
    id, name, camp, kind = "sequence_prince", "定序王子", Camp.GOOD, Kind.GOD
    unique = True
    acts_by_day = True
    objects = True
    words = MappingProxyType({REWIND: "重来"})
    short = "每局一次，让当天第一次放逐投票作废，发言后重新投票。"
    long = (
        "每局一次，当天第一次放逐投票票型确定之后、宣布结果之前（PK 投票之后不行），"
        "活着的定序王子可以翻开身份牌，宣布投票作废："
        "他再发言一次（被禁言则跳过），然后所有人重新投票，以新的投票为准，平票照常 PK。"
        "翻牌不影响他的生死和投票权；重新发言和投票时狼人仍可自爆。"
        "有定序王子的局，每次放逐投票之后都会停顿片刻，不论他是否还在场。"
    )
    tips = ("票型已经公开：看清谁在冲票，再决定是否重来。", "自己要被放逐时也能重来，翻牌就是最好的证明。")

    def day_prompts(self, table: Table, me: Seat) -> Iterator[Prompt]:
        first_vote = table.phase is Phase.VERDICT and table.vote_phase is Phase.EXILE_VOTE
        if first_vote and me.number not in table.done and not table.used(me.number, REWIND):
            yield Prompt(REWIND, label="重来")
            yield PASS

    def act(self, turn: Turn, me: Seat, action: Act) -> None:
        super().act(turn, me, action)
        turn.show(me)
        turn.emit(VoteVoided(EVERYONE, *turn.stamp, me.number))
        open_turns(turn, Phase.SPEECH, [me.number])
        if not turn.opened:
            turn.open_phase(Phase.EXILE_VOTE)

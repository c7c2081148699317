"""乌鸦 Crow: lays a vote more against one player in the next exile vote."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.ids import Camp, Kind, Window
from werewolf.roles._chooser import Chooser

if TYPE_CHECKING:
    from werewolf.event import Acted
    from werewolf.model import Seat, Table
    from werewolf.plan import Night
    from werewolf.turn import Turn

CURSE, CURSED = "crow.curse", "crow.cursed"
HALF_VOTES = 2


class Crow(Chooser):
    id, name, camp, kind = "crow", "乌鸦", Camp.GOOD, Kind.GOD
    action, label = CURSE, "诅咒"
    windows = frozenset({Window.MAIN})
    words = MappingProxyType({CURSE: "诅咒"})
    short = "每晚诅咒一名玩家，使其在次日放逐投票中多得一票。"
    long = (
        "乌鸦每晚可以诅咒一名其他存活玩家，也可以不用，可以连续诅咒同一人。次日放逐投票计票时，被诅咒者多得一票（不受警长票权影响），"
        "没有人投他也照样加；平票后的 PK 投票不加，警长竞选不加。所有人都弃票时，仅凭这一票不会放逐任何人；"
        "不能被投的玩家（如翻牌的白痴）不加。夜里和天亮都不公布诅咒，也不告诉被诅咒者；公布票型时写明谁另加一票。乌鸦当晚出局，诅咒仍然有效。"
    )
    tips = (
        "诅咒你想放逐的人，好人少一票也能投出去。",
        "被诅咒的人当天发言要更用心：票型一公布，大家就知道他少了余地。",
    )

    def resolve(self, turn: Turn, night: Night, me: Seat, acted: Acted) -> None:
        turn.remember(me, CURSED, acted.targets)

    def extra_votes(self, table: Table, me: Seat) -> Iterator[tuple[int, int]]:
        for use in table.used(me.number, CURSED):
            if use.day == table.day:
                yield use.targets[0], HALF_VOTES

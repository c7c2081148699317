"""隐狼 Hidden wolf: knows the pack, which does not know it; a check of the camp shows good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werewolf.event import PackTold
from werewolf.ids import Camp, Kind
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.ids import Window
    from werewolf.model import Seat, Table
    from werewolf.turn import Turn

KNOWN = "hidden_wolf.known"


class HiddenWolf(Role):
    id, name, camp, kind = "hidden_wolf", "隐狼", Camp.WOLF, Kind.WOLF
    short = "知道狼队是谁，狼队不知道他；预言家验他是好人。"
    long = (
        "隐狼属于狼人阵营，从首夜起就知道狼队有谁、各是什么身份（包括首夜还未与狼队相认的噩梦之影），后来加入狼队的人也会得知；"
        "狼队不知道谁是隐狼。他不参与狼刀和狼人频道，不能自爆，狼队可能误刀他。"
        "预言家和守墓人看到的隐狼是好人；查验具体身份、骑士决斗、熊的咆哮和胜负都把他当狼人。"
        "狼队的狼全部出局之后，从下一晚起由在场的隐狼等狼持刀。"
    )
    tips = ("预言家给你的金水是最好的保护，用它替同伴说话。", "投票时可以卖同伴做高身份，最后接刀收尾。")

    def told(self, turn: Turn, me: Seat) -> None:
        self._look(turn, me)

    def window_opened(self, turn: Turn, me: Seat, window: Window) -> None:
        if not me.in_pack:
            self._look(turn, me)

    def camp_shown(self, table: Table, me: Seat) -> Camp:
        return Camp.GOOD

    def _look(self, turn: Turn, me: Seat) -> None:
        """Learn who is of the pack, and again when somebody joined it."""
        table = turn.table
        pack = [seat for seat in table.seats if (seat.in_pack or seat.role.late_to_pack) and seat is not me]
        numbers, roles = tuple(seat.number for seat in pack), tuple(seat.role.id for seat in pack)
        known = table.used(me.number, KNOWN)
        if pack and not (known and known[-1].targets == numbers):
            turn.remember(me, KNOWN, numbers)
            turn.emit(PackTold(frozenset((me.number,)), *turn.stamp, numbers, roles))

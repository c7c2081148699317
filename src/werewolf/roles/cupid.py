"""丘比特 Cupid: links two lovers on night 1, and is of their party when they are of different camps."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.event import NOBODY, Became, Bonded, LoversTold
from werewolf.ids import Camp, Cause, Kind, Window, Winner
from werewolf.prompt import Prompt
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.model import Seat, Table
    from werewolf.turn import Turn

LINK = "cupid.link"


class Cupid(Role):
    id, name, camp, kind = "cupid", "丘比特", Camp.THIRD, Kind.THIRD
    windows = frozenset({Window.SETUP})
    unique = True
    closing_rank = 2
    words = MappingProxyType({LINK: "连"})
    short = "首夜把两名玩家连成情侣，情侣同生共死。"
    long = (
        "丘比特首夜必须连两名玩家为情侣（可以连自己），超时由系统随机连。情侣互相知道对方是谁，但不知道身份。"
        "一方出局，另一方立刻殉情，不能开枪，首夜之后没有遗言。"
        "两人同为好人或同为狼人时，丘比特算好人（不算神也不算民），其他不变；丘比特连自己时按好人算。"
        "两人阵营不同（人狼恋或其中有第三方）时，情侣与丘比特是第三方：原有技能保留，其他人全部出局即获胜；"
        "情侣没有全部出局之前，好人和狼人都不能获胜。阵营在连线当时确定，以后有人变狼也不改变。"
        "没有人会被告知情侣是否同阵营。丘比特和第三方情侣被查验都显示好人。"
    )
    tips = ("你不知道情侣的阵营：听他们发言，判断自己该帮谁。", "连自己能多一个搭档，但也多一条命要保。")

    def night_prompts(self, table: Table, me: Seat, window: Window) -> Iterator[Prompt]:
        if window is Window.SETUP and not table.used(me.number, LINK):
            yield Prompt(LINK, tuple(table.living()), 2, 2, label="连情侣", must=True)

    def window_closed(self, turn: Turn, me: Seat, window: Window) -> None:
        links = turn.table.used(me.number, LINK)
        if window is not Window.SETUP or not links:
            return
        first, second = sorted(links[0].targets)
        self._take_sides(turn, me, turn.table.seat(first), turn.table.seat(second))
        turn.emit(Bonded(NOBODY, *turn.stamp, (first, second), Cause.LOVER))
        turn.emit(LoversTold(frozenset((first, second)), *turn.stamp, (first, second)))

    def _take_sides(self, turn: Turn, me: Seat, one: Seat, other: Seat) -> None:
        """A couple of two camps, or with a third party, is a party of its own; nobody learns which it is."""
        side = self._side(one)
        if side is not self._side(other) or side is Camp.THIRD:
            changed, camp = {me.number: me, one.number: one, other.number: other}, Camp.THIRD
        else:
            changed, camp = {me.number: me}, self._side(me)
        for seat in changed.values():
            turn.emit(Became(NOBODY, *turn.stamp, seat.number, seat.role.id, camp, seat.kind, None))

    def _side(self, seat: Seat) -> Camp:
        return Camp.GOOD if seat.role is self and seat.camp is Camp.THIRD else seat.camp

    def wins(self, table: Table, me: Seat) -> Winner | None:
        remaining = {seat.number for seat in table.seats if not table.is_doomed(seat.number)}
        loving = remaining & set(table.lovers)
        return Winner.LOVERS if _is_mixed(table) and loving and remaining <= {me.number, *loving} else None

    def withholds(self, table: Table, me: Seat) -> bool:
        return _is_mixed(table) and not all(table.is_doomed(number) for number in table.lovers)


def _is_mixed(table: Table) -> bool:
    return any(table.seat(number).camp is Camp.THIRD for number in table.lovers)

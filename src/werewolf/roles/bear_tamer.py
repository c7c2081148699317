"""驯熊师 Bear tamer: at dawn the bear roars when a neighbour is of the wolf camp."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werewolf.event import EVERYONE, BearRoared
from werewolf.ids import Camp, Kind
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.model import Seat, Table
    from werewolf.turn import Turn


class BearTamer(Role):
    id, name, camp, kind = "bear_tamer", "驯熊师", Camp.GOOD, Kind.GOD
    short = "天亮时若左右最近的存活玩家中有狼人，熊会咆哮。"
    long = (
        "每天公布死讯之后，法官当众宣布熊是否咆哮：驯熊师活着，且左右两侧最近的存活玩家中至少一人属于狼人阵营"
        "（包括隐狼等不在狼队的狼），熊就咆哮，否则没有咆哮。当晚出局的玩家先离席，再看谁是邻座。"
        "驯熊师出局当天及以后一律宣布没有咆哮。驯熊师不用操作，恐惧和封印不影响熊。第一天有警长竞选时，咆哮与死讯一起在竞选之后公布。"
    )
    tips = ("咆哮是公开的，你不起跳狼人也会找熊的主人。", "邻座出局后再听一次，就能分清是哪一侧有狼。")

    def announce(self, turn: Turn) -> None:
        table = turn.table
        tamers = (seat for seat in table.seats if seat.role is self and seat.alive)
        roared = any(near.camp is Camp.WOLF for tamer in tamers for near in _neighbours(table, tamer))
        turn.emit(BearRoared(EVERYONE, *turn.stamp, roared))


def _neighbours(table: Table, me: Seat) -> tuple[Seat, ...]:
    """Return the nearest living seats around the table, on either side; nobody when ``me`` is alone."""
    ring = (*table.seats[me.number :], *table.seats[: me.number - 1])
    living = [seat for seat in ring if seat.alive]
    return (*living[:1], *living[-1:])

"""炸弹人 Bomber: takes along everybody who votes for his exile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werewolf.ids import Camp, Cause, Kind, Winner
from werewolf.phases.vote import voters_for
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.model import Seat, Table
    from werewolf.turn import Turn


class Bomber(Role):
    id, name, camp, kind = "bomber", "炸弹人", Camp.THIRD, Kind.THIRD
    short = "被放逐时，把投他的人全部炸出局；无人生还则独自获胜。"
    long = (
        "炸弹人是第三方。被投票放逐时，在这次投票（平票后以 PK 投票为准）里投他的所有玩家一起被炸出局，"
        "被炸的玩家没有遗言，默认不能开枪。如果此时场上再没有活着的玩家，炸弹人独自获胜；"
        "否则他算输，游戏照常继续。以其他方式出局时什么也不发生。炸弹人被查验显示好人，不算神也不算民。"
    )
    tips = ("人越少、票越集中，一颗炸弹就越可能清场。", "炸不光所有人就不算赢：等到残局再让人投你。")

    def exiled(self, turn: Turn, me: Seat) -> None:
        voters = voters_for(turn.table, me.number)
        super().exiled(turn, me)
        for number in voters:
            turn.kill(number, Cause.BOMB)

    def wins(self, table: Table, me: Seat) -> Winner | None:
        exiled_now = me.camp is Camp.THIRD and Cause.EXILE in me.causes and me.number in table.fallen
        nobody_left = all(table.is_doomed(seat.number) for seat in table.seats)
        return Winner.BOMBER if exiled_now and nobody_left else None

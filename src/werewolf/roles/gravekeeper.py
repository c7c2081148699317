"""守墓人 Gravekeeper: learns each night the camp of the player exiled that day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werewolf.event import CheckResult
from werewolf.ids import Camp, Cause, Kind, Window
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.model import Seat, Table
    from werewolf.turn import Turn

NOBODY_EXILED = "none"


class Gravekeeper(Role):
    id, name, camp, kind = "gravekeeper", "守墓人", Camp.GOOD, Kind.GOD
    windows = frozenset({Window.MAIN})
    short = "每晚得知白天被放逐出局的玩家是好人还是狼人。"
    long = (
        "从第二晚起，守墓人每晚得知刚过去的白天被放逐出局的玩家是好人还是狼人，显示与预言家的查验相同：第三方、隐狼等为好人。"
        "当天没有人被放逐出局时得知“无人”：平票、弃票、自爆或决斗入夜的白天都是如此，白痴翻牌免死、没有出局也算无人。"
        "被放逐后活到天亮才出局的血月使徒仍算被放逐。被恐惧或封印的夜晚得不到消息。"
    )
    tips = ("连续放逐好人时，你的信息能及时叫停。", "你不用操作也能得到信息，藏好身份，信息攒够再起跳。")

    def window_opened(self, turn: Turn, me: Seat, window: Window) -> None:
        if window is not Window.MAIN or turn.table.day == 1:
            return
        buried = _exiled_today(turn.table)
        number = None if buried is None else buried.number
        result = NOBODY_EXILED if buried is None else buried.role.camp_shown(turn.table, buried).value
        turn.emit(CheckResult(frozenset((me.number,)), *turn.stamp, me.number, number, result))


def _exiled_today(table: Table) -> Seat | None:
    """Return the seat that the vote of the day before this night sent out; who stays after being chosen is not."""
    chosen = (seat for seat in table.seats if seat.chosen_on == table.day - 1)
    return next((seat for seat in chosen if Cause.EXILE in seat.causes or seat.reprieved), None)

"""白痴 Idiot: survives the first exile with an open card and without a vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from werewolf.ids import Camp, Kind
from werewolf.phases.vote import stay_without_vote
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.model import Seat, Table
    from werewolf.turn import Turn


class Idiot(Role):
    id, name, camp, kind = "idiot", "白痴", Camp.GOOD, Kind.GOD
    short = "第一次被放逐时翻牌免死，但失去投票权。"
    long = (
        "白痴第一次被投票放逐时翻开身份牌，留在场上，可以继续发言，但不再有投票权（若是警长须移交或撕毁警徽）。"
        "翻牌之后默认不能再被投票。被刀、被毒等其他方式照常出局。"
    )
    tips = ("被放逐也不会死，可以大胆替神职吸引火力。", "翻牌之后仍算一名活着的神职。")

    def exiled(self, turn: Turn, me: Seat) -> None:
        if me.revealed or _is_spent(turn.table, me):
            super().exiled(turn, me)
        else:
            stay_without_vote(turn, me)

    def immune_to_vote(self, table: Table, me: Seat) -> bool:
        return me.revealed and table.rules.idiot_second_exile == "immune"


def _is_spent(table: Table, me: Seat) -> bool:
    """Whether the card was inherited from somebody whom it had saved already."""
    return me.heir_of is not None and not table.seat(me.heir_of).can_vote

"""魔术师 Magician: swaps the numbers of two players for a night."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.ids import Camp, Kind, Window
from werewolf.prompt import PASS, Prompt
from werewolf.roles._checker import is_free
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.event import Acted
    from werewolf.model import Seat, Table
    from werewolf.plan import Veil
    from werewolf.turn import Turn

SWAP = "magician.swap"
SPENT = "magician.spent"


class Magician(Role):
    id, name, camp, kind = "magician", "魔术师", Camp.GOOD, Kind.GOD
    windows = frozenset({Window.DUSK})
    unique = True
    words = MappingProxyType({SWAP: "换"})
    short = "每晚可以交换两名玩家的号码牌，当晚落在一人身上的效果都由另一人承受。"
    long = (
        "魔术师每晚最先行动，可以选两名不同的存活玩家（可以有自己）交换号码牌，也可以不换；每个号码整局只能被换一次。"
        "当晚落在其中一人身上的刀、药、守护、查验等一切效果，都由另一人承受，天亮后换回。谁也不会得知换了谁："
        "女巫看到的刀口、预言家查验的号码，仍是原来选的那个号码。"
        "“换结果”开关下，技能照旧落在所选的人身上，只有查验看到另一人；两人当晚恰有一人出局时，改为另一人以同样的死因出局。"
        "魔术师被恐惧的夜晚，交换无效，号码也不算用过；换到被裂隙笼罩的号码，则改为换他自己的号码。"
    )
    tips = ("猜中刀口，把它换给一名狼人。", "换了预言家要验的号码，白天记得说明，否则会冤枉好人。")

    def night_prompts(self, table: Table, me: Seat, window: Window) -> Iterator[Prompt]:
        if window is Window.DUSK and is_free(table, me, SWAP):
            spent = {number for swap in table.used(me.number, SPENT) for number in swap.targets}
            targets = tuple(number for number in table.living() if number not in spent)
            if len(targets) > 1:
                yield Prompt(SWAP, targets, 2, 2, label="交换")
                yield PASS

    def veil(self, veil: Veil, me: Seat, acted: Acted) -> None:
        veil.swaps[me.number] = (acted.targets[0], acted.targets[1])

    def night_resolved(self, turn: Turn, me: Seat) -> None:
        table = turn.table
        if table.dusk.swapped or not table.is_blocked(me):
            for swap in table.used_tonight(me.number, SWAP):
                turn.remember(me, SPENT, swap.targets)

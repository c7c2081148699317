"""典狱长 Warden: puts two players into a deal in which each trades or betrays."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.harm import harm
from werewolf.ids import Camp, Cause, Kind, Window
from werewolf.prompt import PASS, Prompt
from werewolf.roles._checker import is_free
from werewolf.roles._deal import BETRAY, CHOOSE, DEAL, TRADE, look_again, partners, tell_partners, traders
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.command import Act
    from werewolf.event import Acted
    from werewolf.model import Seat, Table
    from werewolf.plan import Night
    from werewolf.turn import Turn


class Warden(Role):
    id, name, camp, kind = "warden", "典狱长", Camp.WOLF, Kind.WOLF
    windows = frozenset({Window.MAIN, Window.WITCH})
    unique = True
    in_pack = True
    can_explode = True
    hosts = True
    guest_kinds = frozenset({CHOOSE})
    words = MappingProxyType({DEAL: "囚", CHOOSE: "选"})
    short = "第二夜起每晚让两名玩家做交易：双方选择交易或背叛。"
    long = (
        "典狱长与狼人一同行动，可以自爆。第二夜起，每晚可以选择两名其他存活玩家做一笔交易，每名玩家每局最多被选一次。"
        "两人立刻得知与谁交易（不知道对方身份），各自必须选择交易或背叛，到女巫时间结束还没有选的由系统随机选定。"
        "都交易：两人当晚不受刀、毒等任何伤害；都背叛：两人当晚以单人为目标的技能都改为作用在对方身上"
        "（已经生效的恐惧、迷惑等不变，查验在天亮前再得知对方的结果）；一人交易、一人背叛：交易的人出局。"
        "两人中有人当晚不能使用技能，交易作废，谁也不会得知。典狱长不会被告知两人的选择。"
    )
    tips = ("让两名神职互相猜疑，背叛会让他们的技能落在对方身上。", "每人只能交易一次，把关键的人留到关键的夜晚。")

    def night_prompts(self, table: Table, me: Seat, window: Window) -> Iterator[Prompt]:
        if window is not Window.MAIN or table.day == 1 or not is_free(table, me, DEAL):
            return
        dealt = {number for acted in table.used(me.number, DEAL) for number in acted.targets}
        targets = tuple(number for number in table.others(me.number) if number not in dealt)
        if len(targets) > 1:
            yield Prompt(DEAL, targets, 2, 2, label="交易")
            yield PASS

    def act(self, turn: Turn, me: Seat, action: Act) -> None:
        super().act(turn, me, action)
        if action.kind == DEAL:
            tell_partners(turn, me)

    def guest_prompts(self, table: Table, me: Seat, guest: Seat, window: Window) -> Iterator[Prompt]:
        is_dealt = window in self.windows and any(one is guest for one, _ in partners(table, me))
        if is_dealt and not table.used_tonight(guest.number, CHOOSE):
            yield Prompt(CHOOSE, choices=(TRADE, BETRAY), label="交易或背叛", must=window is Window.WITCH)

    def bend(self, table: Table, night: Night, me: Seat, acted: Acted) -> None:
        if acted.action == DEAL and traders(table, me) == []:
            night.turned.update((one.number, other.number) for one, other in partners(table, me))

    def plan(self, table: Table, night: Night, me: Seat, acted: Acted) -> None:
        trading = traders(table, me) if acted.action == DEAL else None
        if trading and len(trading) > 1:
            night.safe.update(seat.number for seat in trading)

    def resolve(self, turn: Turn, night: Night, me: Seat, acted: Acted) -> None:
        trading = traders(turn.table, me) if acted.action == DEAL else None
        if trading and len(trading) == 1:
            harm(turn, night, trading[0].number, Cause.TRADE)

    def night_resolved(self, turn: Turn, me: Seat) -> None:
        if traders(turn.table, me) == []:
            look_again(turn, me)

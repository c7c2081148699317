"""影子 Shadow: imitates a player, and inherits its role when it goes out."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.event import Acted
from werewolf.ids import Camp, Kind, Window, Winner
from werewolf.prompt import Prompt
from werewolf.roles._bound import KILL, bind, knife_prompts, pair_wins, partner
from werewolf.roles._idol import Follower

if TYPE_CHECKING:
    from werewolf.model import Seat, Table
    from werewolf.plan import Night
    from werewolf.turn import Turn

AVENGER = "avenger"


class Shadow(Follower):
    id, name, camp, kind = "shadow", "影子", Camp.THIRD, Kind.THIRD
    windows = frozenset({Window.SETUP, Window.MAIN})
    closing_rank = 1
    needs = frozenset({AVENGER})
    armed = True  # by inheritance
    action, label = "shadow.imitate", "模仿"
    words = MappingProxyType({action: "模仿", KILL: "暗杀"})
    short = "首夜模仿一名玩家，他出局后继承他的身份。"
    long = (
        "影子首夜必须模仿一名其他玩家，超时由系统随机选，对方不知情。对方出局时，活着的影子继承他的身份牌、阵营和剩余的技能"
        "（用掉的药、枪等不会恢复）；继承狼人会加入狼队。继承之前影子算第三方，被查验显示好人，与被模仿者的阵营同胜负。"
        "模仿到复仇者时两人绑定，各自得知对方：同为第三方，同生共死，失去其他技能；从第二夜起每晚可以刀一名玩家，"
        "任何保护都无效，两人选择不同时以影子为准。其他人全部出局时两人获胜；好人或狼人先达成胜利则算输。"
        "影子必须与复仇者同场。"
    )
    tips = ("模仿容易出局的神职，你能拿到他剩下的技能。", "复仇者的阵营与你的模仿对象相反，小心他。")

    def night_prompts(self, table: Table, me: Seat, window: Window) -> Iterator[Prompt]:
        if window is Window.SETUP:
            yield from super().night_prompts(table, me, window)
        else:
            yield from knife_prompts(table, me, window)

    def window_closed(self, turn: Turn, me: Seat, window: Window) -> None:
        target = self.idol(turn.table, me)
        if window is Window.SETUP and target is not None and target.role.id == AVENGER:
            bind(turn, me, target)

    def plan(self, table: Table, night: Night, me: Seat, acted: Acted) -> None:
        if acted.action == KILL:
            night.piercing.extend(acted.targets)

    def seat_out(self, turn: Turn, me: Seat, other: Seat) -> None:
        if other is self.idol(turn.table, me) and partner(turn.table, me) is None:
            loved = other.number in turn.table.lovers and other.camp is Camp.THIRD
            camp = other.role.camp if loved else other.camp
            turn.become(me, other.role, camp, other.kind, heir_of=other.number)

    def wins(self, table: Table, me: Seat) -> Winner | None:
        return pair_wins(table, me)

    def shares(self, table: Table, me: Seat, winner: Winner) -> bool:
        alone = partner(table, me) is None and me.number not in table.lovers
        return self.wins_with_idol(table, me, winner) if alone else super().shares(table, me, winner)

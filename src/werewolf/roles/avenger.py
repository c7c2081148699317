"""复仇者 Avenger: of the camp against the shadow's; on its exit it may assassinate a player."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.event import EVERYONE, Acted, Assassinated
from werewolf.ids import Camp, Cause, Kind, Window, Winner
from werewolf.prompt import Prompt
from werewolf.roles._bound import KILL, knife_prompts, pair_wins, partner
from werewolf.roles.role import Role
from werewolf.roles.shadow import Shadow
from werewolf.rules import Rules

if TYPE_CHECKING:
    from werewolf.model import Seat, Table
    from werewolf.plan import Night
    from werewolf.turn import Turn

ASSASSINATE, TRIUMPH = "avenger.assassinate", "avenger.triumph"


class Avenger(Role):
    id, name, camp, kind = "avenger", "复仇者", Camp.THIRD, Kind.THIRD
    unique = True
    closing_rank = 1
    needs = frozenset({"shadow"})
    gun, gun_label, armed = ASSASSINATE, "刺杀", True
    words = MappingProxyType({ASSASSINATE: "刺杀"})
    short = "阵营与影子的模仿对象相反；出局时可以刺杀一名玩家。"
    long = (
        "复仇者的阵营首夜由影子决定：影子模仿的是好人或第三方，复仇者是狼人（不认识狼队，不能自爆，狼队全部出局后持刀）；"
        "模仿的是狼人，复仇者是好人（算神）。首夜得知自己的阵营，被查验总是显示好人。"
        "不论以何种方式出局（包括被毒），复仇者都可以翻牌刺杀一名存活玩家：对方是敌对阵营则出局，是同阵营则无事发生。"
        "刺中尚未继承身份的影子，复仇者独自获胜。影子模仿复仇者本人时两人绑定，规则见影子，复仇者失去刺杀。复仇者必须与影子同场。"
    )
    tips = ("记住谁像影子：刺中他就直接获胜。", "你总是金水，预言家验不出你的阵营。")

    def night_prompts(self, table: Table, me: Seat, window: Window) -> Iterator[Prompt]:
        yield from knife_prompts(table, me, window)

    def window_closed(self, turn: Turn, me: Seat, window: Window) -> None:
        if window is not Window.SETUP:
            return
        targets = [seat.role.idol(turn.table, seat) for seat in turn.table.seats if isinstance(seat.role, Shadow)]
        if me in targets:
            return
        opposed = any(target is not None and target.camp is not Camp.WOLF for target in targets)
        camp, kind = (Camp.WOLF, Kind.WOLF) if opposed else (Camp.GOOD, Kind.GOD)
        turn.become(me, self, camp, kind)

    def plan(self, table: Table, night: Night, me: Seat, acted: Acted) -> None:
        other = partner(table, me)
        if other is not None and not table.used_tonight(other.number, KILL):
            night.piercing.extend(acted.targets)

    def gun_of(self, table: Table, me: Seat) -> str | None:
        return None if partner(table, me) else self.gun

    def shoots_after(self, rules: Rules, causes: frozenset[Cause]) -> bool:
        return True

    def fire(self, turn: Turn, me: Seat, target: int) -> None:
        seat = turn.table.seat(target)
        enemy = seat.camp is not me.camp
        turn.show(me)
        turn.emit(Assassinated(EVERYONE, *turn.stamp, me.number, target, enemy))
        if isinstance(seat.role, Shadow):
            turn.remember(me, TRIUMPH, (target,))
        if enemy:
            turn.kill(target, Cause.ASSASSINATE)

    def camp_shown(self, table: Table, me: Seat) -> Camp:
        return Camp.GOOD

    def wins(self, table: Table, me: Seat) -> Winner | None:
        return Winner.AVENGER if table.used(me.number, TRIUMPH) else pair_wins(table, me)

"""假面 Masquerade: a wolf outside the pack that spoils the dance with a mask."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.aim import looks_at
from werewolf.event import CheckResult
from werewolf.ids import Camp, Cause, Kind, Window
from werewolf.prompt import PASS, Prompt
from werewolf.roles._checker import is_free
from werewolf.roles.dancer import is_dancing
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.event import Acted
    from werewolf.model import Seat, Table
    from werewolf.plan import Night
    from werewolf.turn import Turn

LOOK, MASK = "masquerade.look", "masquerade.mask"
DANCING, RESTING = "dancing", "resting"


class Masquerade(Role):
    id, name, camp, kind = "masquerade", "假面", Camp.WOLF, Kind.WOLF
    windows = frozenset({Window.MAIN})
    unique = True
    needs = frozenset({"dancer"})
    resists = frozenset({Cause.POISON})
    words = MappingProxyType({LOOK: "窥舞", MASK: "面具"})
    short = "第二夜起每晚查看一人是否在共舞，并给一人戴上面具，让他在共舞中按相反阵营计算。"
    long = (
        "假面属于狼人阵营，但与狼队互不相识，不参与刀人，不能自爆；狼队全部出局后由他接过狼刀。"
        "第二夜起，每晚可以查看一名存活玩家是否在今晚的共舞中（主要行动时间结束时告知），"
        "并可以给一名存活玩家戴上面具：他若在共舞中，按相反的阵营计算。两项都可以选自己，也都可以不用；舞者出局后查看总是“没有共舞”。"
        "假面免疫毒药。假面必须与舞者同场。"
    )
    tips = ("给可能与狼人共舞的人戴上面具，能让好人成为少数。", "先从查看的结果推断舞者喜欢带谁跳舞。")

    def night_prompts(self, table: Table, me: Seat, window: Window) -> Iterator[Prompt]:
        if window is not Window.MAIN or table.day == 1:
            return
        open_ = [(action, label) for action, label in _ACTIONS if is_free(table, me, action)]
        for action, label in open_:
            yield Prompt(action, tuple(table.living()), 1, 1, label=label)
        if open_:
            yield PASS

    def plan(self, table: Table, night: Night, me: Seat, acted: Acted) -> None:
        if acted.action == MASK:
            night.masked.update(acted.targets)

    def window_closed(self, turn: Turn, me: Seat, window: Window) -> None:
        if window is Window.MAIN:
            for acted in turn.table.used_tonight(me.number, LOOK):
                _tell(turn, me, acted.targets[0], looks_at(turn.table, me, acted.targets[0]))

    def look(self, turn: Turn, me: Seat, action: str, seen: Seat) -> None:
        if action == LOOK:
            _tell(turn, me, seen.number, seen)


def _tell(turn: Turn, me: Seat, target: int, seen: Seat) -> None:
    result = DANCING if is_dancing(turn.table, seen.number) else RESTING
    turn.emit(CheckResult(frozenset((me.number,)), *turn.stamp, me.number, target, result))


_ACTIONS = ((LOOK, "查看共舞"), (MASK, "面具"))

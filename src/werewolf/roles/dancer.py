"""舞者 Dancer: lets three players dance each night; the camp with fewer of them goes out."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.aim import lands_on
from werewolf.harm import harm
from werewolf.ids import Camp, Cause, Kind, Window
from werewolf.prompt import Prompt
from werewolf.roles._checker import is_free
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.event import Acted
    from werewolf.model import Seat, Table
    from werewolf.plan import Night
    from werewolf.turn import Turn

DANCE = "dancer.dance"
DANCERS = 3


class Dancer(Role):
    id, name, camp, kind = "dancer", "舞者", Camp.GOOD, Kind.GOD
    windows = frozenset({Window.MAIN})
    unique = True
    needs = frozenset({"masquerade"})
    resists = frozenset({Cause.POISON})
    words = MappingProxyType({DANCE: "舞"})
    short = "第二夜起每晚选三人共舞，两个阵营都有时，人少的一方出局。"
    long = (
        "第二夜起，舞者每晚必须选择三名存活玩家共舞（可以包括自己），超时由系统随机选定；存活不足三人时不再共舞。"
        "三人分属狼人与非狼人两方时，人数少的一方因共舞出局；同属一方则无事发生。假面给谁戴上面具，谁就按相反的一方计算；两方人数相同则无人出局。"
        "舞者自己参加共舞时，三人当晚都不会死于狼刀。因共舞出局不能开枪。舞者免疫毒药。舞者必须与假面同场。"
    )
    tips = ("自己参加共舞既能避刀，也能验证另外两人是否同一阵营。", "共舞后少了谁、多了谁，要把面具也算进去。")

    def night_prompts(self, table: Table, me: Seat, window: Window) -> Iterator[Prompt]:
        living = tuple(table.living())
        if window is Window.MAIN and table.day > 1 and is_free(table, me, DANCE) and len(living) >= DANCERS:
            yield Prompt(DANCE, living, DANCERS, DANCERS, label="共舞", must=True)

    def plan(self, table: Table, night: Night, me: Seat, acted: Acted) -> None:
        if me.number in acted.targets:
            night.unknifable.update(acted.targets)

    def resolve(self, turn: Turn, night: Night, me: Seat, acted: Acted) -> None:
        wolves = {one for one in acted.targets if _counts_as_wolf(turn.table, night, one)}
        others = set(acted.targets) - wolves
        if len(wolves) != len(others):
            for one in sorted(wolves if len(wolves) < len(others) else others):
                harm(turn, night, one, Cause.DANCE)


def _counts_as_wolf(table: Table, night: Night, number: int) -> bool:
    return (table.seat(number).camp is Camp.WOLF) != (number in night.masked)


def is_dancing(table: Table, number: int) -> bool:
    """Whether a seat is in a dance of tonight, swaps and rebounds done."""
    return any(
        lands_on(table, table.seat(acted.seat), target) == number
        for acted in table.tonight
        if acted.action == DANCE
        for target in acted.targets
    )

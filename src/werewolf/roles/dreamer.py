"""摄梦人 Dreamer: keeps one player from knife and poison a night, never twice running, and takes it along."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.harm import harm
from werewolf.ids import Camp, Cause, Kind, Phase, Window
from werewolf.roles._chooser import Chooser

if TYPE_CHECKING:
    from werewolf.event import Acted
    from werewolf.model import Seat, Table
    from werewolf.plan import Night
    from werewolf.turn import Turn

DREAM = "dreamer.dream"
DREAMT = "dreamer.dreamt"


class Dreamer(Chooser):
    id, name, camp, kind = "dreamer", "摄梦人", Camp.GOOD, Kind.GOD
    action, label, must = DREAM, "摄梦", True
    windows = frozenset({Window.MAIN})
    words = MappingProxyType({DREAM: "摄"})
    short = "每晚必须摄梦一名玩家：当晚免疫刀和毒，连续两晚被摄则出局。"
    long = (
        "摄梦人每晚必须选一名其他存活玩家成为梦游者，超时由系统随机选择；梦游者不会得知。梦游者当晚不会死于狼刀和毒药，"
        "同时被守护或被解药救起也没有“同守同救”。连续两晚成为梦游者，第二晚梦死。"
        "摄梦人夜里出局时，当晚的梦游者一同梦死；白天出局则不带走人。梦死不能开枪，守护和解药也挡不住。"
        "号码被交换或反弹时，以实际成为梦游者的人为准。摄梦人当晚被恐惧或封印，则没有梦游者，连续也就此中断。"
    )
    tips = ("每晚换人摄；认定一名狼人，可以连摄两晚把他带走。", "自己可能被刀时，摄一名你怀疑的人。")

    def plan(self, table: Table, night: Night, me: Seat, acted: Acted) -> None:
        night.dreaming.update(acted.targets)

    def resolve(self, turn: Turn, night: Night, me: Seat, acted: Acted) -> None:
        for target in acted.targets:
            if target in turn.table.last_night(me.number, DREAMT):
                harm(turn, night, target, Cause.DREAM)
        turn.remember(me, DREAMT, acted.targets)

    def drags(self, table: Table, me: Seat, causes: frozenset[Cause]) -> Iterator[tuple[int, Cause]]:
        if table.phase is Phase.NIGHT:
            for dream in table.used(me.number, DREAMT):
                if dream.day == table.day:
                    yield from ((target, Cause.DREAM) for target in dream.targets if target != me.number)

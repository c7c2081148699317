"""噩梦之影 Nightmare: takes one player's night away."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.ids import Camp, Kind, Window
from werewolf.roles._chooser import Chooser

if TYPE_CHECKING:
    from werewolf.event import Acted
    from werewolf.model import Seat, Table
    from werewolf.plan import Veil

FEAR = "nightmare.fear"


class Nightmare(Chooser):
    id, name, camp, kind = "nightmare", "噩梦之影", Camp.WOLF, Kind.WOLF
    action, label = FEAR, "恐惧"
    windows = frozenset({Window.DUSK})
    in_pack = True
    late_to_pack = True
    can_explode = True
    words = MappingProxyType({FEAR: "恐惧"})
    short = "每晚最先恐惧一名玩家，使其当晚不能使用技能。"
    long = (
        "噩梦之影每晚最先行动，可以恐惧一名其他存活玩家，也可以不恐惧；不能连续两晚恐惧同一人。"
        "被恐惧者由法官告知，当晚不能使用任何技能；猎人当晚被刀，也不能开枪。被动的能力不受影响。"
        "首夜先恐惧、后认狼：若恰好恐惧了一名同伴，狼队当晚没有刀；从第二晚起不能恐惧同伴。"
        "其余时候他与狼人一同行动，可以自爆。"
    )
    tips = ("女巫或守卫露了身份，恐惧他再刀，最为稳妥。", "首夜恐惧可能撞上同伴而空刀，没有把握可以不用。")

    def choices(self, table: Table, me: Seat) -> tuple[int, ...]:
        barred = {*table.last_night(me.number, FEAR), *(table.pack() if me.in_pack else ())}
        return tuple(number for number in table.others(me.number) if number not in barred)

    def veil(self, veil: Veil, me: Seat, acted: Acted) -> None:
        veil.fears[me.number] = acted.targets[0]

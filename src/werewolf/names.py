"""What phases, camps, kinds, winners and endings are called (称呼): one word for one thing, in chat and on the page."""

from collections.abc import Mapping
from types import MappingProxyType

from werewolf.ids import Camp, EndReason, Kind, Phase, Window, Winner
from werewolf.roles import ROLES
from werewolf.timer_texts import TIMER_TEXTS

PHASES: Mapping[str, str] = MappingProxyType(
    {phase.value: TIMER_TEXTS[phase].name for phase in Phase if phase in TIMER_TEXTS}
    | {Phase.NIGHT.value: "夜晚", Phase.ENDED.value: "游戏结束"}
)
WINDOWS: Mapping[str, str] = MappingProxyType({window.value: TIMER_TEXTS[window].name for window in Window})
CAMPS: Mapping[str, str] = MappingProxyType({Camp.GOOD: "好人", Camp.WOLF: "狼人", Camp.THIRD: "第三方"})
KINDS: Mapping[str, str] = MappingProxyType(
    {Kind.GOD: "神职", Kind.VILLAGER: "平民", Kind.WOLF: "狼人", Kind.THIRD: "第三方"}
)
WINNERS: Mapping[str, str] = MappingProxyType(
    {winner.value: f"{ROLES[winner].name}胜利" for winner in Winner if winner in ROLES}
    | {Winner.GOOD: "好人阵营胜利", Winner.WOLF: "狼人阵营胜利", Winner.LOVERS: "情侣胜利", Winner.DRAW: "平局"}
)
ENDINGS: Mapping[str, str] = MappingProxyType(
    {
        EndReason.NO_WOLVES: "狼人全部出局",
        EndReason.NO_GODS: "神职全部出局",
        EndReason.NO_VILLAGERS: "平民全部出局",
        EndReason.NO_GODS_AND_VILLAGERS: "神职和平民全部出局",
        EndReason.PARITY: "狼人不少于剩下的一半",
        EndReason.NOBODY: "没有人活下来",
        EndReason.LAST_DAY: "到了最后一天还没有分出胜负",
    }
)
"""Why it is over."""

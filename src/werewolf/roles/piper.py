"""吹笛者 Piper: enchants everybody, one or two a night."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf.event import Acted, Enchanted
from werewolf.ids import Camp, Kind, Window, Winner
from werewolf.prompt import PASS, Prompt
from werewolf.roles._checker import is_free
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.model import Seat, Table
    from werewolf.plan import Night
    from werewolf.turn import Turn

ENCHANT = "piper.enchant"


class Piper(Role):
    id, name, camp, kind = "piper", "吹笛者", Camp.THIRD, Kind.THIRD
    windows = frozenset({Window.MAIN})
    unique = True
    words = MappingProxyType({ENCHANT: "迷惑"})
    short = "每晚迷惑一到两名玩家，场上其他人都被迷惑时独自获胜。"
    long = (
        "吹笛者是第三方，每晚可以迷惑一到两名尚未被迷惑的其他存活玩家，也可以不用。夜晚结束时，所有被迷惑的玩家互相认出，"
        "但不知道谁是吹笛者；迷惑不影响他们的阵营和技能。吹笛者存活、且其他存活玩家都已被迷惑时，吹笛者获胜。"
        "好人或狼人先达成胜利时吹笛者失败，同时达成时吹笛者获胜。吹笛者当晚出局，这一晚的迷惑仍然生效。"
        "吹笛者被查验显示好人，不算神也不算民。"
    )
    tips = ("活下来最重要：像平民一样发言，不要太早领头。", "先迷惑最不会死的人，出局的人不必迷惑。")

    def night_prompts(self, table: Table, me: Seat, window: Window) -> Iterator[Prompt]:
        targets = tuple(number for number in table.others(me.number) if number not in table.enchanted)
        if window is Window.MAIN and is_free(table, me, ENCHANT) and targets:
            yield Prompt(ENCHANT, targets, 1, min(2, len(targets)), label="迷惑")
            yield PASS

    def resolve(self, turn: Turn, night: Night, me: Seat, acted: Acted) -> None:
        enchanted = turn.table.enchanted | set(acted.targets) - {me.number}
        if enchanted != turn.table.enchanted:
            awake = enchanted & set(turn.table.living())
            turn.emit(Enchanted(frozenset(awake), *turn.stamp, tuple(sorted(enchanted))))

    def wins(self, table: Table, me: Seat) -> Winner | None:
        others = {seat.number for seat in table.seats if not table.is_doomed(seat.number)} - {me.number}
        wins = me.camp is Camp.THIRD and not table.is_doomed(me.number) and others <= table.enchanted
        return Winner.PIPER if wins else None

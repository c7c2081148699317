"""盗贼 Thief: takes one of two spare cards before anything else happens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from werewolf import roles
from werewolf.ids import Camp, Kind, Window
from werewolf.prompt import Prompt
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.command import Act
    from werewolf.model import Seat, Table
    from werewolf.turn import Turn

PICK = "thief.pick"


class Thief(Role):
    id, name, camp, kind = "thief", "盗贼", Camp.THIRD, Kind.THIRD
    windows = frozenset({Window.SETUP})
    unique = True
    excludes = frozenset({"treasure_master"})
    spares = 2
    words = MappingProxyType({PICK: "选"})
    short = "首夜从两张备用牌中选一张，从此就是那张牌。"
    long = (
        "有盗贼的局会多放两张备用牌，其中至多一张是狼人阵营的牌。首夜最先行动：盗贼看到两张备用牌，必须选一张，"
        "从此身份、阵营和技能都以那张牌为准，当夜就可以行动；其中有狼人阵营的牌时只能选它，并与狼队互相认识。"
        "超时未选由系统随机选定。没有人知道备用牌是什么、盗贼选了什么，另一张牌不再参与本局。"
    )
    tips = ("看到两张神职时，场上就少一位神职：想想另一张是谁都拿不到的。", "选完之后就忘掉盗贼，按新身份发言。")

    def accepts_spare(self, spare: Sequence[Role]) -> bool:
        return sum(card.camp is Camp.WOLF for card in spare) <= 1 and not any(card.needs for card in spare)

    def window_opened(self, turn: Turn, me: Seat, window: Window) -> None:
        names = "、".join(roles.ROLES[card].name for card in turn.table.spare)
        is_forced = len(_choices(turn.table)) < len(set(turn.table.spare))
        hint = "其中有狼人阵营的牌，只能选它。" if is_forced else "请选择一张作为你的身份。"
        turn.say(me, "spare_cards", f"两张备用牌是：{names}。{hint}")

    def night_prompts(self, table: Table, me: Seat, window: Window) -> Iterator[Prompt]:
        yield Prompt(PICK, choices=_choices(table), label="选牌", must=True)  # the first window makes it another card

    def act(self, turn: Turn, me: Seat, action: Act) -> None:
        super().act(turn, me, action)
        assert action.choice is not None
        card = roles.ROLES[action.choice]
        turn.become(me, card, card.camp, card.kind)


def _choices(table: Table) -> tuple[str, ...]:
    wolves = tuple(card for card in table.spare if roles.ROLES[card].camp is Camp.WOLF)
    return wolves or tuple(dict.fromkeys(table.spare))

"""How 机械狼 learns: another player's card on night 1, whose skill it has from night 2; not a role of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from werewolf import roles
from werewolf.event import CheckResult
from werewolf.ids import Window
from werewolf.prompt import PASS, Prompt
from werewolf.roles._borrower import Borrower
from werewolf.roles._checker import is_free
from werewolf.roles.thief import Thief

if TYPE_CHECKING:
    from werewolf.command import Act
    from werewolf.model import Seat, Table
    from werewolf.roles.role import Role
    from werewolf.turn import Turn

LEARN, LEARNED = "mechanical_wolf.learn", "mechanical_wolf.learned"


class Learner(Borrower):
    """A borrower that keeps one card for good; of a thief it learns the card that the thief picks."""

    def card(self, table: Table, me: Seat) -> Role | None:
        return next((roles.ROLES[learned.choice or ""] for learned in table.used(me.number, LEARNED)), None)

    def lender(self, table: Table, me: Seat) -> Role | None:
        return super().lender(table, me) if table.day > 1 else None

    def own_prompts(self, table: Table, me: Seat, window: Window) -> Iterator[Prompt]:
        if window is Window.SETUP and is_free(table, me, LEARN):
            yield Prompt(LEARN, table.others(me.number), 1, 1, label="学习")
            yield PASS

    def act(self, turn: Turn, me: Seat, action: Act) -> None:
        super().act(turn, me, action)
        if action.kind == LEARN and not isinstance(turn.table.seat(action.targets[0]).role, Thief):
            self._learn(turn, me, action.targets[0])

    def window_closed(self, turn: Turn, me: Seat, window: Window) -> None:
        super().window_closed(turn, me, window)
        if window is Window.SETUP and not turn.table.used(me.number, LEARNED):
            for acted in turn.table.used(me.number, LEARN):
                self._learn(turn, me, acted.targets[0])

    def _learn(self, turn: Turn, me: Seat, target: int) -> None:
        role = turn.table.seat(target).role.id
        turn.remember(me, LEARNED, (target,), role)
        turn.emit(CheckResult(frozenset((me.number,)), *turn.stamp, me.number, target, role))

"""What every role that checks one player a night shares; not a role of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from werewolf.aim import looks_at
from werewolf.event import CheckResult
from werewolf.ids import Window
from werewolf.plan import Aimed
from werewolf.prompt import PASS, Prompt
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.command import Act
    from werewolf.event import Acted
    from werewolf.model import Seat, Table
    from werewolf.plan import Night
    from werewolf.turn import Turn


class Checker(Role):
    """A role that learns something about one other player each night, at once.

    Attributes:
        action: the id of the check.
    """

    action: ClassVar[str]
    windows = frozenset({Window.MAIN})
    unique = True

    def choices(self, table: Table, me: Seat) -> tuple[int, ...]:
        """Return who may be checked, ascending."""
        return table.others(me.number)

    def result(self, turn: Turn, me: Seat, seen: Seat) -> str:
        """Return what the check says about ``seen``: a camp or a role id."""
        return seen.role.role_shown(turn.table, seen)

    def night_prompts(self, table: Table, me: Seat, window: Window) -> Iterator[Prompt]:
        if window is Window.MAIN and is_free(table, me, self.action) and (choices := self.choices(table, me)):
            yield Prompt(self.action, choices, 1, 1, label="查验")
            yield PASS

    def act(self, turn: Turn, me: Seat, action: Act) -> None:
        super().act(turn, me, action)
        target = action.targets[0]
        self._say(turn, me, target, looks_at(turn.table, me, target))

    def look(self, turn: Turn, me: Seat, action: str, seen: Seat) -> None:
        if action == self.action:
            self._say(turn, me, seen.number, seen)

    def _say(self, turn: Turn, me: Seat, target: int, seen: Seat) -> None:
        said = self.result(turn, me, seen)
        turn.emit(CheckResult(frozenset((me.number,)), *turn.stamp, me.number, target, said))

    def plan(self, table: Table, night: Night, me: Seat, acted: Acted) -> None:
        night.checks.append(Aimed(me.number, self.met(table, me, acted), acted.action))

    def met(self, table: Table, me: Seat, acted: Acted) -> int:
        """Return whom a check of tonight meets: in ``magician_mode: status`` too it follows the swap."""
        target = acted.targets[0]
        return looks_at(table, me, target).number if table.rules.magician_mode == "status" else target


def is_free(table: Table, me: Seat, *actions: str) -> bool:
    """Whether a seat has neither declined in this window nor used one of these actions tonight."""
    return me.number not in table.done and not table.used_tonight(me.number, *actions)

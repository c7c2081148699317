"""What every role shares that may choose one player in one window of the night; not a role of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from werewolf.prompt import PASS, Prompt
from werewolf.roles._checker import is_free
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.ids import Window
    from werewolf.model import Seat, Table


class Chooser(Role):
    """A role that may choose one player a night, in its one window.

    Attributes:
        action: the id of what it does to the player.
        label: what the button says, in Chinese.
        must: it cannot decline.
    """

    action: ClassVar[str]
    label: ClassVar[str]
    must: ClassVar[bool] = False
    unique = True

    def choices(self, table: Table, me: Seat) -> tuple[int, ...]:
        """Return who may be chosen, ascending; nobody while there is nothing to choose."""
        return table.others(me.number)

    def night_prompts(self, table: Table, me: Seat, window: Window) -> Iterator[Prompt]:
        if window in self.windows and is_free(table, me, self.action) and (choices := self.choices(table, me)):
            yield Prompt(self.action, choices, 1, 1, label=self.label, must=self.must)
            if not self.must:
                yield PASS

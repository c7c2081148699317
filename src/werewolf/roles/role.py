"""What a role is: identity as data, then only what differs from a player without skills."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from werewolf.event import Acted
from werewolf.ids import Camp, Cause, Kind, Window

if TYPE_CHECKING:
    from werewolf.command import Act
    from werewolf.model import Seat, Table
    from werewolf.plan import Night
    from werewolf.prompt import Prompt
    from werewolf.turn import Turn


class Role:
    """A role of the canon. One object serves every seat and game: a role's memory is ``table.used``.

    Attributes:
        id: its id in protocol, boards and scenarios.
        name: its Chinese name.
        camp, kind: what a player dealt this card wins with and counts as.
        windows: the night windows that exist because a board has this role.
        in_pack: it knows the pack, talks with it and shares the knife.
        can_explode: it may 自爆.
        acts_by_day: it may have prompts of its own by day.
        unique: it is dealt once at most, as every role with a night action of its own is.
        gun: the id of the action by which it shoots on its exit, if it has a gun.
        takes_along: the id of the action by which it takes a player along when it explodes.
        camp_shown: what a check of its camp shows, where that is not ``camp``.
        short, long, tips: the rule in one sentence, the whole rule, and advice, in Chinese.
    """

    id: ClassVar[str]
    name: ClassVar[str]
    camp: ClassVar[Camp]
    kind: ClassVar[Kind]
    windows: ClassVar[frozenset[Window]] = frozenset()
    in_pack: ClassVar[bool] = False
    can_explode: ClassVar[bool] = False
    acts_by_day: ClassVar[bool] = False
    unique: ClassVar[bool] = False
    gun: ClassVar[str | None] = None
    takes_along: ClassVar[str | None] = None
    camp_shown: ClassVar[Camp | None] = None
    short: ClassVar[str]
    long: ClassVar[str]
    tips: ClassVar[tuple[str, ...]] = ()

    def window_opened(self, turn: Turn, me: Seat, window: Window) -> None:
        """Learn what the judge says when a window opens; only living seats are asked."""

    def night_prompts(self, table: Table, me: Seat, window: Window) -> Iterator[Prompt]:
        """Yield what ``me`` may still do in this window."""
        yield from ()

    def day_prompts(self, table: Table, me: Seat) -> Iterator[Prompt]:
        """Yield what ``me`` may do by day besides what everybody may; asked where ``acts_by_day``."""
        yield from ()

    def act(self, turn: Turn, me: Seat, action: Act) -> None:
        """Do an action that one of this role's prompts offered: record that it was used, for the role alone."""
        mine = frozenset((me.number,))
        turn.emit(Acted(mine, *turn.stamp, me.number, action.kind, action.targets, action.choice))

    def plan(self, night: Night, me: Seat, acted: Acted) -> None:
        """Lay an action of tonight into the plan of the night, before anything is resolved."""

    def night_resolved(self, turn: Turn, me: Seat) -> None:
        """Learn what the judge says when the night is resolved and not yet announced."""

    def shoots(self, table: Table, causes: frozenset[Cause]) -> bool:
        """Whether the gun works after an exit of ``causes`` (``shoot_causes``)."""
        return self.gun is not None and causes <= set(table.rules.shoot_causes)

    def survives_exile(self, table: Table, me: Seat) -> bool:
        """Whether ``me`` stays in the game when the vote chooses it."""
        return False

    def immune_to_vote(self, table: Table, me: Seat) -> bool:
        """Whether ``me`` can no longer be chosen in an exile vote."""
        return False

"""What 机械狼 and 盗宝大师 share: the night skill of another card is theirs for a while; not a role of its own."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from werewolf import roles
from werewolf.ids import Camp, Cause, Kind, Window
from werewolf.roles.role import Role

if TYPE_CHECKING:
    from werewolf.command import Act
    from werewolf.event import Acted
    from werewolf.model import Seat, Table
    from werewolf.plan import Night, Veil
    from werewolf.prompt import Prompt
    from werewolf.turn import Turn


class Borrower(Role, ABC):
    """A wolf outside the pack with the night skill of another card; what it did is kept under its own seat.

    Only skills that are used by an action are borrowed: nothing that a card does by itself, on night 1 or by day.
    """

    camp, kind = Camp.WOLF, Kind.WOLF
    unique = True
    borrows = True
    armed = True
    hosts = True

    @abstractmethod
    def card(self, table: Table, me: Seat) -> Role | None:
        """Return the card as which ``me`` is checked now, if there is one."""

    @abstractmethod
    def own_prompts(self, table: Table, me: Seat, window: Window) -> Iterator[Prompt]:
        """Yield what ``me`` may do besides the borrowed skill."""

    def lender(self, table: Table, me: Seat) -> Role | None:
        """Return the card whose skill ``me`` has tonight."""
        card = self.card(table, me)
        return card if card is not None and card.words and not card.borrows else None

    def night_prompts(self, table: Table, me: Seat, window: Window) -> Iterator[Prompt]:
        yield from self.own_prompts(table, me, window)
        lender = self.lender(table, me)
        if lender is not None and window is not Window.SETUP:
            yield from lender.night_prompts(table, me, window)

    def guest_prompts(self, table: Table, me: Seat, guest: Seat, window: Window) -> Iterator[Prompt]:
        for card in dict.fromkeys(table.cards):
            if roles.ROLES[card].guest_kinds:  # what was given away earlier is still there with another card
                yield from roles.ROLES[card].guest_prompts(table, me, guest, window)

    def window_opened(self, turn: Turn, me: Seat, window: Window) -> None:
        lender = self.lender(turn.table, me)
        if lender is not None:
            lender.window_opened(turn, me, window)

    def window_closed(self, turn: Turn, me: Seat, window: Window) -> None:
        lender = self.lender(turn.table, me)
        if lender is not None:
            lender.window_closed(turn, me, window)

    def act(self, turn: Turn, me: Seat, action: Act) -> None:
        lender = None if action.kind in self.words else self.lender(turn.table, me)
        if lender is None:
            super().act(turn, me, action)
        else:
            lender.act(turn, me, action)

    def look(self, turn: Turn, me: Seat, action: str, seen: Seat) -> None:
        lender = self.lender(turn.table, me)
        if lender is not None:
            lender.look(turn, me, action, seen)

    def veil(self, veil: Veil, me: Seat, acted: Acted) -> None:
        if acted.action not in self.words:
            roles.ROLES[acted.action.partition(".")[0]].veil(veil, me, acted)

    def spoils_knife(self, table: Table, me: Seat) -> bool:
        lender = self.lender(table, me)
        return lender is not None and lender.spoils_knife(table, me)

    def bend(self, table: Table, night: Night, me: Seat, acted: Acted) -> None:
        lender = self._behind(table, me, acted)
        if lender is not None:
            lender.bend(table, night, me, acted)

    def plan(self, table: Table, night: Night, me: Seat, acted: Acted) -> None:
        lender = self._behind(table, me, acted)
        if lender is not None:
            lender.plan(table, night, me, acted)

    def resolve(self, turn: Turn, night: Night, me: Seat, acted: Acted) -> None:
        lender = self._behind(turn.table, me, acted)
        if lender is not None:
            lender.resolve(turn, night, me, acted)

    def night_resolved(self, turn: Turn, me: Seat) -> None:
        lender = self.lender(turn.table, me)
        if lender is not None:
            lender.night_resolved(turn, me)

    def dawn(self, turn: Turn, me: Seat) -> None:
        lender = self.lender(turn.table, me)
        if lender is not None:
            lender.dawn(turn, me)

    def extra_votes(self, table: Table, me: Seat) -> Iterator[tuple[int, int]]:
        lender = self.lender(table, me)
        if lender is not None:
            yield from lender.extra_votes(table, me)

    def drags(self, table: Table, me: Seat, causes: frozenset[Cause]) -> Iterator[tuple[int, Cause]]:
        lender = self.lender(table, me)
        if lender is not None:
            yield from lender.drags(table, me, causes)

    def fire(self, turn: Turn, me: Seat, target: int) -> None:
        card = self.card(turn.table, me)
        assert card is not None
        card.fire(turn, me, target)

    def camp_shown(self, table: Table, me: Seat) -> Camp:
        card = self.card(table, me)
        return super().camp_shown(table, me) if card is None else card.camp_shown(table, _posing(me, card))

    def _behind(self, table: Table, me: Seat, acted: Acted) -> Role | None:
        """Return whose skill an act of ``me`` is, unless it is one of its own."""
        return None if acted.action in self.words else self.lender(table, me)


def _posing(me: Seat, card: Role) -> Seat:
    """Return the seat as if ``card`` had been dealt to it."""
    return replace(me, role=card, camp=card.camp, kind=card.kind)

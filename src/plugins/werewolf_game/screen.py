"""A screen is a group of equal viewers: one fold of the events they may see, one frame for all of them."""

from collections.abc import Sequence
from typing import Protocol

from werewolf.event import Event
from werewolf.view import Fold
from werewolf_game import frames
from werewolf_game.frames import EventBodies, Json


class Outgoing(Protocol):
    """Where the frames of one connection go."""

    def offer(self, frame: bytes) -> bool:
        """Take a frame without waiting; false when there is no room for it."""


class Screen:
    """What one seat, or every spectator, sees of a game."""

    __slots__ = ("_outgoings", "fold")

    def __init__(self, fold: Fold) -> None:
        self.fold = fold
        self._outgoings: list[Outgoing] = []

    def show(
        self, game_id: int, events: Sequence[Event], bodies: EventBodies, people: Sequence[Json], now: int
    ) -> None:
        """Fold events that happened together and send what is new in one frame, if anything is."""
        before = self.fold.version
        changed: set[str] = set()
        for event in events:
            changed |= self.fold.apply(event).changed
        if self._outgoings and (changed or self.fold.version > before):
            listed = bodies.listed(self.fold.seen[before:], before + 1)
            self._send(self._frame(game_id, listed, frames.view_part(self.fold.view, changed, people), now))

    def show_people(self, game_id: int, people: Sequence[Json], now: int) -> None:
        """Send the seats again, because somebody came or went."""
        if self._outgoings:
            self._send(self._frame(game_id, b"[]", frames.view_part(self.fold.view, ("seats",), people), now))

    def attach(
        self, outgoing: Outgoing, game_id: int, bodies: EventBodies, people: Sequence[Json], now: int, since: int | None
    ) -> None:
        """Add a viewer: the whole present, and all events or those after number `since`."""
        seen = self.fold.seen
        first = since if since is not None and 0 <= since <= len(seen) else 0
        listed = bodies.listed(seen[first:], first + 1)
        view = frames.view_part(self.fold.view, self.fold.view.keys(), people)
        outgoing.offer(frames.game_sync(game_id, self.fold.version, full=True, now=now, events=listed, view=view))
        self._outgoings.append(outgoing)

    def detach(self, outgoing: Outgoing) -> None:
        """Forget a viewer."""
        self._outgoings = [other for other in self._outgoings if other is not outgoing]

    def _frame(self, game_id: int, events: bytes, view: bytes, now: int) -> bytes:
        return frames.game_sync(game_id, self.fold.version, full=False, now=now, events=events, view=view)

    def _send(self, frame: bytes) -> None:
        # Who cannot take a frame would miss an event: it must reconnect, so it gets nothing more.
        self._outgoings = [outgoing for outgoing in self._outgoings if outgoing.offer(frame)]

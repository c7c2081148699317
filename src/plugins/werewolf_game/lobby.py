"""Who has the lobby open: the list of rooms goes to them on every change, at most a few times a second."""

import asyncio
from collections.abc import Callable

from werewolf_game import frames
from werewolf_game.screen import Outgoing

TOGETHER = 0.1
"""Seconds within which changes share one frame."""


class Lobby:
    """Sends `ROOM_LIST`."""

    def __init__(self, summaries: Callable[[], list[dict[str, object]]]) -> None:
        self._summaries = summaries
        self._outgoings: list[Outgoing] = []
        self._planned: asyncio.TimerHandle | None = None

    def subscribe(self, outgoing: Outgoing) -> "Subscription":
        """Send the list now and after every change."""
        outgoing.offer(frames.room_list(self._summaries()))
        self._outgoings.append(outgoing)
        return Subscription(self, outgoing)

    def forget(self, outgoing: Outgoing) -> None:
        """Send nothing more to this one."""
        self._outgoings = [other for other in self._outgoings if other is not outgoing]

    def changed(self) -> None:
        """Something in the list changed."""
        if self._outgoings and self._planned is None:
            self._planned = asyncio.get_running_loop().call_later(TOGETHER, self._publish)

    def close(self) -> None:
        """Send nothing more to anybody."""
        self._outgoings = []
        if self._planned is not None:
            self._planned.cancel()
            self._planned = None

    def _publish(self) -> None:
        self._planned = None
        frame = frames.room_list(self._summaries())
        self._outgoings = [outgoing for outgoing in self._outgoings if outgoing.offer(frame)]


class Subscription:
    """An open lobby page."""

    def __init__(self, lobby: Lobby, outgoing: Outgoing) -> None:
        self._lobby = lobby
        self._outgoing = outgoing

    def close(self) -> None:
        """Send no more lists to it."""
        self._lobby.forget(self._outgoing)

"""The one voice of the bot in a group: replies and the course of the game, merged into few messages."""

from collections.abc import Awaitable, Callable
from functools import partial

from host.outbox import Delivery
from werewolf_game.group.courier import Courier, Errand
from werewolf_game.group.mail import Mail

LONGEST_MESSAGE = 1500

Told = Callable[[], list[str]]
"""Sentences that have become known since it was called last."""


class Voice:
    """Speaks in one group.

    Args:
        sent: told what became of every message.

    Attributes:
        source: where the course of the running game comes from, if there is one.
    """

    def __init__(self, group: str, mail: Mail, sent: Callable[[str, Delivery], Awaitable[None]]) -> None:
        self.source: Told | None = None
        self._group = group
        self._mail = mail
        self._sent = sent
        self._lines: list[str] = []
        self._courier = Courier(self._errand)

    def say(self, line: str) -> None:
        """Say something as soon as it may go."""
        self._lines.append(line)
        self._courier.wake()

    def wake(self) -> None:
        """The source may have something to say."""
        self._courier.wake()

    async def close(self) -> None:
        """Say nothing more."""
        await self._courier.close()

    def _errand(self) -> Errand | None:
        if self.source is not None:
            self._lines += self.source()
        text, self._lines = _first_message(self._lines)
        return partial(self._speak, text) if text else None

    async def _speak(self, text: str) -> None:
        await self._sent(self._group, await self._mail.group(self._group, text))


def _first_message(lines: list[str]) -> tuple[str, list[str]]:
    """As many lines as fit in one message, and the others."""
    length, count = 0, 0
    while count < len(lines) and (count == 0 or length + len(lines[count]) < LONGEST_MESSAGE):
        length += len(lines[count]) + 1
        count += 1
    return "\n".join(lines[:count]), lines[count:]

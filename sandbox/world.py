"""The state of the pretend QQ: people, messages, switches; nothing here knows a socket."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Literal

from sandbox.faults import Faults
from sandbox.people import BOT_NAME, BOT_QQ, Group, Person, starting_cast
from sandbox.segments import Segment, shown

Chat = Literal["private", "group"]
Event = dict[str, object]

_KEPT_MESSAGES = 5000


@dataclass(frozen=True, slots=True)
class Message:
    """One delivered message; `peer` is the person whose private chat with the bot it belongs to, None in the group."""

    message_id: int
    chat: Chat
    peer: int | None
    sender: int
    text: str
    segments: tuple[Segment, ...]
    at: float


@dataclass(slots=True)
class World:
    """Everything that exists in the pretend QQ."""

    self_id: int = BOT_QQ
    people: dict[int, Person] = field(default_factory=starting_cast)
    group: Group = field(default_factory=Group)
    faults: Faults = field(default_factory=Faults)
    outlet: Callable[[Event], None] | None = None
    """Where events go while the bot's process holds the OneBot socket; as in QQ, they are lost when it does not."""
    messages: deque[Message] = field(default_factory=lambda: deque(maxlen=_KEPT_MESSAGES))
    friend_requests: dict[str, int] = field(default_factory=dict)
    """Open requests to the bot: flag → QQ number."""
    now: Callable[[], float] = time.time
    _message_ids: Iterator[int] = field(default_factory=lambda: count(1))
    _watchers: set[asyncio.Event] = field(default_factory=set)

    @property
    def linked(self) -> bool:
        """Whether the bot's process is connected at this moment."""
        return self.outlet is not None

    def emit(self, event: Event) -> None:
        """Report an event to the bot's process, if it is connected."""
        if self.outlet is not None:
            self.outlet(event)

    def name_of(self, qq: int) -> str:
        """Return the nickname of a number, or the number itself when nobody has it."""
        if qq == self.self_id:
            return BOT_NAME
        person = self.people.get(qq)
        return person.nickname if person else str(qq)

    def names(self) -> dict[int, str]:
        """Return every nickname by number, the bot's included."""
        return {self.self_id: BOT_NAME} | {person.qq: person.nickname for person in self.people.values()}

    def friends(self) -> list[Person]:
        """Return the bot's friends."""
        return [person for person in self.people.values() if person.is_friend]

    def members(self) -> list[Person]:
        """Return the group's members other than the bot."""
        return [person for person in self.people.values() if person.in_group]

    def deliver(self, chat: Chat, peer: int | None, sender: int, segments: list[Segment]) -> Message:
        """Store a message that QQ delivered and tell the watchers."""
        text = shown(segments, self.names())
        message = Message(next(self._message_ids), chat, peer, sender, text, tuple(segments), self.now())
        self.messages.append(message)
        self.changed()
        return message

    def conversation(self, chat: Chat, peer: int) -> list[Message]:
        """Return what `peer` reads in that chat, oldest first; the group is empty for who is not in it."""
        if chat == "group":
            person = self.people.get(peer)
            return (
                [message for message in self.messages if message.chat == "group"] if person and person.in_group else []
            )
        return [message for message in self.messages if message.chat == "private" and message.peer == peer]

    def changed(self) -> None:
        """Wake everybody who shows this world."""
        for watcher in self._watchers:
            watcher.set()

    @contextmanager
    def watching(self) -> Iterator[asyncio.Event]:
        """Give an event that is set whenever anything changes; its reader clears it."""
        watcher = asyncio.Event()
        self._watchers.add(watcher)
        try:
            yield watcher
        finally:
            self._watchers.discard(watcher)

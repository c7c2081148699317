"""What every event has: an audience, without a default, and its moment."""

from typing import ClassVar, Literal

from werewolf.ids import Phase
from werewolf.record import record

Audience = Literal["everyone"] | frozenset[int]
EVERYONE: Literal["everyone"] = "everyone"
NOBODY: frozenset[int] = frozenset()


@record
class Event:
    """The head of every event."""

    kind: ClassVar[str]
    sealed: ClassVar[bool] = False
    audience: Audience
    day: int
    phase: Phase
    at: int

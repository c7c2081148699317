"""What every event has: an audience, without a default, and its moment."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from werewolf.ids import Phase

Audience = Literal["everyone"] | frozenset[int]
EVERYONE: Literal["everyone"] = "everyone"
NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Event:
    """The head of every event."""

    kind: ClassVar[str]
    sealed: ClassVar[bool] = False
    audience: Audience
    day: int
    phase: Phase
    at: int

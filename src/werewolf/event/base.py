"""What every event has: an audience, without a default, and its moment."""

from dataclasses import dataclass
from typing import ClassVar, Literal, TypeVar, dataclass_transform

from werewolf.ids import Phase

Audience = Literal["everyone"] | frozenset[int]
EVERYONE: Literal["everyone"] = "everyone"
NOBODY: frozenset[int] = frozenset()
T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """Make a class of events: nobody may change one.

    The type checker holds this. At run time the class is not frozen, because making a frozen object takes four
    times as long, and a game makes hundreds.
    """
    return dataclass(slots=True)(cls)


@record
class Event:
    """The head of every event."""

    kind: ClassVar[str]
    sealed: ClassVar[bool] = False
    audience: Audience
    day: int
    phase: Phase
    at: int

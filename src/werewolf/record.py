"""Values that nobody changes, cheap to make: events, prompts and answers."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """Make a class of values that nobody may change.

    The type checker holds this. At run time the class is not frozen, because making a frozen object takes four
    times as long, and a game makes hundreds.
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)

"""The shape of a view, shared by what changes it."""

from collections.abc import Callable
from typing import Any, cast

from werewolf import event as e

View = dict[str, Any]  # JSON, whose values mypy cannot follow
Keys = tuple[str, ...]
Change = Callable[[View, e.Event, int | None], Keys]
SEATS: Keys = ("seats",)


def seat_of(view: View, number: int) -> dict[str, Any]:
    """Return what the viewer knows of a seat."""
    return cast("dict[str, Any]", view["seats"][number - 1])


def private_of(view: View) -> dict[str, Any]:
    """Return what the viewer alone knows."""
    return cast("dict[str, Any]", view["me"]["private"])


def mark(view: View, number: int, word: str) -> None:
    """Put a mark on a seat, once."""
    marks = seat_of(view, number)["marks"]
    if word not in marks:
        marks.append(word)


def unmark(view: View, *words: str) -> None:
    """Take marks off every seat."""
    for seat in view["seats"]:
        seat["marks"] = [word for word in seat["marks"] if word not in words]

"""How a visible event changes a viewer's view: plain JSON in, changed keys out. It never sees the table."""

from collections.abc import Mapping
from types import MappingProxyType

from werewolf import event as e
from werewolf.ids import Phase
from werewolf.present.private import PRIVATE
from werewolf.present.public import PUBLIC
from werewolf.present.shape import Change, Keys, View

__all__ = ["View", "blank", "change"]


def blank() -> View:
    """Return the view before anything was seen."""
    return {
        "board": None,
        "board_name": None,
        "cards": [],
        "rules": None,
        "timers": None,
        "seed_hash": None,
        "seed": None,
        "day": 0,
        "phase": Phase.DEAL.value,
        "window": None,
        "deadline": None,
        "seats": [],
        "me": None,
        "prompts": [],
        "speaker": None,
        "queue": [],
        "sheriff": None,
        "candidates": [],
        "ballots": {},
        "bear_roared": None,
        "winner": None,
        "winners": [],
        "aborted": None,
    }


def change(view: View, event: e.Event, me: int | None) -> Keys:
    """Change ``view`` by a visible event, and return the top-level keys that changed.

    Args:
        view: a viewer's present, changed in place.
        event: an event that the viewer may see.
        me: the viewer's seat, or none.
    """
    shown = _CHANGES.get(type(event))
    return () if shown is None else shown(view, event, me)


_CHANGES: Mapping[type[e.Event], Change] = MappingProxyType({**PUBLIC, **PRIVATE})

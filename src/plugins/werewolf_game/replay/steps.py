"""A game as one viewer saw it: the events in the order in which they became visible, and what each did to the view.

Everything here comes out of a fold of ``werewolf.view``; a viewer's steps hold nothing that the fold did not show.
"""

from collections.abc import Iterable, Mapping, Sequence

from werewolf.codec import payload, plain
from werewolf.event import Event, GameAborted, GameEnded
from werewolf.view import Fold, GodFold, PublicFold, SeatFold

Json = dict[str, object]
GOD, PUBLIC = "god", "public"
UNTOLD = frozenset(
    {"prompt_opened", "deadline_extended", "deadline_missed", "attended", "remembered", "seeded", "farewell_queued"}
)
"""Kinds of event that a replay has no words for; their numbers are left out."""
SHOWN = (
    "day",
    "phase",
    "window",
    "speaker",
    "queue",
    "sheriff",
    "candidates",
    "ballots",
    "bear_roared",
    "winner",
    "winners",
    "aborted",
)
"""What a step says of the view besides its seats; the rest does not change or is of no use afterwards."""
_ENDS = (GameEnded, GameAborted)


def fold_of(view: str, seats: int) -> Fold | None:
    """The fold of a viewer: `god`, `public` or the number of a seat; none for anything else."""
    if view == GOD:
        return GodFold()
    if view == PUBLIC:
        return PublicFold()
    if view.isascii() and view.isdigit() and len(view) <= 2 and 1 <= int(view) <= seats:
        return SeatFold(int(view))
    return None


def steps_of(events: Iterable[Event], fold: Fold) -> Json:
    """What a viewer saw up to the end of the game; what is opened to everybody after it is not part of it.

    Returns:
        `events` as on the socket, and `steps`: `n`, the number of the last event that the viewer had seen then, and
        what changed with it: keys of the view, and of `seats` those seats that did.
    """
    told: list[Json] = []
    steps: list[Json] = []
    former: dict[int, object] = {}
    for event in events:
        first = fold.version
        seen = fold.apply(event)
        shown = _until_end(seen.events)
        told += [{"n": number, **payload(one)} for number, one in enumerate(shown, first + 1) if one.kind not in UNTOLD]
        change = _change(fold.view, seen.changed, former)
        if change:
            steps.append({"n": first + len(shown), **change})
        if isinstance(event, _ENDS):
            break
    return {"seats": len(former), "events": told, "steps": steps}


def _until_end(shown: Sequence[Event]) -> Sequence[Event]:
    end = next((index for index, event in enumerate(shown) if isinstance(event, _ENDS)), None)
    return shown if end is None else shown[: end + 1]


def _change(view: Mapping[str, object], keys: Iterable[str], former: dict[int, object]) -> Json:
    change: Json = {key: plain(view[key]) for key in SHOWN if key in keys}
    if "seats" in keys:
        seats = _seats(view)
        changed = {number: seat for number, seat in seats.items() if former.get(number) != seat}
        former.update(changed)
        if changed:
            change["seats"] = list(changed.values())
    return change


def _seats(view: Mapping[str, object]) -> dict[int, Json]:
    """What the viewer knows of each seat, with nothing that changes later."""
    seats = view["seats"]
    assert isinstance(seats, list)
    return {seat["seat"]: {**seat, "marks": list(seat["marks"])} for seat in seats}

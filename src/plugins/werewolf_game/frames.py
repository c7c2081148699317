"""The only place where what a viewer may know becomes bytes (`architecture.md` law 3).

Nothing here sees a table: the input is what a fold of visible events gave, and public data of the room.
"""

from collections.abc import Iterable, Mapping, Sequence

import orjson

from werewolf.codec import payload
from werewolf.event import Event

Json = Mapping[str, object]
View = Mapping[str, object]


class EventBodies:
    """The bytes of each event, made once however many viewers see it."""

    __slots__ = ("_bodies",)

    def __init__(self) -> None:
        # The event is kept beside its bytes, so that its identity cannot be given to another one.
        self._bodies: dict[int, tuple[Event, bytes]] = {}

    def numbered(self, event: Event, number: int) -> bytes:
        """The JSON of an event with the viewer's own number as `n`."""
        known = self._bodies.get(id(event))
        if known is None:
            known = (event, orjson.dumps(payload(event))[1:])
            self._bodies[id(event)] = known
        return b'{"n":%d,%b' % (number, known[1])

    def listed(self, events: Sequence[Event], first: int) -> bytes:
        """A JSON list of events that are numbered from `first` on."""
        return b"[%b]" % b",".join(self.numbered(event, first + index) for index, event in enumerate(events))


def game_sync(game_id: int, version: int, *, full: bool, now: int, events: bytes, view: bytes) -> bytes:
    """The `GAME_SYNC` frame; `events` and `view` are JSON already."""
    return b'{"type":"GAME_SYNC","game_id":%d,"version":%d,"full":%b,"now":%d,"events":%b,"view":%b}' % (
        game_id,
        version,
        b"true" if full else b"false",
        now,
        events,
        view,
    )


def view_part(view: View, keys: Iterable[str], people: Sequence[Json]) -> bytes:
    """The named keys of a view; who sits on the seats is public and added here."""
    part = {key: view[key] for key in keys}
    if "seats" in part:
        part["seats"] = seats_with_people(view, people)
    return orjson.dumps(part)


def seats_with_people(view: View, people: Sequence[Json]) -> list[dict[str, object]]:
    """What a viewer knows of each seat, and who sits there."""
    seats = view["seats"]
    assert isinstance(seats, list)
    return [{**seat, **person} for seat, person in zip(seats, people, strict=True)]


def room_update(room: Json, now: int) -> bytes:
    """The `ROOM_UPDATE` frame."""
    return orjson.dumps({"type": "ROOM_UPDATE", "room": room, "now": now})


def room_list(rooms: Sequence[Json]) -> bytes:
    """The `ROOM_LIST` frame."""
    return orjson.dumps({"type": "ROOM_LIST", "rooms": rooms})


def chat(channel: str, uid: int, name: str, text: str, at: int) -> bytes:
    """The `CHAT` frame."""
    return orjson.dumps({"type": "CHAT", "channel": channel, "uid": uid, "name": name, "text": text, "at": at})


def reaction(seat: int, kind: str, speech: int | None, at: int) -> bytes:
    """The `REACTION` frame; `speech` counts the public speeches of the game from 1."""
    return orjson.dumps({"type": "REACTION", "seat": seat, "kind": kind, "speech": speech, "at": at})


def reactions(rows: Sequence[tuple[int, int, str]]) -> bytes:
    """The `REACTIONS` frame: speech, seat and kind of each that was given so far."""
    return orjson.dumps({"type": "REACTIONS", "rows": rows})


def action_ok(action_id: object) -> bytes:
    """The `ACTION_OK` frame: the action is stored."""
    return orjson.dumps({"type": "ACTION_OK", "id": action_id})


def error(code: str, message: str, detail: object = None, action_id: object = None) -> bytes:
    """The `ERROR` frame."""
    body = {"type": "ERROR", "code": code, "message": message, "detail": detail}
    return orjson.dumps(body if action_id is None else {**body, "id": action_id})

"""A game as a file: `docs/replay-file.md`. Its events are those of the journal: `werewolf.codec.decode` reads them."""

from collections.abc import Mapping, Sequence

from werewolf.codec import encode
from werewolf.event import Event

Json = dict[str, object]
FORMAT, VERSION = "werewolf-game", 1
_GAME = (
    "game_id",
    "board",
    "board_name",
    "state",
    "winner",
    "rated",
    "days",
    "started_at",
    "ended_at",
    "seed_hash",
    "seed",
)
_PLAYER = ("seat", "name", "kind", "role", "camp", "won")


def file_of(game: Mapping[str, object], events: Sequence[Event]) -> Json:
    """The file.

    Args:
        game: a game that is over, as `GET /games/{id}` answers.
        events: its whole journal.
    """
    seats = game["seats"]
    assert isinstance(seats, list)
    return {
        "format": FORMAT,
        "version": VERSION,
        "game": {name: game[name] for name in _GAME},
        "players": [{name: seat[name] for name in _PLAYER} for seat in seats],
        "events": [encode(event) for event in events],
    }

"""What a process has stored, read from its database file, and what every seat must see of it."""

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from werewolf.codec import decode, payload
from werewolf.event import Event
from werewolf.view import SeatFold

Json = dict[str, Any]
OF_THE_ROOM = frozenset({"uid", "name", "avatar_url", "connected", "kind"})
"""What the room adds to every seat."""


class Journal:
    """The stored games."""

    def __init__(self, database: Path) -> None:
        self._database = database

    def events(self, game: int) -> list[Event]:
        """Return the events of a game in order.

        Raises:
            ValueError: when one is missing or there twice.
        """
        events: list[Event] = []
        for position, stored in self._rows("SELECT position, events FROM werewolf_game_journal", game):
            if position != len(events):
                raise ValueError(f"game {game}: entry at {position} after {len(events)} events")
            events += [decode(record) for record in json.loads(stored)]
        return events

    def receipts(self, game: int) -> Counter[str]:
        """Return how often each action id, a text, is stored; its receipt has a sign before it."""
        rows = self._rows("SELECT position, action_id FROM werewolf_game_journal", game)
        return Counter(str(action_id).removeprefix("=") for _, action_id in rows if action_id is not None)

    def seat_of(self, game: int, uid: int) -> int:
        """Return where somebody sat."""
        with sqlite3.connect(self._database) as database:
            query = "SELECT seat FROM werewolf_game_players WHERE game_id = ? AND uid = ?"
            row = database.execute(query, (game, uid)).fetchone()
        database.close()
        return int(row[0])

    def _rows(self, query: str, game: int) -> Sequence[tuple[Any, Any]]:
        with sqlite3.connect(self._database) as database:
            rows = database.execute(f"{query} WHERE game_id = ? ORDER BY position", (game,)).fetchall()
        database.close()
        return rows


def differences(events: Sequence[Event], seat: int, shown: Sequence[Json], view: Json) -> list[str]:
    """Return where a screen differs from the fold of what is stored.

    Args:
        events: the journal.
        seat: whose screen it is.
        shown: the events on the screen; the journal may already hold more.
        view: the view on the screen.
    """
    fold = SeatFold(seat)
    for event in events:
        if fold.version >= len(shown):
            break
        fold.apply(event)
    if fold.version < len(shown):
        return [f"seat {seat} was shown {len(shown)} events, {fold.version} are stored"]
    found = []
    expected = [{"n": number, **payload(event)} for number, event in enumerate(fold.seen, start=1)]
    if json.loads(json.dumps(expected)) != list(shown):
        found.append(f"seat {seat}: other events than stored")
    found += [f"seat {seat}: {key} is not the fold's" for key in view if _differs(fold.view[key], view[key])]
    return found


def _differs(expected: object, shown: object) -> bool:
    if isinstance(shown, list) and shown and isinstance(shown[0], dict) and "uid" in shown[0]:
        shown = [{key: value for key, value in seat.items() if key not in OF_THE_ROOM} for seat in shown]
    return bool(json.loads(json.dumps(expected)) != shown)

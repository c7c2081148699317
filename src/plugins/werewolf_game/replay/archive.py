"""Replays of games that are over: folded once for each viewer, then kept as the bytes that are sent."""

import asyncio
import gzip
from collections import OrderedDict

import orjson

from host.errors import Problem
from host.logging import logger
from werewolf.event import Event, GameStarted
from werewolf_game.recovery import Stores, events_of
from werewolf_game.replay.curve import curve_of
from werewolf_game.replay.file import Json, file_of
from werewolf_game.replay.steps import GOD, fold_of, steps_of
from werewolf_game.reports import Reports

VERSION = 1
MOST_BYTES = 8 * 2**20
_LEVEL = 6
Key = tuple[int, str]


class Replays:
    """What viewers saw of ended games. Nothing of it ever changes, for names are not part of it."""

    def __init__(self, stores: Stores) -> None:
        self._stores = stores
        self._kept: OrderedDict[Key, bytes] = OrderedDict()
        self._size = 0

    async def seen(self, game_id: int, view: str) -> bytes:
        """What a viewer saw, as gzipped JSON: `{"version", "game_id", "view", "seats", "events", "steps", "curve"?}`.

        Args:
            view: `god`, `public` or the number of a seat; only a god has the curve, which knows every card.

        Raises:
            Problem: GAME_NOT_FOUND when it is not over, VALIDATION_ERROR for a viewer that was not there.
        """
        found = self._kept.get((game_id, view))
        if found is not None:
            self._kept.move_to_end((game_id, view))
            return found
        events = await self._ended(game_id)
        packed = await asyncio.to_thread(_packed, game_id, view, events)
        self._keep((game_id, view), packed)
        return packed

    async def file(self, game_id: int) -> Json:
        """A game to take away.

        Raises:
            Problem: GAME_NOT_FOUND when it is not over.
        """
        events = await self._ended(game_id)
        return file_of(await Reports(self._stores).game(game_id), events)

    async def _ended(self, game_id: int) -> list[Event]:
        row = await self._stores.games.game(game_id)
        if row is None:
            raise Problem("GAME_NOT_FOUND", "没有这一局", status=404)
        if row.state == "running":
            raise Problem("GAME_NOT_FOUND", "对局结束后才能复盘", status=404)
        try:
            return events_of(await self._stores.journal.read(game_id))
        except (ValueError, LookupError, TypeError) as fault:
            logger.error(f"the journal of game {game_id} is damaged ({type(fault).__name__})")
            raise Problem("GAME_NOT_FOUND", "这一局的记录损坏了，无法复盘", status=404) from fault

    def _keep(self, key: Key, packed: bytes) -> None:
        self._size += len(packed) - len(self._kept.pop(key, b""))
        self._kept[key] = packed
        while self._size > MOST_BYTES:
            self._size -= len(self._kept.popitem(last=False)[1])


def _packed(game_id: int, view: str, events: list[Event]) -> bytes:
    started = events[0] if events else None
    fold = fold_of(view, started.seats) if isinstance(started, GameStarted) else None
    if fold is None:
        raise Problem("VALIDATION_ERROR", "没有这个视角：应是 god、public 或座位号")
    body: Json = {"version": VERSION, "game_id": game_id, "view": view, **steps_of(events, fold)}
    if view == GOD:
        body["curve"] = curve_of(events)
    return gzip.compress(orjson.dumps(body), _LEVEL, mtime=0)

"""A player on the bare WebSocket: keeps what it was sent, answers prompts, and checks that nothing is missing."""

import asyncio
import json
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from itertools import count
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from tests.browser.conduct import next_kind
from tests.browser.people import Visitor
from tests.browser.server import Server

Json = dict[str, Any]

ANSWER_SECONDS = 10.0
RACES = frozenset({"STALE_VERSION", "ACTION_NOT_OFFERED"})
"""What a player may hear who was slower than the deadline."""


class SocketPlayer:
    """One connection to one room."""

    def __init__(self, visitor: Visitor, socket: ClientConnection, seed: int) -> None:
        self.visitor = visitor
        self.room: Json = {}
        self.view: Json = {}
        self.events: list[Json] = []
        self.game_id: object = None
        self.accepted: list[str] = []
        self.refused: list[Json] = []
        self.roles_seen_early: set[int] = set()
        """Other people's seats whose role was shown before the end."""
        self.changed = asyncio.Event()
        self._socket = socket
        self._dice = random.Random(seed)
        self._ids = (f"{visitor.person}-{number}" for number in count(1))
        self._waiting: dict[str, asyncio.Future[Json]] = {}
        self._done: set[tuple[tuple[object, ...], str]] = set()

    async def read(self) -> None:
        """Take in every frame until the socket closes."""
        with suppress(ConnectionClosed):
            async for text in self._socket:
                await self._take(json.loads(text))
                self.changed.set()

    async def _take(self, frame: Json) -> None:
        kind = frame["type"]
        if kind == "PING":
            await self._socket.send('{"type":"PONG"}')
        elif kind == "ROOM_UPDATE":
            self.room = frame["room"]
        elif kind == "GAME_SYNC":
            self.synchronise(frame)
        elif kind in ("ACTION_OK", "ERROR") and frame.get("id") in self._waiting:
            self._waiting.pop(frame["id"]).set_result(frame)

    def synchronise(self, frame: Json) -> None:
        """Take in a GAME_SYNC; a gap, a doubled event or a wrong version fails the test."""
        if frame["full"]:
            self.view, self.events = frame["view"], list(frame["events"])
        else:
            self.view |= frame["view"]
            self.events += frame["events"]
        self.game_id = frame["game_id"]
        numbers = [event["n"] for event in self.events]
        assert numbers == list(range(1, len(numbers) + 1)), f"gap in the events of {self.visitor.person}: {numbers}"
        assert frame["version"] == len(numbers), f"version {frame['version']} after {len(numbers)} events"

        if not self.is_over and self.view["me"] is not None:
            others = (seat for seat in self.view["seats"] if seat["seat"] != self.view["me"]["seat"])
            self.roles_seen_early |= {seat["seat"] for seat in others if seat["role"] is not None}

    def shown_by_nature(self) -> set[int]:
        """Seats whose role became public during the game: by a gun, an explosion, or being turned up."""
        field = {"role_revealed": "target", "exploded": "target", "shot": "seat"}
        return {int(event[field[event["kind"]]]) for event in self.events if event["kind"] in field}

    @property
    def is_over(self) -> bool:
        """Whether the end of the game was received."""
        return self.view.get("phase") == "ended"

    async def play_to_the_end(self) -> None:
        """Answer every prompt once until the end."""
        while not self.is_over:
            self.changed.clear()
            kind = self._next_kind()
            if kind is not None:
                await self._answer(kind)
            elif not self.is_over:
                await self.changed.wait()

    def _moment(self) -> tuple[object, ...]:
        return tuple(self.view.get(key) for key in ("day", "phase", "window", "speaker"))

    def _next_kind(self) -> str | None:
        offered = [prompt["kind"] for prompt in self.view.get("prompts", [])]
        return next_kind(offered, {kind for moment, kind in self._done if moment == self._moment()})

    async def _answer(self, kind: str) -> None:
        prompt = next(prompt for prompt in self.view["prompts"] if prompt["kind"] == kind)
        self._done.add((self._moment(), kind))
        answer = await self.act(kind, **self._choices(prompt))
        if answer["type"] == "ACTION_OK":
            self.accepted.append(kind)
        else:
            self.refused.append(answer)

    def _choices(self, prompt: Json) -> Json:
        wanted = min(max(prompt["min"], 1), prompt["max"], len(prompt["targets"]))
        fields: Json = {"targets": self._dice.sample(prompt["targets"], wanted)}
        if prompt.get("choices"):
            fields["choice"] = self._dice.choice(prompt["choices"])
        if prompt.get("text"):
            fields["text"] = f"{self.view['me']['seat']} 号发言：过"
        return fields

    async def act(self, kind: str, **fields: object) -> Json:
        """Send one action and return the answer to it."""
        action = {"type": "ACTION", "id": next(self._ids), "kind": kind, "targets": [], "version": len(self.events)}
        action |= fields
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting[str(action["id"])] = answer
        await self._socket.send(json.dumps(action))
        return await asyncio.wait_for(answer, ANSWER_SECONDS)


@asynccontextmanager
async def connected(server: Server, visitor: Visitor, room: int, seed: int) -> AsyncIterator[SocketPlayer]:
    """Connect a visitor to a room and read for as long as the context is open."""
    address = f"{server.site}/ws/rooms/{room}?token={visitor.session['access_token']}".replace("http", "ws", 1)
    async with connect(address, proxy=None) as socket:
        player = SocketPlayer(visitor, socket, seed)
        reader = asyncio.create_task(player.read())
        try:
            yield player
        finally:
            await socket.close()
            await reader

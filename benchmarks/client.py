"""A player on a socket that survives the death of the server: it reconnects, and sends again what was not answered."""

import asyncio
import json
import random
from contextlib import suppress
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from benchmarks.accounts import Account
from benchmarks.process import BASE, HOST

Json = dict[str, Any]
CALM = frozenset({"wolf.explode", "sheriff.withdraw", "pass"})
RETRY_SECONDS = 0.05
PACE_SECONDS = 0.02


class Player:
    """One account in one room.

    Attributes:
        events, view, game: what the server showed; `history` what was shown of the game before a reconnection.
        acknowledged: texts and action ids that the server said are stored.
        pending: an action that was sent and not answered.
        lost: what was shown before a reconnection and not after it.
    """

    def __init__(self, account: Account, port: int, room: int) -> None:
        self.account = account
        self.events: list[Json] = []
        self.view: Json = {}
        self.game: int | None = None
        self.acknowledged: dict[int, list[str]] = {}
        self.pending: Json | None = None
        self.lost: list[str] = []
        self.synchronised = asyncio.Event()
        self._shown = asyncio.Event()
        self._address = f"ws://{HOST}:{port}{BASE}/ws/rooms/{room}?token={account.token}"
        self._dice = random.Random(account.uid)
        self._sent = 0
        self._acts: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Play until cancelled, through every end of the connection."""
        while True:
            with suppress(OSError, WebSocketException):
                async with connect(self._address, proxy=None, open_timeout=5) as socket:
                    await self._serve(socket)
            await asyncio.sleep(RETRY_SECONDS)

    async def is_in_another_game(self, old: int | None) -> None:
        """Wait until a game other than ``old`` is dealt and goes on."""
        while self.game == old or self.view["phase"] in ("deal", "ended"):
            self._shown.clear()
            await self._shown.wait()

    async def _serve(self, socket: ClientConnection) -> None:
        acting: asyncio.Task[None] | None = None
        try:
            async for text in socket:
                frame = json.loads(text)
                self._take(frame)
                if frame["type"] == "PING":
                    await socket.send('{"type":"PONG"}')
                elif frame["type"] == "GAME_SYNC" and acting is None:
                    acting = asyncio.create_task(self._act_for_ever(socket))
        finally:
            self.synchronised.clear()
            if acting is not None:
                acting.cancel()
                await asyncio.gather(acting, return_exceptions=True)

    def _take(self, frame: Json) -> None:
        if frame["type"] == "GAME_SYNC":
            self._synchronise(frame)
        elif frame["type"] in ("ACTION_OK", "ERROR") and self.pending and frame.get("id") == self.pending["id"]:
            if frame["type"] == "ACTION_OK" and self.game is not None:
                self.acknowledged.setdefault(self.game, []).append(self.pending["id"])
            self.pending = None

    def _synchronise(self, frame: Json) -> None:
        if frame["full"]:
            if frame["game_id"] == self.game and frame["events"][: len(self.events)] != self.events:
                self.lost.append(f"uid {self.account.uid}: what was shown before is not what is shown now")
            if frame["game_id"] != self.game:
                self.pending = None
            self.game, self.view, self.events = frame["game_id"], frame["view"], frame["events"]
        else:
            self.view |= frame["view"]
            self.events += frame["events"]
        self.synchronised.set()
        self._shown.set()

    async def _act_for_ever(self, socket: ClientConnection) -> None:
        """First repeat what was not answered, then do something random, one action at a time."""
        if self.pending is not None:
            await socket.send(json.dumps(self.pending))
        while True:
            if self.pending is None and (action := self._choose()) is not None:
                self.pending = action
                await socket.send(json.dumps(action))
            await asyncio.sleep(PACE_SECONDS * self._dice.uniform(0.5, 1.5))

    def _choose(self) -> Json | None:
        offered = [prompt for prompt in self.view["prompts"] if prompt["kind"] not in CALM]
        if not offered:
            return None
        prompt = self._dice.choice(offered)
        if prompt["kind"] == "speak.end" and self._dice.random() < 0.7:
            return None
        self._sent += 1
        action_id = f"{self.account.uid}-{self._sent}"
        count = min(max(prompt["min"], 1), prompt["max"], len(prompt["targets"]))
        action = {
            "type": "ACTION",
            "id": action_id,
            "kind": prompt["kind"],
            "targets": self._dice.sample(prompt["targets"], count),
        }
        if prompt["text"]:
            action["text"] = f"我说 {action_id}"
        if prompt.get("choices"):
            action["choice"] = self._dice.choice(prompt["choices"])
        return action

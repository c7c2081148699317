"""Rooms full of sockets that act at a given rate, or as fast as they are answered."""

import asyncio
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import count
from time import perf_counter
from typing import Any

from benchmarks.accounts import Account
from benchmarks.process import BASE
from benchmarks.wire import Wire, connected

Json = dict[str, Any]
ANSWER_SECONDS = 20.0
ENDS_SPEECH = 0.02
WORDS = "我是好人，今天先听发言，票型之后再盘。"
REPEATABLE = ("speak", "wolf.say", "exile.vote", "sheriff.vote", "wolf.kill")
"""What can be done again and again, so that a room can always act."""


@dataclass(slots=True)
class Figures:
    """What a measurement came to.

    Attributes:
        latencies: seconds from sending an action until it was acknowledged as stored, or from when it was due.
        frames, octets: what the sockets received.
    """

    latencies: list[float] = field(default_factory=list)
    refused: int = 0
    unanswered: int = 0
    frames: int = 0
    octets: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Stored actions a second."""
        return len(self.latencies) / self.seconds

    def percentile(self, share: float) -> float:
        """Return a percentile of the latencies in milliseconds."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000

    def line(self, name: str) -> str:
        """Say under a name what was measured."""
        latency = "  ".join(f"p{share * 100:.0f} {self.percentile(share):.2f} ms" for share in (0.5, 0.95, 0.99))
        return f"{name}: {self.rate:,.0f} actions/s for {self.seconds:4.1f} s  {latency}  refused {self.refused}"


class Seat:
    """One socket of a room."""

    def __init__(self, room: "RoomLoad", account: Account) -> None:
        self.room = room
        self.account = account
        self.prompts: list[Json] = []
        self.wire: Wire | None = None

    def receive(self, frame: bytes) -> None:
        """Count a frame, and read what concerns the next action."""
        self.room.note(len(frame))
        if frame.startswith(b'{"type":"ACTION_OK"'):
            self.room.answered(accepted=True)
        elif frame.startswith(b'{"type":"ERROR"'):
            self.room.answered(accepted=False)
        elif frame.startswith(b'{"type":"PING"') and self.wire is not None:
            self.wire.send(b'{"type":"PONG"}')
        elif frame.startswith(b'{"type":"GAME_SYNC"') and b'"prompts":' in frame:
            self.prompts = json.loads(frame)["view"].get("prompts", self.prompts)


class RoomLoad:
    """One room of which one seat at a time does something."""

    def __init__(self, number: int, accounts: Sequence[Account]) -> None:
        self.number = number
        self.seats = [Seat(self, account) for account in accounts]
        self.figures = Figures()
        self._chance = random.Random(number)
        self._ids = count(1)
        self._answer: asyncio.Future[bool] | None = None

    async def open(self, port: int, *, apart: bool = False) -> None:
        """Connect every seat; `apart`: each from an address of its own, which Linux lets us have."""
        for place, seat in enumerate(self.seats, start=1):
            source = f"127.1.{self.number}.{place}" if apart else None
            path = f"{BASE}/ws/rooms/{self.number}?token={seat.account.token}"
            seat.wire = await connected(port, path, seat.receive, source)

    def close(self) -> None:
        """Drop every connection."""
        for seat in self.seats:
            if seat.wire is not None:
                seat.wire.close()

    def note(self, octets: int) -> None:
        """Count a frame."""
        self.figures.frames += 1
        self.figures.octets += octets

    def answered(self, *, accepted: bool) -> None:
        """Take the answer to the open action."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(accepted)

    async def act(self, due: float | None = None) -> None:
        """Do one action and wait for its answer; its latency counts from ``due`` on."""
        chosen = self._choose()
        if chosen is None:
            return
        seat, message = chosen
        self._answer = asyncio.get_running_loop().create_future()
        began = due if due is not None else perf_counter()
        assert seat.wire is not None
        seat.wire.send(message)
        try:
            accepted = await asyncio.wait_for(self._answer, ANSWER_SECONDS)
        except TimeoutError:
            self.figures.unanswered += 1
            return
        if accepted:
            self.figures.latencies.append(perf_counter() - began)
        else:
            self.figures.refused += 1

    def _choose(self) -> tuple[Seat, bytes] | None:
        """Return a repeatable action of anybody, now and then the end of a speech."""
        offered = [(seat, prompt) for seat in self.seats for prompt in seat.prompts if prompt["kind"] in REPEATABLE]
        if not offered:
            return None
        seat, prompt = self._chance.choice(offered)
        kind = prompt["kind"]
        if kind == "speak" and self._chance.random() < ENDS_SPEECH:
            kind = "speak.end"
        message: Json = {"type": "ACTION", "id": f"{self.number}-{next(self._ids)}", "kind": kind}
        if kind in ("speak", "wolf.say"):
            message["text"] = WORDS
        elif prompt["targets"]:
            message["targets"] = [self._chance.choice(prompt["targets"])]
        return seat, json.dumps(message).encode()


def total(rooms: Sequence[RoomLoad], seconds: float) -> Figures:
    """Return the figures of all rooms together, and reset theirs."""
    figures = Figures(seconds=seconds)
    for room in rooms:
        figures.latencies += room.figures.latencies
        figures.refused += room.figures.refused
        figures.unanswered += room.figures.unanswered
        figures.frames += room.figures.frames
        figures.octets += room.figures.octets
        room.figures = Figures()
    return figures


async def saturated(rooms: Sequence[RoomLoad], seconds: float) -> Figures:
    """Let every room act as soon as its last action was answered."""
    until = perf_counter() + seconds

    async def keep_busy(room: RoomLoad) -> None:
        while perf_counter() < until:
            before = len(room.figures.latencies) + room.figures.refused
            await room.act()
            if len(room.figures.latencies) + room.figures.refused == before:
                await asyncio.sleep(0.01)

    began = perf_counter()
    await asyncio.gather(*(keep_busy(room) for room in rooms))
    return total(rooms, perf_counter() - began)


async def at_rate(
    rooms: Sequence[RoomLoad], rate: float, seconds: float, until: Callable[[], bool] = lambda: False
) -> Figures:
    """Let the rooms act in turn at a fixed rate, whatever the answers do (open loop), for so long or until something.

    A room whose last action is not answered yet starts its next one late; the waiting counts.
    """
    began = perf_counter()

    async def keep_pace(place: int, room: RoomLoad) -> None:
        step = len(rooms) / rate
        for number in count():
            due = began + place / rate + number * step
            if due >= began + seconds or until():
                return
            await asyncio.sleep(max(0.0, due - perf_counter()))
            await room.act(due)

    await asyncio.gather(*(keep_pace(place, room) for place, room in enumerate(rooms)))
    return total(rooms, perf_counter() - began)

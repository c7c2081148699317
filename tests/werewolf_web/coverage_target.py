"""What the coverage-guided fuzzer attacks: a socket and the room behind it, from the octets of a text to the rules.

An input is a moment of a game, somebody who looks at it, and lines of which each is one message. Nothing of it is
pretended but the wire, the disk and the time.
"""

import asyncio
import pickle
import random
from collections.abc import AsyncIterator, Iterator, MutableMapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, cast

import orjson
from starlette.types import Scope

from host.logging import logger
from tests.werewolf.simulate import Simulation, any_act
from tests.werewolf_game.parts import HandClock, SilentBrain
from tests.werewolf_web.fakes import player
from tests.werewolf_web.socket_fuzz import CODES
from werewolf.boards import BOARDS
from werewolf.ids import Phase
from werewolf_auth.service import Identity
from werewolf_game.automatons import Automatons
from werewolf_game.connection import Connection
from werewolf_game.game_clock import GameClock
from werewolf_game.hall import Hall, Visitor
from werewolf_game.journal import JournalWriter
from werewolf_game.mailbox import Mailbox
from werewolf_game.match import Match, Player
from werewolf_game.room import Member, Status, empty_room
from werewolf_game.store.journal import Entry
from werewolf_web.services import Games
from werewolf_web.socket import destinations
from werewolf_web.socket.connection import SocketConnection
from werewolf_web.socket.limits import UNLIMITED
from werewolf_web.socket.wire import _is_text

BOARD = BOARDS["standard-9"]
SPECTATOR = 0
FAILURE = 1011
MOST_LINES = 8


def is_night(game: Simulation) -> bool:
    return game.table.phase == Phase.NIGHT


def is_speech(game: Simulation) -> bool:
    return offers(game, "speak") and any(not seat.alive for seat in game.table.seats)


def is_vote(game: Simulation) -> bool:
    return offers(game, "exile.vote") and any(not seat.alive for seat in game.table.seats)


def offers(game: Simulation, kind: str) -> bool:
    return any(prompt.kind == kind for prompts in game.table.prompts.values() for prompt in prompts)


MOMENTS = (is_night, is_speech, is_vote)


def played_until(moment: Any) -> Simulation:
    """The first such moment in any game; always the same."""
    for seed in range(50):
        game = Simulation(BOARD, seed)
        if moment(game) or any(moment(game) for _ in game.moments()):
            return game
    raise AssertionError("there is no such moment")


def match_of(game: Simulation) -> Match:
    players = tuple(Player(seat, seat, f"玩家{seat}", None) for seat in range(1, BOARD.seats + 1))
    match = Match(1, 0, players, game.table)
    match.show(game.events, game.now)
    return match


class NoDisk:
    """Keeps what is stored for as long as the input lasts."""

    async def append(self, entries: Sequence[Entry]) -> None:
        await asyncio.sleep(0)
        assert all(isinstance(orjson.loads(entry.events), list) for entry in entries)


@dataclass
class Wire:
    """The ends of one socket: gives the lines one by one when the room has come to rest, and checks each frame."""

    lines: list[str]
    mailbox: Mailbox
    working: asyncio.Task[None]
    frames: list[dict[str, Any]] = field(default_factory=list)

    async def receive(self) -> MutableMapping[str, Any]:
        while not (self.mailbox.resting or self.working.done()):  # noqa: ASYNC110  # the mailbox rests without saying so
            await asyncio.sleep(0)
        await asyncio.sleep(0)  # what was answered leaves
        if not self.lines:
            return {"type": "websocket.disconnect"}
        return {"type": "websocket.receive", "text": self.lines.pop(0)}

    async def send(self, message: MutableMapping[str, Any]) -> None:
        assert message.get("code") != FAILURE
        if "text" in message:
            frame = orjson.loads(message["text"])
            self.frames.append(frame)
            if frame["type"] == "ERROR":
                assert set(frame) - {"id"} == {"type", "code", "message", "detail"}
                assert frame["code"] in CODES, frame
                assert frame["message"]


@dataclass
class OneRoom:
    """The games of which the socket knows one."""

    hall: Hall

    async def connect(self, _: int, viewer: Any, outgoing: Any, since: int | None) -> Connection:
        visitor = Visitor(viewer, outgoing)
        self.hall.enter(visitor, since)
        return Connection(self.hall, visitor, lambda: None)


class Arena:
    """Takes one input after the other, each in the same state."""

    def __init__(self) -> None:
        self._games = [played_until(moment) for moment in MOMENTS]
        self._fresh = [pickle.dumps(match_of(game)) for game in self._games]
        self._used: dict[int, Match] = {}
        self._failures: list[str] = []
        self._sink = logger.add(lambda line: self._failures.append(str(line)), level="ERROR")

    def close(self) -> None:
        """Listen to the log no longer."""
        logger.remove(self._sink)

    def seeds(self) -> Iterator[bytes]:
        """Right messages: everything that is offered at each moment, and everything else that may be said."""
        chance = random.Random(1)
        for number, game in enumerate(self._games):
            for seat, prompts in game.table.prompts.items():
                acts = [any_act(chance, seat, prompt) for prompt in prompts]
                yield from (line_of(number, seat, message_of(act)) for act in acts)
            dead = next((seat.number for seat in game.table.seats if not seat.alive), 1)
            for seat, message in ((SPECTATOR, said("spectators")), (dead, said("dead")), (2, said("room")), *OTHERS):
                yield line_of(number, seat, message)

    async def take(self, octets: bytes) -> list[dict[str, Any]]:
        """Send one input; the frames that came back. Raises whatever failed, in the handler or behind it."""
        if len(octets) < 2:
            return []
        number, seat = octets[0] % len(MOMENTS), octets[1] % (BOARD.seats + 1)
        lines = [line.decode() for line in octets[2:].split(b"\n")[:MOST_LINES] if _is_text(line)]
        match = self._match(number)
        async with opened(match, self._games[number].now) as (hall, mailbox, working):
            wire = Wire(lines, mailbox, working)
            await talk(wire, hall, seat or 1000)
        # What fails behind a socket is logged; here it is raised.
        assert not self._failures, self._failures[0]
        return wire.frames

    def _match(self, number: int) -> Match:
        """The game of that moment; a new copy when the last input has changed it."""
        match = self._used.get(number)
        if match is None or len(self._games[number].events) != match.table.event_count:
            match = self._used[number] = pickle.loads(self._fresh[number])
        return match


@asynccontextmanager
async def opened(match: Match, now: int) -> AsyncIterator[tuple[Hall, Mailbox, asyncio.Task[None]]]:
    """A room with the game in it; raises what the mailbox failed of."""
    clock = HandClock()
    clock.wall = now
    room = empty_room(0)
    room.status, room.game_id = Status.PLAYING, match.game_id
    room.members = [Member(each.uid, each.name, None, each.seat) for each in match.players]
    match.watchers.clear()
    hall = Hall(room, clock)
    journal = cast(JournalWriter, NoDisk())
    mailbox = Mailbox(match, journal, GameClock(clock), Automatons(match, SilentBrain, 1.0), ended)
    hall.open_game(mailbox)
    working = asyncio.create_task(mailbox.run())
    try:
        yield hall, mailbox, working
    finally:
        mailbox.stop()
        await working


async def talk(wire: Wire, hall: Hall, uid: int) -> None:
    """Let somebody say the lines over a socket."""
    clock = HandClock()
    identity = Identity(player(uid), "s", clock.now_ms() + 3_600_000)
    connection = SocketConnection(identity, wire.receive, wire.send, UNLIMITED, clock)
    scope: Scope = {"type": "websocket", "path_params": {"room_id": "0"}, "state": {"query": b""}}
    async with destinations.room(cast(Games, OneRoom(hall)))(destinations.Address(scope), connection) as handle:
        await connection.run(handle)


async def ended(_: Match) -> None:
    """The record of a game is another's business."""


def line_of(moment: int, seat: int, *messages: object) -> bytes:
    return b"%d%c" % (moment, 48 + (seat - 48) % (BOARD.seats + 1)) + b"\n".join(map(orjson.dumps, messages))


def said(channel: str) -> dict[str, object]:
    return {"type": "CHAT", "channel": channel, "text": "你好 hello"}


OTHERS: tuple[tuple[int, dict[str, object]], ...] = (
    (1, {"type": "PONG"}),
    (1, {"type": "ECHO", "at": 1_900_000_000_000}),
    (1, {"type": "SIGHT", "on": False}),
    (2, {"type": "REACT", "kind": "like", "speech": 1}),
    (3, {"type": "REACT", "kind": "clap", "speech": None}),
)


def message_of(act: Any) -> dict[str, object]:
    fields = {"targets": list(act.targets), "choice": act.choice, "text": act.text}
    return {"type": "ACTION", "id": "a1", "kind": act.kind, **{name: value for name, value in fields.items() if value}}

"""Real parts for the tests of the games: a database file, a clock that is moved by hand, people, pages."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import nonebot_plugin_orm
import orjson
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from host.db import WRITES
from werewolf.command import Act
from werewolf.dice import Dice
from werewolf.event import Event
from werewolf_game import models
from werewolf_game.hall import Hall
from werewolf_game.house import House
from werewolf_game.mailbox import Mailbox
from werewolf_game.match import Match
from werewolf_game.social import tables as social
from werewolf_game.store.database import table_of

TABLES = [
    table_of(model)
    for model in (
        models.RoomRow,
        models.GameRow,
        models.PlayerRow,
        models.JournalRow,
        models.StandingRow,
        models.OffsetRow,
        social.BlockRow,
        social.ComplaintRow,
        social.ReminderRow,
        models.SeasonRow,
        models.SeasonStandingRow,
    )
]


class FileDatabase:
    """`host.db` on an engine of the test's own."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self._make = async_sessionmaker(engine, expire_on_commit=False)
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def session(self) -> AsyncIterator[AsyncSession]:
        async with self._make() as session:
            yield session

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[AsyncSession]:
        if self.engine.dialect.name != "sqlite":
            async with self._make() as session, session.begin():
                yield session
            return
        async with self._turn, self._make() as session, session.begin():
            await session.connection(execution_options={WRITES: True})
            yield session


async def open_database(url: str) -> FileDatabase:
    """An empty database with the tables of the games."""
    engine = create_async_engine(url)
    metadata = nonebot_plugin_orm.Model.metadata
    async with engine.begin() as connection:
        await connection.run_sync(lambda sync: metadata.drop_all(sync, tables=TABLES))
        await connection.run_sync(lambda sync: metadata.create_all(sync, tables=TABLES))
    return FileDatabase(engine)


class HandClock:
    """Time that stands still until the test moves it; the wall can be moved apart from the rest."""

    def __init__(self) -> None:
        self.wall = 1_900_000_000_000
        self.seconds = 1000.0

    def now_ms(self) -> int:
        return self.wall

    def monotonic(self) -> float:
        return self.seconds

    def advance(self, seconds: float) -> None:
        self.seconds += seconds
        self.wall += int(seconds * 1000)


@dataclass(frozen=True)
class Someone:
    """A logged-in person."""

    uid: int
    role: str = "user"
    avatar_url: str | None = None

    @property
    def display_name(self) -> str:
        return f"玩家{self.uid}"


@dataclass
class Page:
    """The client's end of a connection."""

    frames: list[dict[str, Any]] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    full: bool = False

    def offer(self, frame: bytes) -> bool:
        if self.full:
            return False
        self.raw.append(frame)
        self.frames.append(orjson.loads(frame))
        return True

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [frame for frame in self.frames if frame["type"] == kind]

    def view(self) -> dict[str, Any]:
        """What a client that follows the protocol shows."""
        view: dict[str, Any] = {}
        for frame in self.of("GAME_SYNC"):
            view = frame["view"] if frame["full"] else {**view, **frame["view"]}
        return view

    def events(self) -> list[dict[str, Any]]:
        events: list[dict[str, Any]] = []
        for frame in self.of("GAME_SYNC"):
            events = list(frame["events"]) if frame["full"] else [*events, *frame["events"]]
        return events


class LegalBrain:
    """Plays anything that is offered, by chance."""

    def __init__(self, seat: int) -> None:
        self._seat = seat

    def choose(self, view: dict[str, object], _: Sequence[Event], dice: Dice) -> Act | None:
        prompts = view["prompts"]
        assert isinstance(prompts, list)
        return act_on(self._seat, prompts[dice.below(len(prompts))], dice, automatic=True)


class SilentBrain:
    """Never does anything."""

    def __init__(self, seat: int) -> None:
        self._seat = seat

    def choose(self, *_: object) -> Act | None:
        return None


def act_on(seat: int, prompt: dict[str, Any], dice: Dice, *, automatic: bool = False) -> Act:
    """Something that the prompt allows."""
    targets = list(prompt["targets"])
    picked = [targets.pop(dice.below(len(targets))) for _ in range(min(prompt["max"], len(targets)))]
    choices = prompt.get("choices")
    return Act(
        seat,
        prompt["kind"],
        tuple(picked),
        choices[dice.below(len(choices))] if choices else None,
        "我是好人" if prompt["text"] else None,
        automatic,
    )


def message_for(prompt: dict[str, Any], action_id: object) -> dict[str, Any]:
    """An `ACTION` message that takes the first of everything."""
    body: dict[str, Any] = {
        "type": "ACTION",
        "id": action_id,
        "kind": prompt["kind"],
        "targets": prompt["targets"][: max(prompt["min"], min(1, prompt["max"]))],
    }
    if prompt.get("choices"):
        body["choice"] = prompt["choices"][0]
    if prompt["text"]:
        body["text"] = "我是好人"
    return body


async def until(condition: Callable[[], object]) -> None:
    """Let the other tasks work until something is so."""
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110  # anything may be waited for, not only events
            await asyncio.sleep(0)


async def settled(mailbox: Mailbox) -> None:
    """Let a mailbox do everything that is due."""
    await until(lambda: mailbox.resting or mailbox.match.table.ended)


async def play_until(hall: Hall, clock: HandClock, condition: Callable[[Match], bool], step: float = 0.5) -> None:
    """Move the clock until something is so in the game, or it has ended."""
    mailbox = hall.mailbox
    assert mailbox is not None
    for _ in range(50_000):
        await settled(mailbox)
        if mailbox.match.table.ended or condition(mailbox.match):
            return
        clock.advance(step)
        mailbox.wake()
        await asyncio.sleep(0)
    raise AssertionError("the game did not get there")


async def play_to_the_end(house: House, hall: Hall, clock: HandClock) -> Match:
    """Play a game and wait for its record."""
    match = hall.match
    assert match is not None
    await play_until(hall, clock, lambda _: False)
    await until(lambda: not house.games.running)
    return match


async def start(house: House, *people: Someone, board: str = "starter-6", factor: float = 0.5, **rules: object) -> None:
    """Fill room 0 with these people and AI players, and begin."""
    for person in people:
        await house.desk.join(0, person, None)
    await house.desk.configure(0, people[0], board, rules, {"factor": factor}, None)
    seats = house.rooms.hall(0).room.setup.board.seats
    await house.desk.set_bots(0, people[0], seats - len(people))
    for person in people:
        await house.desk.set_ready(0, person, True)

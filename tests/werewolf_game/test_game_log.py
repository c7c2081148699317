"""What is logged while a game runs, down to TRACE, says nothing of who is who: before the end of the game."""

import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from host.logging import logger
from tests.werewolf_game.parts import HandClock, Page, Someone, play_until, start, until
from werewolf.ai import Brain
from werewolf.boards import BOARDS
from werewolf.event import EVERYONE, Event
from werewolf.roles import ROLES
from werewolf_game.hall import Hall
from werewolf_game.house import House
from werewolf_game.match import Match

Patch = pytest.MonkeyPatch
OURS = ("werewolf", "werewolf_game", "host", "nonebot", "asyncio", "")
NAMED = re.compile("|".join([rf"(?<![\w./])({'|'.join(ROLES)})(?![\w./])", *(role.name for role in ROLES.values())]))
"""A path in a traceback may hold the name of the package."""


class Ear:
    """Everything that is logged until the game is over, by our logger and by the standard one."""

    def __init__(self) -> None:
        self.match: Match | None = None
        self.lines: list[str] = []

    def hear(self, line: object) -> None:
        if self.match is None or not self.match.table.ended:
            self.lines.append(str(line))


class Bridge(logging.Handler):
    """From the standard logging to an ear."""

    def __init__(self, ear: Ear) -> None:
        super().__init__(0)
        self._ear = ear

    def emit(self, record: logging.LogRecord) -> None:
        self._ear.hear(self.format(record))


@pytest.fixture
def ear(monkeypatch: Patch) -> Iterator[Ear]:
    """Levels as `LOG_LEVEL=TRACE` sets them; drivers of databases keep their own, as in the product."""
    made = Ear()
    bridge = Bridge(made)
    ours = logger.add(made.hear, level=0, format="{message}{exception}{extra}", diagnose=False)
    for name in OURS:
        monkeypatch.setattr(logging.getLogger(name), "level", logging.DEBUG if name else logging.WARNING)
    logging.getLogger().addHandler(bridge)
    yield made
    logging.getLogger().removeHandler(bridge)
    logger.remove(ours)


def secrets_of(match: Match, private: list[Event]) -> set[str]:
    """What a line of the log may not hold: the seed, and anything that names an event which not everybody saw."""
    return {match.table.seed, *(type(event).__name__ for event in private), *(f'"{event.kind}"' for event in private)}


async def play(house: House, hall: Hall, clock: HandClock, ear: Ear, board: str) -> set[str]:
    """Play a game with a page at every kind of seat; what its log may not hold."""
    owner = Someone(1)
    house.connect(0, owner, Page(), None)
    house.connect(0, Someone(7), Page(), None)
    await start(house, owner, board=board)
    match = hall.match
    assert match is not None
    ear.match = match
    logger.trace(f"game {match.game_id} is listened to")
    await play_until(hall, clock, lambda _: False, step=2.0)
    await until(lambda: not house.games.running)
    seen = [event for screen in match.seats.values() for event in screen.fold.seen]
    private = [event for event in seen if event.audience != EVERYONE]
    assert private
    return secrets_of(match, private)


async def assert_silent(house: House, clock: HandClock, ear: Ear, boards: list[str]) -> None:
    """Play these boards one after the other and search what was logged before the end of each."""
    hall = house.rooms.hall(0)
    for board in boards:
        ear.match, ear.lines = None, []
        hidden = await play(house, hall, clock, ear, board)
        assert any("is listened to" in line for line in ear.lines)
        telling = [line for line in ear.lines if NAMED.search(line) or any(word in line for word in hidden)]
        assert telling == [], board
        await house.desk.leave(0, Someone(1))


def some_boards(count: int) -> list[str]:
    """As many as that, as different as they can be."""
    ids = sorted(BOARDS)
    return [ids[number * max(1, len(ids) // count) % len(ids)] for number in range(count)]


@pytest.mark.parametrize("games", [2, pytest.param(100, marks=pytest.mark.nightly)])
async def test_the_log_of_a_game_names_no_role(
    games: int, open_house: Callable[..., House], clock: HandClock, ear: Ear
) -> None:
    house = open_house(Brain)
    await house.start()
    await assert_silent(house, clock, ear, some_boards(games))


def telling(say: Callable[[Match, tuple[Event, ...]], None]) -> Callable[[Patch], None]:
    """A fault: the room service says too much whenever the rules have accepted something."""

    def plant(patch: Patch) -> None:
        real = Match.rule

        def rule(match: Match, *rest: Any) -> Any:
            ruling = real(match, *rest)
            say(match, ruling.events)
            return ruling

        patch.setattr(Match, "rule", rule)

    return plant


FAULTS: dict[str, Callable[[Patch], None]] = {
    "a role": telling(lambda match, _: logger.debug(f"seat 1 is {match.table.seats[1].role.id}")),
    "a role in Chinese": telling(lambda match, _: logger.trace(f"1 号是{match.table.seats[1].role.name}")),
    "events": telling(lambda _, events: logger.trace(f"stored {events}")),
    "the seed": telling(lambda match, _: logger.debug(f"dice of {match.table.seed}")),
    "the standard log": telling(lambda match, _: logging.getLogger("werewolf_game.x").debug("%r", match.table.seats)),
}


@pytest.mark.parametrize("name", FAULTS)
async def test_a_planted_fault_is_noticed(
    name: str, open_house: Callable[..., House], clock: HandClock, ear: Ear, monkeypatch: Patch
) -> None:
    house = open_house(Brain)
    await house.start()
    FAULTS[name](monkeypatch)
    with pytest.raises(AssertionError):
        await assert_silent(house, clock, ear, ["starter-6"])

"""Clocks that jump, disks that stall, rules that fail: the table waits or goes on, and loses nothing."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from tests.werewolf_game.parts import HandClock, Page, SilentBrain, Someone, play_until, settled, start, until
from werewolf.command import Act
from werewolf.ids import Phase
from werewolf_game import match as match_module
from werewolf_game.automatons import Automatons
from werewolf_game.game_clock import seconds_left
from werewolf_game.games import MOST_RESTORES
from werewolf_game.house import House
from werewolf_game.mailbox import Order
from werewolf_game.match import Ruling
from werewolf_game.store.journal import Entry

ME = Someone(1)
HOUR = 3_600_000


@pytest.fixture
async def quiet(open_house: Callable[..., House]) -> House:
    house = open_house(SilentBrain)
    await house.start()
    await start(house, ME)
    return house


@pytest.mark.parametrize("jump", [HOUR, -HOUR])
async def test_a_jump_of_the_wall_clock_moves_no_deadline(quiet: House, clock: HandClock, jump: int) -> None:
    hall = quiet.rooms.hall(0)
    await play_until(hall, clock, lambda match: match.table.phase is Phase.NIGHT, step=0.1)
    mailbox = hall.mailbox
    assert mailbox is not None
    table = mailbox.match.table
    serial, left = table.phase_serial, (table.deadline or 0) - mailbox.clock.now_ms()
    clock.wall += jump
    clock.advance(left / 1000 - 1)
    mailbox.wake()
    await settled(mailbox)
    assert table.phase_serial == serial
    clock.advance(1.1)
    mailbox.wake()
    await until(lambda: table.phase_serial > serial)


async def test_a_deadline_from_a_wrong_clock_waits_no_longer_than_its_phase(quiet: House) -> None:
    hall = quiet.rooms.hall(0)
    assert hall.match is not None
    table = hall.match.table
    length = ((table.deadline or 0) - table.phase_began) / 1000
    assert seconds_left(table, (table.deadline or 0) - 10 * HOUR) == max(15, length)


async def test_a_stalled_disk_gives_the_table_its_time_back(
    quiet: House, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall, page = quiet.rooms.hall(0), Page()
    connection = quiet.connect(0, ME, page, None)
    await play_until(hall, clock, lambda match: match.table.phase is Phase.EXILE_VOTE)
    append = quiet.stores.journal.append

    async def stalled(entries: Sequence[Entry], *, again: bool = False) -> None:
        clock.advance(300)
        await append(entries, again=again)

    monkeypatch.setattr(quiet.journal._store, "append", stalled)
    await connection.action({"id": 1, "kind": "exile.vote", "targets": []})
    await until(lambda: page.of("ACTION_OK"))
    monkeypatch.undo()
    mailbox = hall.mailbox
    assert mailbox is not None
    await settled(mailbox)
    assert mailbox.match.table.phase is Phase.EXILE_VOTE
    assert (mailbox.match.table.deadline or 0) - mailbox.clock.now_ms() >= 14_000
    assert "deadline_extended" in [event["kind"] for event in page.events()]


async def test_nothing_is_shown_while_the_disk_is_full_and_nothing_is_lost_after(
    quiet: House, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall, page = quiet.rooms.hall(0), Page()
    quiet.connect(0, ME, page, None)
    await settled(hall.mailbox)  # type: ignore[arg-type]
    append, full = quiet.stores.journal.append, True

    async def failing(entries: Sequence[Entry], *, again: bool = False) -> None:
        if full:
            raise OSError(28, "No space left on device")
        await append(entries, again=again)

    monkeypatch.setattr(quiet.journal._store, "append", failing)
    before = len(page.frames)
    clock.advance(30)
    assert hall.mailbox is not None
    hall.mailbox.wake()
    await until(lambda: quiet.journal.failing)
    assert len(page.frames) == before
    full = False
    await until(lambda: len(page.frames) > before)
    entries = await quiet.stores.journal.read(1)
    assert hall.match is not None
    positions = [entry.position for entry in entries]
    assert positions == sorted(set(positions))


async def test_a_command_that_breaks_the_rules_code_costs_only_itself(
    quiet: House, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall, page = quiet.rooms.hall(0), Page()
    quiet.connect(0, ME, page, None)
    await play_until(hall, clock, lambda match: match.table.phase is Phase.NIGHT)
    broken = hall.match
    honest: Any = match_module.decide  # type: ignore[attr-defined]

    def fragile(table: Any, command: Any, now: int, dice: Any) -> Any:
        if isinstance(command, Act) and command.kind == "poisoned":
            table.day = 77
            raise ZeroDivisionError
        return honest(table, command, now, dice)

    monkeypatch.setattr(match_module, "decide", fragile)
    assert hall.mailbox is not None
    answers: list[Ruling] = []
    for kind in ("speak", "poisoned", "pass"):
        hall.mailbox.put(Order(Act(1, kind), reply=answers.append))
    await until(lambda: hall.match is not broken and hall.mailbox is not None and hall.mailbox.resting)
    assert hall.match is not None
    assert hall.match.table.day < 77
    assert [answer.accepted for answer in answers] == [False] * 3
    assert page.of("GAME_SYNC")[-1]["full"] or page.of("GAME_SYNC")[-1]["version"] >= 1
    await play_until(hall, clock, lambda match: match.table.phase is Phase.EXILE_VOTE)
    assert not hall.match.table.ended


async def test_a_game_that_fails_again_and_again_ends_and_frees_its_room(
    quiet: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Any:
        raise ZeroDivisionError

    monkeypatch.setattr(match_module, "decide", broken)
    hall = quiet.rooms.hall(0)
    assert hall.mailbox is not None
    hall.mailbox.put(Order(Act(1, "anything")))
    await until(lambda: not quiet.games.running)
    assert hall.room.status.value == "waiting"
    game = await quiet.stores.games.game(1)
    assert game is not None
    assert game.state == "aborted"


async def test_a_game_is_not_given_up_because_the_database_fails_meanwhile(
    quiet: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    hall, honest, read = quiet.rooms.hall(0), match_module.decide, quiet.stores.games.players  # type: ignore[attr-defined]
    faults: list[str] = []

    def broken_once(*_: object) -> Any:
        monkeypatch.setattr(match_module, "decide", honest)
        raise ZeroDivisionError

    async def locked(game_id: int) -> Any:
        if len(faults) <= MOST_RESTORES:
            faults.append("locked")
            raise OperationalError("", None, Exception("database is locked"))
        return await read(game_id)

    monkeypatch.setattr("werewolf_game.games.FIRST_PAUSE", 0.001)
    monkeypatch.setattr(quiet.stores.games, "players", locked)
    monkeypatch.setattr(match_module, "decide", broken_once)
    broken = hall.match
    assert hall.mailbox is not None
    hall.mailbox.put(Order(Act(1, "anything")))
    await until(lambda: hall.match is not broken)
    await until(lambda: hall.mailbox is None or hall.mailbox.resting)
    assert len(faults) == MOST_RESTORES + 1
    assert hall.room.status.value == "playing"


async def test_a_flood_of_actions_does_not_hold_a_deadline(quiet: House, clock: HandClock) -> None:
    hall, page = quiet.rooms.hall(0), Page()
    connection = quiet.connect(0, ME, page, None)
    mailbox = hall.mailbox
    assert mailbox is not None
    await settled(mailbox)
    serial = mailbox.match.table.phase_serial
    clock.advance(60)
    for number in range(500):
        await connection.action({"id": number, "kind": "nonsense", "targets": []})
    await asyncio.sleep(0)
    await until(lambda: mailbox.match.table.phase_serial > serial)
    assert len(mailbox._orders) >= 400


async def test_a_brain_that_fails_costs_only_its_own_turn(open_house: Callable[..., House], clock: HandClock) -> None:
    class Broken(SilentBrain):
        def choose(self, *_: object) -> Act | None:
            raise RuntimeError("no idea")

    house = open_house(Broken)
    await house.start()
    await start(house, ME)
    hall = house.rooms.hall(0)
    await play_until(hall, clock, lambda match: match.table.phase is Phase.EXILE_VOTE)
    assert hall.match is not None
    assert hall.match.table.phase is Phase.EXILE_VOTE


async def test_brains_wait_a_little_and_act_before_the_deadline(quiet: House, clock: HandClock) -> None:
    hall = quiet.rooms.hall(0)
    await play_until(hall, clock, lambda match: match.table.phase is Phase.NIGHT)
    assert hall.match is not None
    match = hall.match
    automatons = Automatons(match, SilentBrain, 1.0)
    automatons.plan(clock.monotonic(), clock.now_ms())
    prompted = [seat for seat, screen in match.seats.items() if screen.fold.view["prompts"] and seat != 1]
    due = [time - clock.monotonic() for time in automatons._due.values()]
    assert sorted(automatons._due) == prompted
    left = ((match.table.deadline or 0) - clock.now_ms()) / 1000
    assert all(0 < delay <= min(3.0, left / 2) for delay in due)
    assert automatons.acts(clock.monotonic(), set()) == []

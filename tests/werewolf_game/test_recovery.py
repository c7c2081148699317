"""After a restart every game goes on where its journal ends."""

import asyncio
from collections.abc import Callable

from sqlalchemy import update

from tests.werewolf_game.parts import (
    FileDatabase,
    HandClock,
    Page,
    Someone,
    play_to_the_end,
    play_until,
    settled,
    start,
    until,
)
from werewolf.ids import Phase
from werewolf_game.house import House
from werewolf_game.models import JournalRow
from werewolf_game.reports import Reports
from werewolf_game.room import Status
from werewolf_game.store.database import table_of

ME = Someone(1)


async def kill(house: House) -> None:
    """End every task of a house as a killed process does: nothing is stored, nobody is told."""
    for task in list(house.games._tasks.values()):
        task.cancel()
    await asyncio.gather(*house.games._tasks.values(), return_exceptions=True)
    await house.journal.close(0)
    house._open = False


async def test_a_killed_game_goes_on_with_everything_that_was_seen(
    open_house: Callable[..., House], clock: HandClock
) -> None:
    house = open_house()
    await house.start()
    page = Page()
    house.connect(0, ME, page, None)
    await start(house, ME)
    hall = house.rooms.hall(0)
    await play_until(hall, clock, lambda match: match.table.day >= 1)
    seen = page.events()
    await kill(house)

    clock.wall += 3_600_000
    again = open_house()
    await again.start()
    resumed, fresh = again.rooms.hall(0), Page()
    assert resumed.mailbox is not None
    await settled(resumed.mailbox)
    again.connect(0, ME, fresh, None)
    assert fresh.events()[: len(seen)] == seen
    table = resumed.mailbox.match.table
    assert table.deadline is not None
    assert table.deadline - resumed.now_ms() >= 15_000 - 500
    match = await play_to_the_end(again, resumed, clock)
    assert (await Reports(again.stores).game(match.game_id))["state"] == "finished"


async def test_every_viewer_sees_the_same_after_a_restart(open_house: Callable[..., House], clock: HandClock) -> None:
    house = open_house()
    await house.start()
    await start(house, ME)
    hall = house.rooms.hall(0)
    await play_until(hall, clock, lambda match: match.table.phase is Phase.EXILE_VOTE)
    before = hall.match
    assert before is not None
    await house.stop()
    again = open_house()
    await again.start()
    after = again.rooms.hall(0).match
    assert after is not None
    for seat, screen in before.seats.items():
        count = screen.fold.version
        assert after.seats[seat].fold.seen[:count] == screen.fold.seen
    assert after.spectators.fold.seen[: before.spectators.fold.version] == before.spectators.fold.seen


async def test_a_game_that_ended_just_before_the_kill_is_recorded_once(
    open_house: Callable[..., House], clock: HandClock
) -> None:
    house = open_house()
    await house.start()
    await start(house, ME)
    hall = house.rooms.hall(0)
    ended = asyncio.Event()

    async def never(_: object) -> None:
        ended.set()
        await asyncio.Event().wait()

    assert hall.mailbox is not None
    hall.mailbox._on_end = never
    await play_until(hall, clock, lambda _: False)
    await ended.wait()
    await kill(house)
    for _ in range(2):
        again = open_house()
        await again.start()
        await until(lambda again=again: not again.games.running)
        assert again.rooms.hall(0).room.status is Status.SETTLEMENT
        standing = await again.stores.standings.of(1)
        assert standing is not None
        assert standing.games == 1
        await again.stop()


async def test_the_result_is_still_shown_after_a_restart(open_house: Callable[..., House], clock: HandClock) -> None:
    house = open_house()
    await house.start()
    await start(house, ME)
    match = await play_to_the_end(house, house.rooms.hall(0), clock)
    await house.stop()
    again, page = open_house(), Page()
    await again.start()
    again.connect(0, ME, page, None)
    assert page.of("GAME_SYNC")[0]["game_id"] == match.game_id
    assert page.view()["winner"] is not None


async def test_a_damaged_journal_ends_its_game_and_not_the_start(
    open_house: Callable[..., House], database: FileDatabase
) -> None:
    house = open_house()
    await house.start()
    await start(house, ME)
    await house.desk.join(1, Someone(2), None)
    await house.stop()
    async with database.transaction() as session:
        await session.execute(update(table_of(JournalRow)).values(events=b'[{"kind":"nonsense"}]'))
    again = open_house()
    await again.start()
    assert again.rooms.hall(0).room.status is Status.WAITING
    assert again.rooms.hall(1).room.member(2) is not None
    game = await again.stores.games.game(1)
    assert game is not None
    assert game.state == "aborted"


async def test_a_stopped_house_takes_no_more_actions(open_house: Callable[..., House]) -> None:
    house = open_house()
    await house.start()
    page, told = Page(), []

    async def say_goodbye() -> None:
        told.append("stored")

    house.on_stopping(say_goodbye)
    connection = house.connect(0, ME, page, None)
    await start(house, ME)
    await house.stop()
    await house.stop()
    await connection.action({"id": 1, "kind": "pass", "targets": []})
    assert page.of("ERROR")[-1]["id"] == 1
    assert told == ["stored"]

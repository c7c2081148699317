"""A room from its first member to the record of its game."""

import hashlib

from tests.werewolf_game.parts import (
    FileDatabase,
    HandClock,
    LegalBrain,
    Page,
    Someone,
    play_to_the_end,
    play_until,
    start,
)
from werewolf.ids import Phase
from werewolf_game.house import House
from werewolf_game.reports import Reports
from werewolf_game.room import Status


async def test_a_game_is_played_recorded_and_rated_once(house: House, clock: HandClock) -> None:
    owner, page, onlooker = Someone(1), Page(), Page()
    hall = house.rooms.hall(0)
    house.connect(0, owner, page, None)
    house.connect(0, Someone(7), onlooker, None)
    await start(house, owner)
    assert hall.room.status is Status.PLAYING
    match = await play_to_the_end(house, hall, clock)
    assert hall.room.status is Status.SETTLEMENT

    reports = Reports(house.stores)
    game = await reports.game(match.game_id)
    assert game["state"] == "finished"
    assert hashlib.sha256(bytes.fromhex(str(game["seed"]))).hexdigest() == game["seed_hash"]
    records = await reports.records(1, 20, 0)
    assert records["total"] == 1
    assert (await reports.standing(1))["games"] == 1
    assert [row[0] for row in await reports.leaderboard(10, 0)] == [1]
    for seen in (page, onlooker):
        assert seen.view()["winner"] == game["winner"]
        assert [event["n"] for event in seen.events()] == list(range(1, len(seen.events()) + 1))
    replay = await reports.replay(match.game_id)
    assert isinstance(replay["events"], list)
    assert replay["events"][-1]["kind"] == "game_ended"


async def test_every_database_keeps_a_game_over_a_restart(any_database: FileDatabase, clock: HandClock) -> None:
    first = House(any_database, clock, LegalBrain, 1)
    await first.start()
    await start(first, Someone(1), Someone(2))
    await play_until(first.rooms.hall(0), clock, lambda match: match.table.phase is Phase.NIGHT)
    await first.stop()
    second = House(any_database, clock, LegalBrain, 1)
    await second.start()
    match = await play_to_the_end(second, second.rooms.hall(0), clock)
    assert (await Reports(second.stores).game(match.game_id))["state"] == "finished"
    assert len(await Reports(second.stores).leaderboard(10, 0)) == 2
    await second.stop()


async def test_a_new_name_is_shown_when_the_page_is_opened_again(house: House) -> None:
    class Renamed(Someone):
        @property
        def display_name(self) -> str:
            return "新名字"

    page = Page()
    await house.desk.join(0, Someone(1), None)
    house.connect(0, Renamed(1), page, None)
    assert page.of("ROOM_UPDATE")[0]["room"]["members"][0]["display_name"] == "新名字"

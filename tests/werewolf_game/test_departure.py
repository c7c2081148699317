"""Who deletes the account leaves rooms and records; the games of the others stay."""

import asyncio
from collections.abc import Iterable

import pytest

from tests.werewolf_game.parts import FileDatabase, HandClock, Someone, play_to_the_end, start
from werewolf_game import departure
from werewolf_game.departure import depart
from werewolf_game.house import House
from werewolf_game.reports import Reports
from werewolf_game.store.departures import NOBODY, named

LEAVING, STAYING = Someone(1), Someone(2)


async def test_a_waiting_room_loses_its_member(house: House, database: FileDatabase) -> None:
    for person in (LEAVING, STAYING):
        await house.desk.join(0, person, None)
    await depart(house, database, LEAVING.uid)
    assert [member.uid for member in house.rooms.hall(0).room.members] == [STAYING.uid]
    assert house.rooms.hall(0).room.owner == STAYING.uid


async def test_records_lose_the_name_and_keep_the_game(house: House, database: FileDatabase, clock: HandClock) -> None:
    await start(house, LEAVING, STAYING)
    match = await play_to_the_end(house, house.rooms.hall(0), clock)
    reports = Reports(house.stores)
    assert LEAVING.uid in [uid for uid, _ in await reports.leaderboard(100, 0)]
    events = len((await reports.replay(match.game_id))["events"])  # type: ignore[arg-type]
    await depart(house, database, LEAVING.uid)
    rows = await house.stores.games.players(match.game_id)
    names = {row.uid: row.name for row in rows}
    assert names[LEAVING.uid] == NOBODY
    assert names[STAYING.uid] == STAYING.display_name
    assert [uid for uid, _ in await reports.leaderboard(100, 0)] == [STAYING.uid]
    assert len((await reports.replay(match.game_id))["events"]) == events  # type: ignore[arg-type]


async def test_a_running_game_goes_on_without_its_player(
    house: House, database: FileDatabase, clock: HandClock
) -> None:
    await start(house, LEAVING, STAYING)
    await depart(house, database, LEAVING.uid)
    match = await play_to_the_end(house, house.rooms.hall(0), clock)
    assert LEAVING.uid not in [uid for uid, _ in await Reports(house.stores).leaderboard(100, 0)]
    assert {row.uid: row.name for row in await house.stores.games.players(match.game_id)}[LEAVING.uid] == NOBODY


async def test_who_is_sent_away_at_the_same_moment_is_forgotten_all_the_same(
    house: House, database: FileDatabase, clock: HandClock
) -> None:
    await start(house, STAYING, LEAVING)
    match = await play_to_the_end(house, house.rooms.hall(0), clock)
    await asyncio.gather(house.desk.kick(0, STAYING, LEAVING.uid), depart(house, database, LEAVING.uid))
    assert {row.uid: row.name for row in await house.stores.games.players(match.game_id)}[LEAVING.uid] == NOBODY


async def test_nobody_leaves_when_a_stranger_does(house: House, database: FileDatabase) -> None:
    await house.desk.join(0, STAYING, None)
    await depart(house, database, 77)
    assert [member.uid for member in house.rooms.hall(0).room.members] == [STAYING.uid]


async def test_a_rating_that_comes_back_is_noticed(
    house: House, database: FileDatabase, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nobody(*_: object) -> set[int]:
        return set()

    monkeypatch.setattr("werewolf_game.store.games.departed_seats", nobody)
    with pytest.raises(AssertionError):
        await test_a_running_game_goes_on_without_its_player(house, database, clock)


async def only_who_stays(uids: Iterable[int]) -> dict[int, object]:
    return {uid: STAYING for uid in uids if uid == STAYING.uid}


async def test_a_deletion_that_was_interrupted_is_finished_later(
    house: House, database: FileDatabase, clock: HandClock
) -> None:
    await start(house, LEAVING, STAYING)
    match = await play_to_the_end(house, house.rooms.hall(0), clock)
    before = {row.uid: row.name for row in await house.stores.games.players(match.game_id)}
    await departure.catch_up(house, database, only_who_stays)
    after = {row.uid: row.name for row in await house.stores.games.players(match.game_id)}
    assert before[LEAVING.uid] == LEAVING.display_name
    assert after == before | {LEAVING.uid: NOBODY}
    assert [uid for uid, _ in await Reports(house.stores).leaderboard(100, 0)] == [STAYING.uid]
    assert await named(database) == {STAYING.uid}


async def test_a_deletion_that_nobody_finishes_is_noticed(
    house: House, database: FileDatabase, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nobody(_: object) -> set[int]:
        return set()

    monkeypatch.setattr(departure, "named", nobody)
    with pytest.raises(AssertionError):
        await test_a_deletion_that_was_interrupted_is_finished_later(house, database, clock)

"""Another game at the same table: seats are kept for a while, and AI players give way to people."""

import pytest

from host.errors import Problem
from tests.werewolf_game.parts import HandClock, Page, Someone, play_to_the_end, start
from werewolf_game.house import House
from werewolf_game.room import Room, Status, read_room, room_json
from werewolf_game.seating import KEPT_MS

ME, MATE, THIRD, NEW = Someone(1), Someone(2), Someone(3), Someone(4)


@pytest.fixture
async def played(house: House, clock: HandClock) -> House:
    """Three people and AI players have played to the end."""
    await start(house, ME, MATE, THIRD)
    await play_to_the_end(house, house.rooms.hall(0), clock)
    return house


def room(house: House) -> Room:
    return house.rooms.hall(0).room


async def test_who_taps_is_ready_at_the_same_table_and_the_others_see_it(played: House) -> None:
    page, setup = Page(), room(played).setup
    played.connect(0, MATE, page, None)
    await played.desk.set_ready(0, ME, True)
    now = room(played)
    assert (now.status, now.setup, len(now.members)) == (Status.WAITING, setup, 6)
    assert [member.ready for member in now.humans()] == [True, False, False]
    shown = page.of("ROOM_UPDATE")[-1]["room"]["rematch"]
    assert shown == {"until": now.reopened_at + KEPT_MS, "absent": [2, 3]}  # type: ignore[operator]


async def test_the_next_game_begins_when_all_have_tapped(played: House) -> None:
    for person in (ME, MATE, THIRD):
        await played.desk.set_ready(0, person, True)
    assert room(played).status is Status.PLAYING
    assert played.rooms.hall(0).detail()["rematch"] is None
    assert room(played).returning() == []


async def test_seats_are_kept_and_then_given_up_when_others_want_to_start(played: House, clock: HandClock) -> None:
    await played.desk.set_ready(0, ME, True)
    with pytest.raises(Problem) as refused:
        await played.desk.wait_no_longer(0, ME)
    assert refused.value.code == "ROOM_NOT_WAITING"
    await played.desk.set_ready(0, THIRD, False)
    clock.advance(KEPT_MS / 1000)
    assert [member.uid for member in room(played).humans()] == [1, 2, 3]
    await played.desk.wait_no_longer(0, ME)
    assert [member.uid for member in room(played).humans()] == [1, 3]
    assert (room(played).status, len(room(played).members)) == (Status.WAITING, 6)
    await played.desk.set_ready(0, THIRD, True)
    assert room(played).status is Status.PLAYING


async def test_without_anybody_to_wait_for_there_is_nothing_to_do(played: House, clock: HandClock) -> None:
    await played.desk.set_ready(0, MATE, False)
    await played.desk.set_ready(0, THIRD, False)
    clock.advance(KEPT_MS)
    with pytest.raises(Problem):
        await played.desk.wait_no_longer(0, ME)


async def test_a_stranger_cannot_hurry_the_table(played: House, clock: HandClock) -> None:
    await played.desk.set_ready(0, ME, True)
    clock.advance(KEPT_MS)
    with pytest.raises(Problem) as refused:
        await played.desk.wait_no_longer(0, NEW)
    assert refused.value.code == "ROOM_NOT_MEMBER"


async def test_an_ai_player_gives_way_to_a_person(house: House) -> None:
    await house.desk.join(0, ME, None)
    await house.desk.configure(0, ME, "starter-6", None, None, None)
    await house.desk.set_bots(0, ME, 5)
    await house.desk.join(0, NEW, None)
    members = room(house).members
    assert [member.is_human for member in members].count(True) == 2
    assert sorted(member.seat for member in members) == [1, 2, 3, 4, 5, 6]
    assert room(house).owner == ME.uid


async def test_a_table_full_of_people_is_full_until_seats_have_lapsed(house: House, clock: HandClock) -> None:
    people = [Someone(uid) for uid in range(11, 17)]
    await start(house, *people)
    await play_to_the_end(house, house.rooms.hall(0), clock)
    await house.desk.set_ready(0, people[0], True)
    with pytest.raises(Problem) as refused:
        await house.desk.join(0, NEW, None)
    assert refused.value.code == "ROOM_FULL"
    clock.advance(KEPT_MS / 1000)
    await house.desk.join(0, NEW, None)
    uids = {member.uid for member in room(house).members}
    assert NEW.uid in uids
    assert people[0].uid in uids
    assert len(uids) == 6


async def test_a_restart_remembers_whose_seats_are_kept(played: House) -> None:
    await played.desk.set_ready(0, ME, True)
    again = read_room(0, room_json(room(played)))
    assert again == room(played)
    older = {key: value for key, value in room_json(again).items() if key != "reopened_at"}
    assert read_room(0, older).reopened_at is None

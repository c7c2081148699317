"""Rooms: seats, ready, owner, moves, settings; refused requests change nothing."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from host.errors import Problem
from tests.werewolf_game.parts import HandClock, Page, Someone, play_to_the_end, until
from werewolf_game import seating
from werewolf_game.house import House
from werewolf_game.room import Status
from werewolf_game.seating import AWAY_MS

OWNER, GUEST, THIRD = Someone(1), Someone(2), Someone(3)


def uids(house: House, room_id: int) -> list[int]:
    return [member.uid for member in house.rooms.hall(room_id).room.members]


async def refused(code: str, request: Any) -> Problem:
    with pytest.raises(Problem) as caught:
        await request
    assert caught.value.code == code
    return caught.value


async def test_the_first_member_owns_the_room_and_joining_again_changes_nothing(house: House) -> None:
    first = await house.desk.join(0, OWNER, None)
    again = await house.desk.join(0, OWNER, None)
    assert first == again
    assert first["owner"] == 1
    assert uids(house, 0) == [1]


async def test_one_person_in_many_rooms_at_once_ends_up_in_exactly_one(house: House) -> None:
    await asyncio.gather(*(house.desk.join(number % 4, OWNER, None) for number in range(32)))
    assert sum(uids(house, room_id).count(1) for room_id in range(4)) == 1


async def test_thirty_two_joins_into_six_seats_fill_six_and_leave_the_others_where_they_were(house: House) -> None:
    await house.desk.join(0, Someone(100), None)
    await house.desk.configure(0, Someone(100), "starter-6", None, None, None)
    people = [Someone(uid) for uid in range(1, 33)]
    for person in people[:9]:
        await house.desk.join(1, person, None)
    results = await asyncio.gather(*(house.desk.join(0, person, None) for person in people), return_exceptions=True)
    refusals = [result.code for result in results if isinstance(result, Problem)]
    assert refusals == ["ROOM_FULL"] * 27
    assert sorted(member.seat for member in house.rooms.hall(0).room.members) == [1, 2, 3, 4, 5, 6]
    inside = set(uids(house, 0)) - {100}
    assert set(uids(house, 1)) == set(range(1, 10)) - inside


async def test_a_move_that_cannot_be_stored_happens_in_neither_room(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.desk.join(0, OWNER, None)

    async def locked(_: object) -> None:
        raise OperationalError("", None, Exception("database is locked"))

    monkeypatch.setattr(house.stores.rooms, "save", locked)
    problem = await refused("INTERNAL", house.desk.join(1, OWNER, None))
    assert problem.status == 503
    assert (uids(house, 0), uids(house, 1)) == ([1], [])


async def test_a_request_whose_asker_goes_away_is_done_in_memory_and_on_disk(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    save, stored, go_on = house.stores.rooms.save, asyncio.Event(), asyncio.Event()

    async def slow(rooms: Any) -> None:
        await save(rooms)
        stored.set()
        await go_on.wait()

    monkeypatch.setattr(house.stores.rooms, "save", slow)
    asking = asyncio.create_task(house.desk.join(0, OWNER, None))
    await stored.wait()
    asking.cancel()
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert uids(house, 0) == [member.uid for member in (await house.stores.rooms.read())[0].members] == [1]


async def test_rooms_survive_a_restart(house: House, open_house: Callable[..., House]) -> None:
    await house.desk.join(2, OWNER, None)
    await house.desk.join(2, GUEST, None)
    await house.desk.configure(2, OWNER, "guard-6", {"victory": "city"}, {"factor": 2}, "暗号")
    await house.desk.set_bots(2, OWNER, 2)
    await house.desk.set_ready(2, GUEST, True)
    before = await house.desk.join(2, OWNER, None)
    await house.stop()
    after = open_house()
    await after.start()
    assert after.rooms.hall(2).detail() == before
    await refused("AUTH_FORBIDDEN", after.desk.join(2, THIRD, "别的"))


async def test_the_owner_leaves_and_the_next_person_owns_the_room(house: House) -> None:
    for person in (OWNER, GUEST):
        await house.desk.join(0, person, None)
    await house.desk.set_bots(0, OWNER, 1)
    await house.desk.leave(0, OWNER)
    assert house.rooms.hall(0).room.owner == 2


async def test_a_waiting_room_without_people_is_reset(house: House) -> None:
    await house.desk.join(0, OWNER, None)
    await house.desk.configure(0, OWNER, "starter-6", None, None, "密")
    await house.desk.set_bots(0, OWNER, 5)
    await house.desk.leave(0, OWNER)
    detail = house.rooms.hall(0).detail()
    assert (detail["members"], detail["owner"], detail["locked"]) == ([], None, False)
    assert house.rooms.hall(0).room.setup.board.seats == 9


async def test_only_the_owner_kicks_configures_and_hands_over(house: House) -> None:
    for person in (OWNER, GUEST, THIRD):
        await house.desk.join(0, person, None)
    await refused("ROOM_NOT_OWNER", house.desk.kick(0, GUEST, 3))
    await refused("ROOM_NOT_OWNER", house.desk.configure(0, GUEST, "quick-4", None, None, None))
    await refused("ROOM_NOT_OWNER", house.desk.set_bots(0, GUEST, 1))
    await refused("ROOM_NOT_MEMBER", house.desk.kick(0, OWNER, 77))
    await refused("ROOM_NOT_MEMBER", house.desk.set_ready(0, Someone(77), True))
    await house.desk.give_owner(0, OWNER, 2)
    await house.desk.kick(0, GUEST, 3)
    assert uids(house, 0) == [1, 2]
    await refused("ROOM_NOT_OWNER", house.desk.kick(0, OWNER, 2))


async def test_whom_the_owner_sent_away_is_told_and_may_not_sit_down_again_for_some_minutes(
    house: House, clock: HandClock, open_house: Callable[..., House]
) -> None:
    pages = {person.uid: Page() for person in (OWNER, GUEST)}
    for person in (OWNER, GUEST):
        await house.desk.join(0, person, None)
        house.connect(0, person, pages[person.uid], None)
    await house.desk.kick(0, OWNER, 2)
    told = {uid: page.of("ROOM_UPDATE")[-1]["room"]["sent_away"] for uid, page in pages.items()}
    assert told == {1: None, 2: clock.now_ms() + AWAY_MS}
    assert "5 分钟后" in (await refused("AUTH_FORBIDDEN", house.desk.join(0, GUEST, None))).message
    await house.stop()
    after = open_house()
    await after.start()
    await refused("AUTH_FORBIDDEN", after.desk.join(0, GUEST, None))
    clock.advance(AWAY_MS / 1000)
    assert (await after.desk.join(0, GUEST, None))["sent_away"] is None
    assert uids(after, 0) == [1, 2]


async def test_who_was_sent_away_may_sit_down_once_the_room_is_as_new(house: House) -> None:
    for person in (OWNER, GUEST):
        await house.desk.join(0, person, None)
    await house.desk.kick(0, OWNER, 2)
    await house.desk.leave(0, OWNER)
    await house.desk.join(0, GUEST, None)
    assert uids(house, 0) == [2]


async def test_seats_are_changed_with_an_ai_player_but_not_taken_from_a_person(house: House) -> None:
    for person in (OWNER, GUEST):
        await house.desk.join(0, person, None)
    await house.desk.set_bots(0, OWNER, 1)
    await house.desk.take_seat(0, OWNER, 3)
    assert uids(house, 0) == [-1, 2, 1]
    await refused("VALIDATION_ERROR", house.desk.take_seat(0, OWNER, 2))
    await refused("VALIDATION_ERROR", house.desk.take_seat(0, OWNER, 10))
    await house.desk.take_seat(0, OWNER, 9)
    assert house.rooms.hall(0).room.member(1) == house.rooms.hall(0).room.at(9)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"board": "no-such"}, "BOARD_INVALID"),
        ({"board": {"roles": ["villager"] * 6}}, "BOARD_INVALID"),
        ({"board": {"roles": "seer"}}, "BOARD_INVALID"),
        ({"board": 7}, "BOARD_INVALID"),
        ({"rules": {"victory": "never"}}, "VALIDATION_ERROR"),
        ({"rules": ["victory"]}, "VALIDATION_ERROR"),
        ({"timers": {"factor": 0}}, "VALIDATION_ERROR"),
        ({"password": "长" * 33}, "VALIDATION_ERROR"),
    ],
)
async def test_bad_settings_are_refused_and_change_nothing(house: House, change: dict[str, Any], code: str) -> None:
    before = await house.desk.join(0, OWNER, None)
    settings = {"board": None, "rules": None, "timers": None, "password": None} | change
    await refused(code, house.desk.configure(0, OWNER, **settings))
    assert house.rooms.hall(0).detail() == before


async def test_a_custom_board_is_played_and_a_smaller_one_makes_ai_players_go(house: House) -> None:
    await house.desk.join(0, OWNER, None)
    await house.desk.set_bots(0, OWNER, 8)
    cards = ["werewolf", "seer", "villager", "villager"]
    await house.desk.configure(0, OWNER, {"roles": cards}, None, None, None)
    room = house.rooms.hall(0).room
    assert room.setup.custom
    assert [member.seat for member in room.members] == [1, 2, 3, 4]


async def test_people_do_not_lose_their_place_to_a_smaller_board(house: House) -> None:
    for uid in range(1, 7):
        await house.desk.join(0, Someone(uid), None)
    await refused("BOARD_INVALID", house.desk.configure(0, OWNER, "quick-4", None, None, None))
    assert len(uids(house, 0)) == 6


async def test_new_settings_need_everybodys_consent_again(house: House) -> None:
    for person in (OWNER, GUEST):
        await house.desk.join(0, person, None)
    await house.desk.set_ready(0, GUEST, True)
    await house.desk.configure(0, OWNER, None, {"victory": "city"}, None, None)
    assert not any(member.ready for member in house.rooms.hall(0).room.members)


async def test_a_full_room_waits_until_every_person_is_ready(house: House) -> None:
    for person in (OWNER, GUEST):
        await house.desk.join(0, person, None)
    await house.desk.configure(0, OWNER, "quick-4", None, None, None)
    await house.desk.set_bots(0, OWNER, 2)
    await house.desk.set_ready(0, OWNER, True)
    assert house.rooms.hall(0).room.status is Status.WAITING
    await house.desk.set_ready(0, GUEST, True)
    assert house.rooms.hall(0).room.status is Status.PLAYING
    await refused("ROOM_NOT_WAITING", house.desk.join(0, THIRD, None))
    await refused("ROOM_NOT_WAITING", house.desk.kick(0, OWNER, 2))
    await refused("ROOM_NOT_WAITING", house.desk.set_ready(0, GUEST, False))
    await refused("ROOM_NOT_WAITING", house.desk.join(1, GUEST, None))


async def test_after_a_game_the_same_members_play_again(house: House, clock: HandClock) -> None:
    hall = house.rooms.hall(0)
    await house.desk.join(0, OWNER, None)
    await house.desk.configure(0, OWNER, "quick-4", None, None, None)
    await house.desk.set_bots(0, OWNER, 3)
    await house.desk.set_ready(0, OWNER, True)
    first = await play_to_the_end(house, hall, clock)
    page = Page()
    house.connect(0, OWNER, page, None)
    assert page.of("GAME_SYNC")[0]["game_id"] == first.game_id
    await house.desk.set_ready(0, OWNER, True)
    assert hall.room.status is Status.PLAYING
    assert hall.room.game_id != first.game_id
    assert hall.room.last_game_id == first.game_id
    assert page.of("GAME_SYNC")[-1]["game_id"] == hall.room.game_id


async def test_the_lobby_hears_of_changes(house: House) -> None:
    page = Page()
    subscription = house.rooms.lobby.subscribe(page)
    await house.desk.join(3, OWNER, None)
    await until(lambda: len(page.of("ROOM_LIST")) == 2)
    assert page.of("ROOM_LIST")[-1]["rooms"][3]["owner"] == {"uid": 1, "display_name": "玩家1"}
    subscription.close()


async def test_an_unknown_room_is_not_found(house: House) -> None:
    for room_id in (-1, 4):
        await refused("ROOM_NOT_FOUND", house.desk.join(room_id, OWNER, None))


async def test_a_password_is_tried_ten_times_in_ten_minutes(house: House, clock: HandClock) -> None:
    await house.desk.join(0, OWNER, None)
    await house.desk.configure(0, OWNER, None, None, None, "1234")
    for _ in range(10):
        await refused("AUTH_FORBIDDEN", house.desk.join(0, GUEST, "4321"))
    assert (await refused("RATE_LIMITED", house.desk.join(0, GUEST, "1234"))).retry_after == 600
    await house.desk.join(0, THIRD, "1234")
    clock.advance(600)
    await house.desk.join(0, GUEST, "1234")
    assert sorted(uids(house, 0)) == [1, 2, 3]


async def test_a_password_that_may_be_guessed_for_ever_is_noticed(
    house: House, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("werewolf_game.limits.RoomLimits.password", lambda *_: None)
    with pytest.raises(pytest.fail.Exception):
        await test_a_password_is_tried_ten_times_in_ten_minutes(house, clock)


async def test_passwords_are_made_and_compared_beside_the_event_loop(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest, places = seating._digest, []

    def noted(password: str, salt: bytes) -> str:
        places.append(threading.current_thread())
        return digest(password, salt)

    monkeypatch.setattr(seating, "_digest", noted)
    await house.desk.join(0, OWNER, None)
    await house.desk.configure(0, OWNER, None, None, None, "1234")
    await refused("AUTH_FORBIDDEN", house.desk.join(0, GUEST, None))
    await house.desk.join(0, GUEST, "1234")
    assert len(places) == 2
    assert threading.current_thread() not in places

"""The service: what the web and the chat call, from the first seat to the replay."""

from typing import Any

import pytest

from host.errors import Problem
from tests.werewolf_game.parts import HandClock, Page, play_to_the_end, until
from werewolf_auth import service as accounts
from werewolf_auth.service import User
from werewolf_game import service
from werewolf_game.house import House


def account(uid: int, state: Any = "active") -> User:
    return User(uid, f"10000000{uid}", f"玩家{uid}", "user", state, None, 0)


ME, GUEST = account(1), account(2)


@pytest.fixture(autouse=True)
def registered(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The service speaks for the test's own house; two people are registered, one is banned."""
    people = {1: ME, 2: GUEST, 3: account(3, "disabled")}

    async def user(uid: int) -> User | None:
        return people.get(uid)

    async def users(uids: list[int]) -> dict[int, User]:
        return {uid: people[uid] for uid in uids if uid in people}

    monkeypatch.setattr(service, "house", lambda: house)
    monkeypatch.setattr(accounts, "user", user)
    monkeypatch.setattr(accounts, "users", users)


async def refused(code: str, request: Any) -> None:
    with pytest.raises(Problem) as caught:
        await request
    assert caught.value.code == code


async def play(house: House, clock: HandClock) -> int:
    """One game of one person."""
    await service.join(0, ME)
    await service.configure(0, ME, board="quick-4")
    await service.set_bots(0, ME, 3)
    await service.set_ready(0, ME, True)
    return (await play_to_the_end(house, house.rooms.hall(0), clock)).game_id


async def test_requests_about_rooms_answer_with_the_room() -> None:
    assert len(await service.rooms()) == 4
    await service.join(0, ME)
    await service.join(0, GUEST)
    assert (await service.take_seat(0, GUEST, 5))["members"][1]["seat"] == 5  # type: ignore[index]
    assert (await service.give_owner(0, ME, 2))["owner"] == 2
    assert len((await service.kick(0, GUEST, 1))["members"]) == 1  # type: ignore[arg-type]
    assert (service.room_of(1), service.room_of(2)) == (None, 0)
    assert await service.leave(0, GUEST) == {"ok": True}
    assert (await service.room(0))["members"] == []
    await refused("ROOM_NOT_FOUND", service.room(99))
    await refused("GAME_NOT_FOUND", service.abort(0, ME))
    await refused("ROOM_NOT_MEMBER", service.leave(0, ME))


async def test_after_a_game_it_can_be_looked_at_from_all_sides(house: House, clock: HandClock) -> None:
    game_id = await play(house, clock)
    game = await service.game(game_id)
    seats: Any = game["seats"]
    assert sorted(seat["role"] for seat in seats) == ["seer", "villager", "villager", "werewolf"]
    assert [seat["kind"] for seat in seats] == ["human", "ai", "ai", "ai"]
    replay: Any = await service.replay(game_id)
    assert [event["n"] for event in replay["events"]] == list(range(1, len(replay["events"]) + 1))
    assert "dealt" in [event["kind"] for event in replay["events"]]
    records: Any = await service.records(1)
    assert records["games"][0]["game_id"] == game_id
    assert records["games"][0]["delta"] is not None
    standing: Any = await service.standing(1)
    assert (standing["standing"]["games"], standing["standing"]["rank"]) == (1, None)
    leaderboard: Any = await service.leaderboard(viewer_uid=1)
    assert leaderboard["rows"][0]["user"]["display_name"] == "玩家1"
    assert (leaderboard["me"]["rank"], leaderboard["rows"][0]["rank"]) == (None, None)
    assert (await service.leaderboard(viewer_uid=2))["me"] is None


async def test_before_the_end_a_game_tells_nobody_who_is_who(house: House) -> None:
    page = Page()
    await service.join(0, ME)
    await service.configure(0, ME, board="quick-4")
    await service.set_bots(0, ME, 3)
    await service.set_ready(0, ME, True)
    connection = await service.connect(0, GUEST, page)
    assert service.games_running() == 1
    game = await service.game(1)
    seats: Any = game["seats"]
    assert (game["state"], game["seed"]) == ("running", None)
    assert {seat["role"] for seat in seats} == {seat["camp"] for seat in seats} == {None}
    await refused("GAME_NOT_FOUND", service.replay(1))
    await service.abort(0, ME)
    await until(lambda: not house.games.running)
    assert page.view()["phase"] == "ended"
    await connection.close()


async def test_who_has_not_played_has_a_standing_and_who_is_banned_has_none() -> None:
    standing: Any = await service.standing(2)
    assert (standing["standing"]["title"], standing["standing"]["games"]) == ("白银 I", 0)
    await refused("NOT_FOUND", service.standing(3))
    await refused("NOT_FOUND", service.standing(99))
    await refused("GAME_NOT_FOUND", service.game(99))


@pytest.mark.parametrize(("limit", "offset"), [(0, 0), (101, 0), (10, -1)])
async def test_pages_have_limits(limit: int, offset: int) -> None:
    await refused("VALIDATION_ERROR", service.leaderboard(limit, offset))
    await refused("VALIDATION_ERROR", service.records(1, limit, offset))


async def test_boards_and_roles_are_complete() -> None:
    boards: Any = service.boards()
    spares: Any = {role["id"]: role["spares"] for role in service.roles()}
    assert {board["seats"] for board in boards} == set(range(4, 19))
    assert all(len(board["roles"]) - sum(spares[role] for role in board["roles"]) == board["seats"] for board in boards)
    assert sorted(board["seats"] for board in boards if board["default"]) == list(range(4, 19))


STANDARD_9 = ["werewolf"] * 3 + ["villager"] * 3 + ["seer", "witch", "hunter"]


async def test_a_custom_board_is_checked_and_changes_no_room(house: House) -> None:
    before = house.rooms.hall(0).detail()
    checked: Any = service.check_board(STANDARD_9)
    assert checked["ok"]
    assert (checked["board"]["seats"], checked["board"]["roles"]) == (9, STANDARD_9)
    assert checked["board"]["rules"]["sheriff"] == "on"
    assert house.rooms.hall(0).detail() == before


async def test_cards_that_wolves_could_never_beat_need_another_victory() -> None:
    await service.join(0, ME)
    roles = ["werewolf", "piper", "cupid", "bomber"]
    assert service.check_board(roles)["ok"]
    with pytest.raises(Problem, match="至少需要一张神职或平民牌") as refused:
        await service.configure(0, ME, board={"roles": roles})
    assert refused.value.code == "BOARD_INVALID"
    room: Any = await service.configure(0, ME, board={"roles": roles}, rules={"victory": "parity"})
    assert room["board"]["roles"] == roles


async def test_spare_cards_are_no_seats() -> None:
    await service.join(0, ME)
    roles = [*STANDARD_9, "thief"]
    checked: Any = service.check_board(roles)
    room: Any = await service.configure(0, ME, board={"roles": roles})
    assert (checked["board"]["seats"], room["board"]["seats"]) == (8, 8)
    assert (checked["board"]["rules"]["sheriff"], room["rules"]["sheriff"]) == ("off", "off")


@pytest.mark.parametrize(
    ("roles", "sentence"),
    [
        (["werewolf", "seer"], "4 到 18"),
        (["villager"] * 6, "狼人"),
        (["werewolf"] * 6, "非狼人"),
        (["werewolf", "seer", "seer", "villager"], "预言家"),
        (["werewolf", "dragon", "villager", "villager"], "dragon"),
        (["werewolf", "shadow", "villager", "villager"], "请加入复仇者"),
        (["werewolf", "dancer", "villager", "villager"], "请加入假面"),
        (["werewolf"] * 3 + ["villager"] * 6 + ["thief", "treasure_master"], "盗宝大师"),
        (["werewolf", "thief", "villager", "villager", "villager"], "现在是 3 人"),
    ],
)
async def test_a_refused_board_says_which_rule_it_breaks(roles: list[str], sentence: str) -> None:
    await service.join(0, ME)
    with pytest.raises(Problem) as checked:
        service.check_board(roles)
    with pytest.raises(Problem) as configured:
        await service.configure(0, ME, board={"roles": roles})
    assert (checked.value.code, checked.value.message) == ("BOARD_INVALID", configured.value.message)
    assert sentence in checked.value.message
    assert checked.value.detail == {"board": "custom", "cards": len(roles)}


async def test_switches_and_timers_are_told_in_words() -> None:
    told: Any = service.switches()
    groups = {group["id"] for group in told["groups"]}
    assert {text["group"] for text in told["switches"]} == groups
    assert all(text["name"] and text["question"] for text in told["switches"])
    board: Any = service.boards()[0]
    assert {text["id"] for text in told["switches"]} == set(board["rules"])
    assert {"deal", "main", "speech"} <= {text["id"] for text in told["timers"]}


async def test_the_lobby_and_the_end() -> None:
    page, told = Page(), []

    async def farewell() -> None:
        told.append(1)

    subscription = service.subscribe_lobby(page)
    assert len(page.of("ROOM_LIST")[0]["rooms"]) == 4
    subscription.close()
    service.on_stopping(farewell)
    await service.stop()
    assert told == [1]

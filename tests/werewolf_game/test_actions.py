"""Actions of people: done once, answered always, stored before they are answered."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.werewolf_game.parts import (
    HandClock,
    Page,
    SilentBrain,
    Someone,
    message_for,
    play_until,
    settled,
    start,
    until,
)
from werewolf_game.connection import Connection
from werewolf_game.house import House

ME = Someone(1)


class Table:
    """A game with one person, who has the page open; the others do nothing."""

    def __init__(self, house: House, clock: HandClock) -> None:
        self.house, self.clock, self.page = house, clock, Page()
        self.hall = house.rooms.hall(0)
        self.connection: Connection = house.connect(0, ME, self.page, None)

    @property
    def mailbox(self) -> Any:
        return self.hall.mailbox

    def prompts(self) -> list[dict[str, Any]]:
        prompts: list[dict[str, Any]] = self.page.view().get("prompts", [])
        return prompts

    async def turn_to_act(self) -> dict[str, Any]:
        """Move the clock until the person may vote for an exile."""
        await play_until(self.hall, self.clock, lambda _: any(p["kind"] == "exile.vote" for p in self.prompts()))
        return next(prompt for prompt in self.prompts() if prompt["kind"] == "exile.vote")

    async def do(self, message: dict[str, Any]) -> dict[str, Any]:
        """Send an action and return its answer."""
        before = len(self.answers())
        await self.connection.action(message)
        await until(lambda: len(self.answers()) > before)
        return self.answers()[-1]

    def answers(self) -> list[dict[str, Any]]:
        return [frame for frame in self.page.frames if frame["type"] in ("ACTION_OK", "ERROR")]


@pytest.fixture
async def table(open_house: Callable[..., House], clock: HandClock) -> Table:
    house = open_house(SilentBrain)
    await house.start()
    table = Table(house, clock)
    await start(house, ME)
    return table


async def stored_actions(house: House, game_id: int) -> list[str]:
    return [entry.action_id for entry in await house.stores.journal.read(game_id) if entry.action_id is not None]


async def test_the_same_id_is_answered_again_and_done_once(table: Table) -> None:
    message = message_for(await table.turn_to_act(), "x1")
    assert await table.do(message) == {"type": "ACTION_OK", "id": "x1"}
    events = table.mailbox.match.table.event_count
    assert await table.do(message) == {"type": "ACTION_OK", "id": "x1"}
    assert table.mailbox.match.table.event_count == events
    assert await stored_actions(table.house, table.mailbox.match.game_id) == ["=x1"]


async def test_the_same_id_in_one_burst_is_done_once(table: Table) -> None:
    message = message_for(await table.turn_to_act(), 5)
    for _ in range(4):
        await table.connection.action(message)
    await until(lambda: len(table.answers()) == 4)
    assert table.answers() == [{"type": "ACTION_OK", "id": 5}] * 4
    assert await stored_actions(table.house, table.mailbox.match.game_id) == ["#5"]


async def test_the_same_id_is_known_after_a_restart(
    table: Table, open_house: Callable[..., House], clock: HandClock
) -> None:
    message = message_for(await table.turn_to_act(), "x1")
    await table.do(message)
    await table.house.stop()
    house = open_house(SilentBrain)
    await house.start()
    again = Table(house, clock)
    await settled(again.mailbox)
    events = again.mailbox.match.table.event_count
    assert await again.do(message) == {"type": "ACTION_OK", "id": "x1"}
    assert again.mailbox.match.table.event_count == events


async def test_an_action_is_stored_before_it_is_answered_or_shown(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = message_for(await table.turn_to_act(), "x1")
    append, frames_before = table.house.journal.append, len(table.page.frames)
    sent_while_storing: list[int] = []

    async def watched(entries: Any) -> None:
        await append(entries)
        sent_while_storing.append(len(table.page.frames) - frames_before)

    monkeypatch.setattr(table.house.journal, "append", watched)
    await table.do(message)
    assert sent_while_storing == [0]


async def test_what_is_not_offered_is_refused_and_changes_nothing(table: Table) -> None:
    vote = await table.turn_to_act()
    events = table.mailbox.match.table.event_count
    not_offered = await table.do({"id": 1, "kind": "seer.check", "targets": [2]})
    assert (not_offered["code"], not_offered["id"]) == ("ACTION_NOT_OFFERED", 1)
    invalid = await table.do({"id": 2, "kind": vote["kind"], "targets": [99]})
    assert invalid["code"] == "ACTION_INVALID"
    assert table.mailbox.match.table.event_count == events


async def test_a_version_from_an_earlier_phase_is_stale(table: Table) -> None:
    vote = await table.turn_to_act()
    screen = table.mailbox.match.screen_of(ME.uid)
    stale = await table.do({**message_for(vote, 1), "version": screen.fold.phase_version - 1})
    assert stale["code"] == "STALE_VERSION"
    fresh = await table.do({**message_for(vote, 2), "version": screen.fold.version})
    assert fresh["type"] == "ACTION_OK"


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"id": ""},
        {"id": "x" * 65, "kind": "pass"},
        {"id": True, "kind": "pass"},
        {"id": 1},
        {"id": 1, "kind": 3},
        {"id": 1, "kind": "pass", "targets": "12"},
        {"id": 1, "kind": "pass", "targets": [True]},
        {"id": 1, "kind": "pass", "targets": [1] * 19},
        {"id": 1, "kind": "pass", "choice": 1},
        {"id": 1, "kind": "speak", "text": ["x"]},
        {"id": 1, "kind": "speak", "text": "长" * 501},
        {"id": 1, "kind": "pass", "version": -1},
    ],
)
async def test_bad_messages_get_a_clear_error(table: Table, message: dict[str, Any]) -> None:
    answer = await table.do(message)
    assert answer["code"] == "VALIDATION_ERROR"


async def test_a_spectator_cannot_act(table: Table) -> None:
    page = Page()
    connection = table.house.connect(0, Someone(9), page, None)
    await connection.action({"id": 1, "kind": "pass", "targets": []})
    assert page.of("ERROR")[-1]["code"] == "ACTION_NOT_OFFERED"


async def test_before_a_game_there_is_nothing_to_do(house: House) -> None:
    page = Page()
    connection = house.connect(0, ME, page, None)
    await connection.action({"id": 1, "kind": "pass", "targets": []})
    assert page.of("ERROR")[-1]["code"] == "GAME_NOT_FOUND"


async def test_leaving_starts_the_autopilot_and_coming_back_ends_it(table: Table) -> None:
    def autopilot() -> bool:
        return bool(table.page.view()["seats"][0]["autopilot"])

    await table.house.desk.leave(0, ME)
    assert autopilot()
    assert table.house.rooms.of(ME.uid) is None
    detail = await table.house.desk.join(0, ME, None)
    assert not autopilot()
    assert detail["members"][0]["left"] is False  # type: ignore[index]


async def test_who_left_may_sit_elsewhere_and_is_gone_at_the_end(table: Table, clock: HandClock) -> None:
    await table.house.desk.leave(0, ME)
    await table.house.desk.join(1, ME, None)
    await play_until(table.hall, clock, lambda _: False)
    await until(lambda: not table.house.games.running)
    assert table.hall.room.members == []
    assert table.house.rooms.of(ME.uid) is table.house.rooms.hall(1).room


async def test_absence_is_shown_and_is_not_leaving(table: Table) -> None:
    onlooker = Page()
    table.house.connect(0, Someone(9), onlooker, None)
    await table.connection.close()
    assert onlooker.view()["seats"][0]["connected"] is False
    assert onlooker.view()["seats"][0]["autopilot"] is False
    table.house.connect(0, ME, Page(), None)
    assert onlooker.view()["seats"][0]["connected"] is True


async def test_the_majority_of_the_living_people_ends_a_game(open_house: Callable[..., House]) -> None:
    house = open_house(SilentBrain)
    await house.start()
    people = [Someone(uid) for uid in (1, 2, 3)]
    await start(house, *people)
    assert (await house.desk.abort(0, people[0]))["abort"] == {"votes": [1], "needed": 2}
    assert (await house.desk.abort(0, people[0]))["abort"] == {"votes": [1], "needed": 2}
    await house.desk.abort(0, people[1])
    await until(lambda: not house.games.running)
    game = await house.stores.games.game(1)
    assert game is not None
    assert game.state == "aborted"
    assert await house.stores.standings.of(1) is None


async def test_how_many_it_takes_to_end_a_game_is_no_onlookers_business(table: Table) -> None:
    onlooker = Page()
    table.house.connect(0, Someone(9), onlooker, None)
    table.hall.announce()
    updates = [[frame for frame in page.frames if frame["type"] == "ROOM_UPDATE"] for page in (onlooker, table.page)]
    assert [frame["room"]["abort"] for frame in updates[0]] == [None, None]
    assert updates[1][-1]["room"]["abort"] == {"votes": [], "needed": 1}
    assert table.hall.detail()["abort"] is None
    assert table.hall.detail(9)["abort"] is None


async def test_an_admin_ends_a_game_at_once(table: Table) -> None:
    await table.house.desk.end_by_force(0)
    assert table.page.events()[-1]["kind"] != "game_started"
    await until(lambda: not table.house.games.running)
    assert table.hall.room.status.value == "settlement"


async def test_a_cold_end_makes_the_room_wait_again(open_house: Callable[..., House]) -> None:
    house = open_house(SilentBrain)
    await house.start()
    people = [Someone(uid) for uid in (1, 2)]
    await start(house, *people, on_leave="cold_end")
    await house.desk.leave(0, people[1])
    await until(lambda: not house.games.running)
    room = house.rooms.hall(0).room
    assert room.status.value == "waiting"
    assert room.member(2) is None
    assert room.member(1) is not None

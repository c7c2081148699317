"""What leaves the server: every viewer gets the fold of what it may see, and nothing else."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.werewolf_game.parts import FileDatabase, HandClock, Page, Someone, play_until, settled, start, until
from werewolf.codec import payload
from werewolf.event import EVERYONE, Event
from werewolf.ids import Phase
from werewolf_game import frames
from werewolf_game.house import House
from werewolf_game.match import Match
from werewolf_game.portraits import change
from werewolf_game.recovery import events_of

PEOPLE = [Someone(uid) for uid in (1, 2, 3, 4, 5, 6)]
ONLOOKER, OTHER_ONLOOKER = Someone(8), Someone(9)


class Room:
    """Six people, two onlookers, every page open."""

    def __init__(self, house: House, clock: HandClock) -> None:
        self.house, self.clock = house, clock
        self.hall = house.rooms.hall(0)
        self.pages = {person.uid: Page() for person in (*PEOPLE, ONLOOKER, OTHER_ONLOOKER)}
        for person in (*PEOPLE, ONLOOKER, OTHER_ONLOOKER):
            house.connect(0, person, self.pages[person.uid], None)

    @property
    def match(self) -> Match:
        assert self.hall.match is not None
        return self.hall.match

    async def play(self, condition: Callable[[Match], bool]) -> None:
        await play_until(self.hall, self.clock, condition)

    async def stored(self) -> list[Event]:
        return events_of(await self.house.stores.journal.read(self.match.game_id))


@pytest.fixture
async def room(house: House, clock: HandClock) -> Room:
    room = Room(house, clock)
    await start(house, *PEOPLE)
    return room


def visible(events: list[Event], seat: int) -> list[dict[str, Any]]:
    """What a living seat may see, by the audiences in the journal."""
    return [payload(event) for event in events if event.audience == EVERYONE or seat in event.audience]


def without_number(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{key: value for key, value in event.items() if key != "n"} for event in events]


def offered(page: Page) -> list[str]:
    return [prompt["kind"] for prompt in page.view()["prompts"]]


async def leaks(room: Room) -> list[int]:
    """The people whose page got something else than what the journal lets them see."""
    events = await room.stored()
    wrong = []
    for person in PEOPLE:
        player = room.match.player_of(person.uid)
        assert player is not None
        if without_number(room.pages[person.uid].events()) != visible(events, player.seat):
            wrong.append(person.uid)
    return wrong


async def test_every_page_gets_exactly_the_events_of_its_audience(room: Room) -> None:
    await room.play(lambda match: match.table.phase is Phase.EXILE_VOTE)
    assert not room.match.table.ended
    assert await leaks(room) == []
    for page in room.pages.values():
        assert [event["n"] for event in page.events()] == list(range(1, len(page.events()) + 1))
        assert page.of("GAME_SYNC")[-1]["version"] == len(page.events())


async def test_a_page_with_the_view_of_another_seat_would_be_noticed(
    house: House, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room(house, clock)
    honest = Match.screen_of
    monkeypatch.setattr(Match, "screen_of", lambda match, uid: honest(match, 1 if uid == 2 else uid))
    await start(house, *PEOPLE)
    await room.play(lambda match: match.table.day >= 1)
    assert await leaks(room) == [2]


async def test_nothing_about_hidden_cards_is_in_any_frame_before_the_end(room: Room) -> None:
    await room.play(lambda match: match.table.phase is Phase.EXILE_VOTE)
    seed = room.match.table.seed
    mine = {1: room.match.table.seat(1).role.id}
    for uid, page in room.pages.items():
        for raw in page.raw:
            assert seed.encode() not in raw
            assert b'"dealt"' not in raw
        player = room.match.player_of(uid)
        role = None if player is None else room.match.table.seat(player.seat).role
        for seat in page.view()["seats"]:
            may_know = player is not None and (seat["seat"] == player.seat or (role is not None and role.in_pack))
            assert may_know or seat["role"] is None
    assert room.pages[1].view()["me"]["role"] == mine[1]


async def test_equal_viewers_share_one_frame(room: Room) -> None:
    await room.play(lambda match: match.table.day >= 1)
    syncs = [
        [frame for frame in room.pages[uid].raw if b'"GAME_SYNC"' in frame and b'"full":false' in frame]
        for uid in (ONLOOKER.uid, OTHER_ONLOOKER.uid)
    ]
    assert syncs[0]
    assert all(one is other for one, other in zip(*syncs, strict=True))


async def test_an_event_is_encoded_once_for_all_viewers(
    house: House, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoded: list[Event] = []

    def counted(event: Event) -> dict[str, object]:
        encoded.append(event)
        return payload(event)

    monkeypatch.setattr(frames, "payload", counted)
    room = Room(house, clock)
    await start(house, *PEOPLE)
    await room.play(lambda match: match.table.day >= 1)
    house.connect(0, PEOPLE[0], Page(), None)
    assert len(encoded) == len({id(event) for event in encoded})


async def test_a_frame_has_only_the_keys_of_the_view_that_changed(room: Room) -> None:
    await room.play(lambda match: match.table.day >= 1)
    page = room.pages[1]
    whole = set(page.of("GAME_SYNC")[0]["view"])
    partial = [frame for frame in page.of("GAME_SYNC") if not frame["full"]]
    assert all(set(frame["view"]) < whole for frame in partial)
    fresh = Page()
    room.house.connect(0, PEOPLE[0], fresh, None)
    assert fresh.view() == page.view()


async def test_seats_carry_who_sits_there(room: Room) -> None:
    await settled(room.hall.mailbox)  # type: ignore[arg-type]
    seat = room.pages[1].view()["seats"][1]
    assert {key: seat[key] for key in ("seat", "uid", "name", "avatar_url", "connected", "kind")} == {
        "seat": 2,
        "uid": 2,
        "name": "玩家2",
        "avatar_url": None,
        "connected": True,
        "kind": "human",
    }


@pytest.mark.parametrize(("since", "first"), [(None, 1), (0, 1), (3, 4), (10_000, 1), (-1, 1)])
async def test_a_page_that_comes_back_gets_the_events_it_missed(room: Room, since: int | None, first: int) -> None:
    await room.play(lambda match: match.table.phase is Phase.NIGHT)
    page = Page()
    room.house.connect(0, PEOPLE[0], page, since)
    assert [frame["type"] for frame in page.frames] == ["ROOM_UPDATE", "GAME_SYNC"]
    assert page.events()[0]["n"] == first
    assert page.events()[-1]["n"] == page.of("GAME_SYNC")[0]["version"]


async def test_a_page_that_cannot_keep_up_is_dropped_and_the_others_play_on(room: Room) -> None:
    await room.play(lambda match: match.table.phase is Phase.NIGHT)
    stalled, other = room.pages[1], room.pages[2]
    stalled.full = True
    frames_before = len(stalled.frames)
    await room.play(lambda match: match.table.day >= 1 and match.table.phase is Phase.SPEECH)
    stalled.full = False
    await room.play(lambda match: match.table.phase is Phase.EXILE_VOTE)
    assert not [frame for frame in stalled.frames[frames_before:] if frame["type"] == "GAME_SYNC"]
    assert other.view()["phase"] == "exile_vote"


async def test_a_burst_of_actions_shares_one_frame(house: House, clock: HandClock) -> None:
    room = Room(house, clock)
    await start(house, *PEOPLE, vote_reveal="live")
    await room.play(lambda match: match.table.phase is Phase.EXILE_VOTE)
    connections = {person.uid: house.connect(0, person, Page(), None) for person in PEOPLE}
    onlooker = room.pages[1]
    before = len(onlooker.of("GAME_SYNC"))
    voters = [
        uid
        for uid in connections
        if any(prompt["kind"] == "exile.vote" for prompt in room.pages[uid].view()["prompts"])
    ]
    assert len(voters) > 1
    for uid in voters:
        await connections[uid].action({"id": 1, "kind": "exile.vote", "targets": []})
    count = room.match.table.event_count
    await until(lambda: room.match.table.event_count > count)
    await settled(room.hall.mailbox)  # type: ignore[arg-type]
    assert len(onlooker.of("GAME_SYNC")) == before + 1


async def test_a_new_picture_is_seen_at_once_by_everybody(room: Room, database: FileDatabase) -> None:
    await settled(room.hall.mailbox)  # type: ignore[arg-type]
    others = {uid: page.view()["seats"][0] for uid, page in room.pages.items()}
    await change(room.house, database, 2, "/new")
    for uid, page in room.pages.items():
        assert page.view()["seats"][1]["avatar_url"] == "/new"
        assert page.view()["seats"][0] == others[uid]
    assert room.hall.room.members[1].avatar_url == "/new"
    match = room.hall.match
    assert match is not None
    rows = await room.house.stores.games.players(match.game_id)
    assert [row.uid for row in rows if row.avatar_url == "/new"] == [2]
    before = [len(page.raw) for page in room.pages.values()]
    await change(room.house, database, 77, "/stranger")
    assert [len(page.raw) for page in room.pages.values()] == before

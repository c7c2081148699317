"""Reactions: the living, by day, seen by the table; whatever the dead and the spectators know stays with them."""

from collections.abc import Callable

import pytest

from tests.werewolf_game.parts import HandClock, Page, SilentBrain, Someone, play_until, start, until
from werewolf_game.chat import Channel, may_write
from werewolf_game.connection import Connection
from werewolf_game.house import House
from werewolf_game.match import Match
from werewolf_game.social import reactions

ME, MATE, ONLOOKER = Someone(1), Someone(2), Someone(9)


class Table:
    """Two people who play, and one who looks on."""

    def __init__(self, house: House, clock: HandClock) -> None:
        self.house, self.clock, self.hall = house, clock, house.rooms.hall(0)
        self.pages = {person.uid: Page() for person in (ME, MATE, ONLOOKER)}
        self.lines: dict[int, Connection] = {}

    async def begin(self) -> None:
        # With three of each, two who leave end no game.
        await start(self.house, ME, MATE, board="standard-9", on_leave="remove")
        for person in (ME, MATE, ONLOOKER):
            self.lines[person.uid] = self.house.connect(0, person, self.pages[person.uid], None)

    async def reach(self, phase: str) -> None:
        def there(match: Match) -> bool:
            return bool(match.table.phase == phase)

        await play_until(self.hall, self.clock, there)

    def seen(self, uid: int) -> list[tuple[object, ...]]:
        return [(one["kind"], one["speech"]) for one in self.pages[uid].of("REACTION")]

    def refused(self, uid: int) -> list[str]:
        return [frame["code"] for frame in self.pages[uid].of("ERROR")]


@pytest.fixture
async def table(open_house: Callable[..., House], clock: HandClock) -> Table:
    house = open_house(SilentBrain)
    await house.start()
    table = Table(house, clock)
    await table.begin()
    return table


async def test_by_day_the_table_sees_who_reacted_and_spectators_do_not(table: Table) -> None:
    await table.reach("speech")
    await table.lines[1].react("clap", None)
    assert table.seen(1) == table.seen(2) == [("clap", None)]
    assert table.pages[2].of("REACTION")[0]["seat"] == table.hall.room.member(1).seat  # type: ignore[union-attr]
    assert table.seen(9) == []


@pytest.mark.parametrize("phase", ["deal", "night"])
async def test_by_night_nobody_reacts(table: Table, phase: str) -> None:
    await table.reach(phase)
    await table.lines[1].react("like", None)
    assert table.refused(1) == ["AUTH_FORBIDDEN"]
    assert table.seen(2) == []


async def test_a_spectator_does_not_react(table: Table) -> None:
    await table.reach("speech")
    await table.lines[9].react("like", None)
    assert table.refused(9) == ["AUTH_FORBIDDEN"]
    assert table.seen(1) == []


async def test_who_is_out_does_not_react_and_still_sees(table: Table) -> None:
    await table.reach("speech")
    await table.house.desk.leave(0, ME)
    await table.lines[1].react("like", None)
    assert table.refused(1) == ["AUTH_FORBIDDEN"]
    await table.lines[2].react("wow", None)
    assert table.seen(1) == table.seen(2) == [("wow", None)]


async def test_a_dead_man_who_reacts_would_be_noticed(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Match, "knows_itself_alive", lambda *_: True)
    with pytest.raises(AssertionError):
        await test_who_is_out_does_not_react_and_still_sees(table)


async def test_a_night_that_lets_reactions_through_would_be_noticed(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reactions, "QUIET", frozenset())
    with pytest.raises(AssertionError):
        await test_by_night_nobody_reacts(table, "night")


async def test_a_reaction_to_a_speech_is_told_to_who_reloads(table: Table) -> None:
    await table.reach("speech")
    mailbox = table.hall.mailbox
    assert mailbox is not None
    await play_until(
        table.hall, table.clock, lambda _: any(p["kind"] == "speak" for p in table.pages[1].view()["prompts"])
    )
    await table.lines[1].action({"type": "ACTION", "id": 1, "kind": "speak", "targets": [], "text": "我是好人"})
    await play_until(table.hall, table.clock, lambda _: any(e["kind"] == "spoke" for e in table.pages[2].events()))
    await table.lines[2].react("doubt", 1)
    await table.lines[2].react("heart", 1)
    await table.lines[2].react("heart", 2)
    seat = table.hall.room.member(2).seat  # type: ignore[union-attr]
    again, onlooker = Page(), Page()
    table.house.connect(0, ME, again, None)
    table.house.connect(0, ONLOOKER, onlooker, None)
    assert [frame["rows"] for frame in again.of("REACTIONS")] == [[[1, seat, "heart"]]]
    assert onlooker.of("REACTIONS") == []
    assert table.refused(2) == ["VALIDATION_ERROR"]


async def test_too_many_are_refused_until_some_time_has_passed(table: Table) -> None:
    await table.reach("speech")
    for _ in range(reactions.MOST + 1):
        await table.lines[1].react("laugh", None)
    assert len(table.seen(2)) == reactions.MOST
    assert table.refused(1) == ["RATE_LIMITED"]
    table.clock.advance(reactions.SECONDS)
    await table.lines[1].react("laugh", None)
    assert len(table.seen(2)) == reactions.MOST + 1


async def test_an_unknown_one_and_none_without_a_game(house: House) -> None:
    page = Page()
    line = house.connect(0, ME, page, None)
    await line.react("like", None)
    await line.react("poop", None)
    assert [frame["code"] for frame in page.of("ERROR")] == ["AUTH_FORBIDDEN", "VALIDATION_ERROR"]


async def test_who_goes_out_reads_what_the_dead_have_said(table: Table) -> None:
    await table.reach("speech")
    await table.house.desk.leave(0, ME)
    # Who leaves is out as soon as the game has carried it out.
    await until(lambda: may_write(table.hall.match, 1, Channel.DEAD))
    await table.lines[1].chat("dead", "我在这里")
    assert table.pages[2].of("CHAT") == []
    await table.house.desk.leave(0, MATE)
    await until(lambda: table.pages[2].of("CHAT"))
    assert [frame["text"] for frame in table.pages[2].of("CHAT")] == ["我在这里"]
    assert len(table.pages[1].of("CHAT")) == 1
    assert table.pages[9].of("CHAT") == []

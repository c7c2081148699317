"""Chat: who may say what to whom."""

from collections.abc import Callable

import pytest

from host.errors import Problem
from tests.werewolf_game.parts import HandClock, Page, SilentBrain, Someone, play_to_the_end, start
from werewolf_game.chat import REMEMBERED, clean_text
from werewolf_game.house import House

ME, MATE, ONLOOKER = Someone(1), Someone(2), Someone(9)


def texts(page: Page) -> list[str]:
    return [frame["text"] for frame in page.of("CHAT")]


async def test_before_and_after_a_game_everybody_talks_in_the_room(house: House, clock: HandClock) -> None:
    page, other = Page(), Page()
    mine = house.connect(0, ME, page, None)
    house.connect(0, ONLOOKER, other, None)
    await mine.chat("room", "大家好")
    await start(house, ME)
    await play_to_the_end(house, house.rooms.hall(0), clock)
    await mine.chat("room", "再来一局")
    assert texts(page) == texts(other) == ["大家好", "再来一局"]
    assert page.of("CHAT")[0] == {
        "type": "CHAT",
        "channel": "room",
        "uid": 1,
        "name": "玩家1",
        "text": "大家好",
        "at": page.of("CHAT")[0]["at"],
    }


@pytest.fixture
async def playing(open_house: Callable[..., House]) -> House:
    house = open_house(SilentBrain)
    await house.start()
    await start(house, ME, MATE, on_leave="remove")
    return house


async def test_during_a_game_the_living_cannot_write_anywhere(playing: House) -> None:
    page, onlooker = Page(), Page()
    mine = playing.connect(0, ME, page, None)
    playing.connect(0, ONLOOKER, onlooker, None)
    for channel in ("room", "dead", "spectators"):
        await mine.chat(channel, "我是预言家")
    assert [frame["code"] for frame in page.of("ERROR")] == ["AUTH_FORBIDDEN"] * 3
    assert texts(page) == texts(onlooker) == []


async def test_spectators_talk_among_themselves(playing: House) -> None:
    page, onlooker, late = Page(), Page(), Page()
    playing.connect(0, ME, page, None)
    theirs = playing.connect(0, ONLOOKER, onlooker, None)
    await theirs.chat("spectators", "谁是狼")
    await theirs.chat("dead", "谁是狼")
    playing.connect(0, Someone(10), late, None)
    assert texts(onlooker) == texts(late) == ["谁是狼"]
    assert texts(page) == []


async def test_the_dead_talk_among_themselves(playing: House) -> None:
    mine, living, onlooker = Page(), Page(), Page()
    me = playing.connect(0, ME, mine, None)
    playing.connect(0, MATE, living, None)
    playing.connect(0, ONLOOKER, onlooker, None)
    await playing.desk.leave(0, ME)
    assert mine.view()["me"]["alive"] is False
    await me.chat("dead", "可惜")
    assert texts(mine) == ["可惜"]
    assert texts(living) == texts(onlooker) == []


async def test_an_unknown_channel_is_refused(house: House) -> None:
    page = Page()
    await house.connect(0, ME, page, None).chat("wolves", "x")
    assert page.of("ERROR")[0]["code"] == "VALIDATION_ERROR"


async def test_who_comes_later_reads_the_last_words(house: House) -> None:
    mine, late = house.connect(0, ME, Page(), None), Page()
    for number in range(REMEMBERED + 5):
        await mine.chat("room", f"第{number}句")
    house.connect(0, ONLOOKER, late, None)
    assert texts(late) == [f"第{number}句" for number in range(5, REMEMBERED + 5)]


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u202e", "长" * 201, None, 5, ["x"]])
async def test_words_that_are_none_are_refused(text: object) -> None:
    with pytest.raises(Problem):
        clean_text(text)


def test_invisible_and_direction_characters_are_taken_out() -> None:
    assert clean_text(" a\u202eb\u0000c\nd\u200b ") == "abc d"

"""Who comes and goes is shown at once to a quiet room, and together when many do."""

import asyncio
from collections.abc import Callable

import pytest

from tests.werewolf_game.parts import Page, Someone, until
from werewolf_game import gathered
from werewolf_game.gathered import Gathered
from werewolf_game.house import House

Patch = pytest.MonkeyPatch
OFTEN = 50
real_timeout = asyncio.timeout


def spectators(page: Page) -> list[int]:
    return [frame["room"]["spectators"] for frame in page.of("ROOM_UPDATE")]


async def seen_by_one_who_stays(house: House) -> Page:
    """Others come and go all the time."""
    page = Page()
    house.connect(0, Someone(1), page, None)
    for _ in range(OFTEN):
        line = house.connect(0, Someone(2), Page(), None)
        await line.close()
    return page


async def test_many_who_come_and_go_are_told_of_together(house: House, monkeypatch: Patch) -> None:
    monkeypatch.setattr(gathered, "SECONDS", 0.05)
    page = await seen_by_one_who_stays(house)
    assert spectators(page) == [1]
    house.connect(0, Someone(3), Page(), None)
    await until(lambda: len(spectators(page)) == 2)
    assert spectators(page)[-1] == 2


async def test_whoever_comes_sees_the_room_at_once_and_once(house: House) -> None:
    house.connect(0, Someone(1), Page(), None)
    for uid in (2, 3):
        newcomer = Page()
        house.connect(0, Someone(uid), newcomer, None)
        assert spectators(newcomer) == [uid]


async def test_what_is_done_in_the_room_does_not_wait(house: House) -> None:
    page = await seen_by_one_who_stays(house)
    await house.desk.join(0, Someone(4), None)
    assert page.of("ROOM_UPDATE")[-1]["room"]["members"][0]["uid"] == 4


async def test_after_a_quiet_time_it_is_told_at_once(monkeypatch: Patch) -> None:
    monkeypatch.setattr(gathered, "SECONDS", 0.01)
    told: list[int] = []
    news = Gathered(lambda: told.append(len(told)))
    assert news.happened()
    await until(lambda: news._quiet is None)
    assert news.happened()
    assert told == [0, 1]


def every_time(news: Gathered) -> bool:
    news._tell()
    return True


def never_again(news: Gathered) -> None:
    news._quiet = None


@pytest.mark.parametrize(("name", "fault"), [("happened", every_time), ("_over", never_again)])
async def test_a_planted_fault_is_noticed(
    house: House, monkeypatch: Patch, name: str, fault: Callable[[Gathered], object]
) -> None:
    monkeypatch.setattr(Gathered, name, fault)
    monkeypatch.setattr("tests.werewolf_game.parts.asyncio.timeout", lambda _: real_timeout(0.5))
    with pytest.raises((AssertionError, TimeoutError)):
        await test_many_who_come_and_go_are_told_of_together(house, monkeypatch)

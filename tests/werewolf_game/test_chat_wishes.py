"""提醒 over a real OneBot socket: kept in the account, said in private only, and the letter that can be dropped."""

from collections.abc import AsyncIterator, Callable

import pytest

from tests.werewolf_game.group import BANNED, PEOPLE, Group, group_of
from tests.werewolf_game.parts import HandClock, SilentBrain
from werewolf_game import service
from werewolf_game.group.mail import remind
from werewolf_game.house import House

ME, MATE = list(PEOPLE)[:2]


@pytest.fixture
async def group(
    open_house: Callable[..., House], clock: HandClock, served_port: int, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Group]:
    async with group_of(open_house(SilentBrain), clock, served_port, monkeypatch) as made:
        yield made


async def test_the_word_is_kept_in_the_account(group: Group) -> None:
    await group.whisper(ME, "提醒 开", "提醒已打开")
    await group.whisper(ME, "提醒 关", "提醒已关闭")
    assert not await service.social().wants_reminders(group.uids[ME])
    assert await service.social().wants_reminders(group.uids[MATE])
    await group.whisper(ME, "提醒", "提醒已关闭")
    await group.whisper(ME, "提醒 也许", "用法")
    await group.whisper(BANNED, "提醒 关", "封禁")
    await group.whisper(ME, "/提醒 开", "提醒已打开")


async def test_a_reminder_goes_to_the_number_of_the_account_while_it_is_due(group: Group) -> None:
    assert await remind(group.uids[ME], "轮到你发言了", lambda: True) == "sent"
    assert await remind(group.uids[MATE], "轮到你发言了", lambda: False) == "stale"
    assert await remind(group.uids[BANNED], "轮到你发言了", lambda: True) == "refused"
    assert "轮到你发言了" in group.letters(ME)
    assert group.letters(MATE) == group.letters(BANNED) == ""

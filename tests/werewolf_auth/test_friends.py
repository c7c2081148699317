"""The friend list: cached, fetched once at a time."""

import asyncio
from collections.abc import Awaitable

import pytest

from tests.werewolf_auth.hall import VirtualClock
from werewolf_auth.friends import FRESH_SECONDS, STRANGER_SECONDS, Friends, fetch_by_onebot


class SlowList:
    """A friend list that takes as long as the test wants."""

    def __init__(self) -> None:
        self.fetches = 0
        self.friends: dict[str, str] | None = {"10001": "小明"}
        self.gate = asyncio.Event()
        self.gate.set()
        self.asked = asyncio.Event()

    async def fetch(self) -> dict[str, str] | None:
        self.fetches += 1
        self.asked.set()
        friends = self.friends
        await self.gate.wait()
        return friends


async def test_many_questions_fetch_once() -> None:
    source = SlowList()
    friends = Friends(source.fetch, VirtualClock())
    source.gate.clear()
    asked = [asyncio.ensure_future(friends.nickname("10001")) for _ in range(50)]
    await source.asked.wait()
    source.gate.set()
    assert await asyncio.gather(*asked) == ["小明"] * 50
    assert source.fetches == 1


async def test_a_list_that_was_under_way_before_is_not_the_answer_to_a_new_friend() -> None:
    source = SlowList()
    friends = Friends(source.fetch, VirtualClock())
    source.gate.clear()
    before = asyncio.ensure_future(friends.refresh())
    await source.asked.wait()
    after = [asyncio.ensure_future(friends.refresh()) for _ in range(3)]
    current = asyncio.ensure_future(friends.current())
    await asyncio.sleep(0)
    source.friends = {"10001": "小明", "20002": "新友"}
    source.gate.set()
    await asyncio.gather(before, *after)
    assert friends.last() == {"10001", "20002"}
    assert await current == source.friends
    assert source.fetches == 2, "who waited together shares one answer"


async def test_a_friend_is_believed_for_minutes_and_a_stranger_for_seconds() -> None:
    source, clock = SlowList(), VirtualClock()
    friends = Friends(source.fetch, clock)
    assert await friends.nickname("10001") == "小明"
    clock.advance(STRANGER_SECONDS + 1)
    assert await friends.nickname("10001") == "小明"
    assert source.fetches == 1
    source.friends = {"10002": "小红"}
    assert await friends.nickname("10002") == "小红"
    assert await friends.nickname("10001") is None
    clock.advance(FRESH_SECONDS + 1)
    assert await friends.nickname("10002") == "小红"
    assert source.fetches == 3


async def test_strangers_cannot_make_the_list_be_fetched_again_and_again() -> None:
    source = SlowList()
    friends = Friends(source.fetch, VirtualClock())
    for number in range(100):
        assert await friends.nickname(str(20_000 + number)) is None
    assert source.fetches == 1


async def test_an_offline_bot_leaves_the_old_list() -> None:
    source, clock = SlowList(), VirtualClock()
    friends = Friends(source.fetch, clock)
    await friends.refresh()
    source.friends = None
    clock.advance(FRESH_SECONDS + 1)
    assert await friends.nickname("10001") == "小明"


async def test_a_new_friend_is_seen_at_once() -> None:
    source = SlowList()
    friends = Friends(source.fetch, VirtualClock())
    assert await friends.nickname("10002") is None
    source.friends = {"10002": "小红"}
    await friends.refresh()
    assert await friends.nickname("10002") == "小红"


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ([{"user_id": 10001, "nickname": "小明"}, {"user_id": 10002}], {"10001": "小明", "10002": ""}),
        (None, None),
        ({}, None),
        ([None], None),
        ([{"nickname": "小明"}], None),
    ],
)
async def test_an_answer_that_is_no_list_of_friends_tells_nothing(
    said: object, known: dict[str, str] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Bot:
        async def call_api(self, _: str) -> object:
            return said

    async def answer(_: Bot, call: Awaitable[object]) -> object:
        return await call

    monkeypatch.setattr("host.presence.bot", Bot)
    monkeypatch.setattr("host.presence.answer", answer)
    assert await fetch_by_onebot() == known

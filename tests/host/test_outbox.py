"""The outbox: pace under virtual time, and what became of a message over a real socket."""

import asyncio
from collections.abc import AsyncIterator
from itertools import pairwise
from typing import Literal

import nonebot
import pytest

from host import outbox
from host.outbox import GROUP_SECONDS, PER_MINUTE, WAITING_LIMIT, Delivery, Letter, Outbox, Pace
from tests.host.onebot_end import OneBotEnd, onebot_end
from tests.host.waiting import until


class VirtualTime:
    """A clock whose sleepers make it go on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def now_ms(self) -> int:
        return round(self.now * 1000)

    def monotonic(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        # What left before this moment must see it before time goes on.
        for _ in range(3):
            await asyncio.sleep(0)
        self.now += seconds


class Post:
    """Notes when what left."""

    def __init__(self, time: VirtualTime) -> None:
        self._time = time
        self.left: list[tuple[float, str]] = []

    async def send(self, letter: Letter) -> Delivery:
        self.left.append((self._time.now, letter.target))
        return "sent"


async def leave(interval: float, letters: list[tuple[Literal["private", "group"], str]]) -> list[tuple[float, str]]:
    time = VirtualTime()
    post = Post(time)
    box = Outbox(Pace(interval, time), post.send, time)
    results = await asyncio.gather(*(box.post(kind, target, "text") for kind, target in letters))
    assert set(results) == {"sent"}
    return post.left


async def test_messages_leave_apart_and_in_order() -> None:
    left = await leave(1.5, [("private", str(number)) for number in range(8)])
    assert [target for _, target in left] == [str(number) for number in range(8)]
    gaps = [later - earlier for (earlier, _), (later, _) in pairwise(left)]
    assert all(1.499 < gap < 2.101 for gap in gaps)
    assert len(set(gaps)) > 1


async def test_at_most_twenty_leave_in_any_minute() -> None:
    times = [at for at, _ in await leave(1.0, [("private", "1")] * 65)]
    assert all(later - earlier > 59.999 for earlier, later in zip(times, times[PER_MINUTE:], strict=False))


async def test_a_group_waits_and_others_pass() -> None:
    left = await leave(1.0, [("group", "g"), ("group", "g"), ("private", "p")])
    assert [target for _, target in left] == ["g", "p", "g"]
    assert left[2][0] - left[0][0] > GROUP_SECONDS - 0.001


async def test_no_interval_means_no_pace() -> None:
    left = await leave(0, [("group", "g")] * 100)
    assert {at for at, _ in left} == {1000.0}


async def test_the_queue_is_bounded() -> None:
    time = VirtualTime()
    stuck = asyncio.Event()

    class Waiting(VirtualTime):
        async def sleep(self, _: float) -> None:
            await stuck.wait()

    box = Outbox(Pace(60, time), Post(time).send, Waiting())
    posts = [asyncio.ensure_future(box.post("private", "1", "text")) for _ in range(WAITING_LIMIT + 5)]
    done, _ = await asyncio.wait(posts, return_when=asyncio.FIRST_COMPLETED)
    assert {"refused"} <= {task.result() for task in done}
    await box.close()
    results = await asyncio.gather(*posts)
    assert results.count("refused") >= 4
    assert results.count("offline") >= WAITING_LIMIT - 5


def test_a_letter_hides_its_text() -> None:
    letter = Letter("private", "1", "SECRET", None)  # type: ignore[arg-type]
    assert "SECRET" not in repr(letter)


@pytest.fixture
async def qq(served_port: int) -> AsyncIterator[OneBotEnd]:
    async with onebot_end(served_port) as end:
        await until(nonebot.get_bots)
        yield end


async def test_sent_is_what_qq_accepted_and_codes_stay_text(qq: OneBotEnd) -> None:
    text = "[CQ:at,qq=all] & 你好"
    assert await outbox.private("10001", text) == "sent"
    assert await outbox.group("777", text) == "sent"
    assert qq.sent() == [("10001", text), ("group 777", text)]


async def test_refused_is_what_qq_rejected(qq: OneBotEnd) -> None:
    qq.retcode = 1200
    assert await outbox.private("10001", "text") == "refused"


async def test_unknown_is_what_nobody_answered(qq: OneBotEnd, monkeypatch: pytest.MonkeyPatch) -> None:
    qq.silent = True
    monkeypatch.setattr(nonebot.get_driver().config, "api_timeout", 0.05)
    assert await outbox.private("10001", "text") == "unknown"
    assert len(qq.sent()) == 1


async def test_unknown_is_also_what_a_broken_connection_took_along(served_port: int) -> None:
    async with onebot_end(served_port) as end:
        await until(nonebot.get_bots)
        end.silent = True
        posting = asyncio.ensure_future(outbox.private("10001", "text"))
        await end.next_message(1)
    assert await asyncio.wait_for(posting, 2) == "unknown"


async def test_offline_is_what_never_left() -> None:
    await until(lambda: not nonebot.get_bots())
    assert await outbox.private("10001", "text") == "offline"


async def test_what_is_no_longer_wanted_is_not_sent_and_what_can_wait_does() -> None:
    time = VirtualTime()
    post = Post(time)
    box = Outbox(Pace(1.5, time), post.send, time)
    results = await asyncio.gather(
        box.post("private", "first", "text"),
        box.post("private", "reminder", "text", lambda: True),
        box.post("private", "late", "text", lambda: False),
        box.post("private", "letter", "text"),
    )
    assert list(results) == ["sent", "sent", "stale", "sent"]
    assert [target for _, target in post.left] == ["first", "letter", "reminder"]


async def test_who_no_longer_waits_for_a_message_holds_up_nobody() -> None:
    time = VirtualTime()
    post = Post(time)
    box = Outbox(Pace(1.5, time), post.send, time)
    first = asyncio.ensure_future(box.post("private", "first", "text"))
    late = asyncio.ensure_future(box.post("private", "late", "text", lambda: False))
    last = asyncio.ensure_future(box.post("private", "last", "text", lambda: True))
    assert await first == "sent"
    late.cancel()
    assert await asyncio.wait_for(last, 2) == "sent"

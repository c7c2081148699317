"""Guards of tokens, limits, names and doubled messages taken away once: the test that stands for each must notice."""

import random
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from nonebot import message

from host.duplicates import Duplicates
from tests.host.onebot_end import OneBotEnd
from tests.host.waiting import until
from tests.werewolf_auth import test_limits, test_names, test_sessions
from tests.werewolf_auth.hall import Hall
from werewolf_auth import names, texts
from werewolf_auth.limits import Windows

Patch = pytest.MonkeyPatch
real_decode = jwt.decode


def lax(**forced: Any) -> Callable[..., Any]:
    """A `jwt.decode` that checks less."""

    def decode(token: str, key: Any = None, **rest: Any) -> Any:
        if key is None:
            return real_decode(token, **rest)
        return real_decode(token, key, algorithms=rest["algorithms"], options=rest["options"] | forced)

    return decode


@pytest.mark.parametrize(
    "decode",
    [lax(verify_signature=False), lax(require=["sub"])],
    ids=["unsigned", "without claims"],
)
async def test_a_lax_reading_of_tokens_is_noticed(hall: Hall, decode: Callable[..., Any], monkeypatch: Patch) -> None:
    monkeypatch.setattr("werewolf_auth.access_token.jwt.decode", decode)
    with pytest.raises((pytest.fail.Exception, KeyError)):
        await test_sessions.test_forged_access_tokens_are_refused(hall)


@pytest.mark.parametrize(
    "guard",
    [
        test_limits.test_a_number_once_a_minute,
        test_limits.test_a_number_five_times_in_any_day,
        test_limits.test_an_address_ten_times_an_hour_and_everybody_twenty_times_a_minute,
    ],
)
def test_limits_without_end_are_noticed(guard: Callable[[], None], monkeypatch: Patch) -> None:
    monkeypatch.setattr(Windows, "wait", lambda *_: 0.0)
    with pytest.raises(AssertionError):
        guard()


@pytest.mark.parametrize("typed", ["a\u202eb", "小明\u034f", "a\u200bb"])
def test_a_name_that_hides_something_is_noticed(typed: str, monkeypatch: Patch) -> None:
    monkeypatch.setattr(names, "_is_readable", lambda _: True)
    with pytest.raises(pytest.fail.Exception):
        test_names.test_what_is_refused(typed)


def test_a_name_of_ours_is_noticed(monkeypatch: Patch) -> None:
    monkeypatch.setattr(names, "RESERVED", ())
    with pytest.raises(pytest.fail.Exception):
        test_names.test_what_is_refused("系统")


async def report_three_times(qq: OneBotEnd) -> None:
    event = {"time": 1_900_000_001, "message_id": random.randrange(1 << 30)}
    for _ in range(3):
        await qq.report(
            post_type="message", message_type="private", sub_type="friend", user_id=10001,
            sender={"user_id": 10001, "nickname": "n"}, message=[{"type": "text", "data": {"text": "我的状态"}}],
            raw_message="我的状态", font=0, **event,
        )  # fmt: skip


def answers(qq: OneBotEnd) -> int:
    return [text for _, text in qq.sent()].count(texts.NOT_REGISTERED)


async def test_a_question_reported_three_times_is_answered_once(qq: OneBotEnd) -> None:
    await report_three_times(qq)
    await until(lambda: answers(qq))
    await qq.say("10001", "改名")
    await until(lambda: any(text.startswith("用法") for _, text in qq.sent()))
    assert answers(qq) == 1


async def test_without_the_guard_it_is_answered_three_times(qq: OneBotEnd, monkeypatch: Patch) -> None:
    hooks = message._event_preprocessors
    kept = {hook for hook in hooks if not isinstance(getattr(hook.call, "__self__", None), Duplicates)}
    assert len(kept) == len(hooks) - 1
    monkeypatch.setattr(message, "_event_preprocessors", kept)
    await report_three_times(qq)
    await until(lambda: answers(qq) == 3)
    assert answers(qq) == 3

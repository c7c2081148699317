"""Guards of tokens, limits, names and doubled messages taken away once: the test that stands for each must notice."""

import random
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from nonebot import message

from host.duplicates import Duplicates
from host.limits import Limiter, Windows
from tests.host.onebot_end import OneBotEnd
from tests.host.waiting import until
from tests.werewolf_auth import test_limits, test_names, test_sessions
from tests.werewolf_auth.hall import Hall, VirtualClock
from werewolf_auth import names, texts
from werewolf_auth.avatars.limits import AvatarLimits
from werewolf_auth.limits import Limits

Patch = pytest.MonkeyPatch
real_decode = jwt.decode
LOG_INS = test_limits.test_log_ins_are_limited_by_address_and_in_all_and_a_crowd_shuts_nobody_out
RENEWALS = test_limits.test_renewals_of_sessions_are_limited_by_address_and_in_all_and_a_crowd_shuts_nobody_out
LOG_OUTS = test_limits.test_log_outs_are_limited_by_address_and_in_all_and_a_crowd_shuts_nobody_in
LOOKS = test_limits.test_looks_at_codes_are_limited_in_all_and_a_crowd_shuts_nobody_out
REQUESTS = test_limits.test_an_address_ten_times_an_hour_and_everybody_twenty_times_a_minute
PICTURES = test_limits.test_pictures_are_limited_by_account_address_and_in_all


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


WINDOWS: list[tuple[type[Limiter], str, Callable[[], None]]] = [
    (Limits, "_request_number", test_limits.test_a_number_once_a_minute),
    (Limits, "_request_number_daily", test_limits.test_a_number_five_times_in_any_day),
    (Limits, "_request_address", REQUESTS),
    (Limits, "_request_all", REQUESTS),
    (Limits, "_login_pair", test_limits.test_nobody_locks_another_out_of_a_number),
    (Limits, "_login_address", LOG_INS),
    (Limits, "_login_few", LOG_INS),
    (Limits, "_login_all", LOG_INS),
    (Limits, "_refresh_address", RENEWALS),
    (Limits, "_refresh_few", RENEWALS),
    (Limits, "_refresh_all", RENEWALS),
    (Limits, "_leave_address", LOG_OUTS),
    (Limits, "_leave_few", LOG_OUTS),
    (Limits, "_leave_all", LOG_OUTS),
    (Limits, "_code_address", test_limits.test_codes_are_limited_by_address_and_in_all),
    (Limits, "_code_all", test_limits.test_codes_are_limited_by_address_and_in_all),
    (Limits, "_poll_address", test_limits.test_a_page_may_ask_every_two_seconds_on_twenty_phones_of_one_network),
    (Limits, "_poll_few", LOOKS),
    (Limits, "_poll_all", LOOKS),
    (Limits, "_approval_number", test_limits.test_approvals_are_limited_by_number_and_in_all),
    (Limits, "_approval_all", test_limits.test_approvals_are_limited_by_number_and_in_all),
    (Limits, "_renewal", test_limits.test_new_secrets_are_limited_by_account),
    (Limits, "_renewal_daily", test_limits.test_new_secrets_are_limited_by_account),
    (Limits, "_farewell", test_limits.test_questions_about_the_end_of_an_account_are_limited_by_account),
    (Limits, "_farewell_daily", test_limits.test_questions_about_the_end_of_an_account_are_limited_by_account),
    (Limits, "_chat", test_limits.test_commands_in_chat_are_limited_by_number),
    (Limits, "_notice", test_limits.test_notices_of_new_devices_are_limited_by_account),
    (Limits, "_naming", test_limits.test_names_are_limited_by_account),
    *((AvatarLimits, window, PICTURES) for window in ("_account", "_account_daily", "_place", "_all")),
]


def windows_of(kind: type[Limiter]) -> set[str]:
    """The names of all windows of a kind of limits."""
    made = kind(VirtualClock(), on=True)  # type: ignore[call-arg]
    return {name for name, value in vars(made).items() if isinstance(value, Windows)}


@pytest.mark.parametrize("kind", [Limits, AvatarLimits])
def test_every_window_is_taken_away_once(kind: type[Limiter]) -> None:
    assert {window for of, window, _ in WINDOWS if of is kind} == windows_of(kind)


@pytest.mark.parametrize(("kind", "window", "guard"), WINDOWS)
def test_a_window_that_is_gone_is_noticed(
    kind: type[Limiter], window: str, guard: Callable[[], None], monkeypatch: Patch
) -> None:
    build = kind.__init__

    def without(limits: Any, clock: Any, *, on: bool) -> None:
        build(limits, clock, on=on)  # type: ignore[call-arg]
        setattr(limits, window, Windows(10**6, 1, clock))

    monkeypatch.setattr(kind, "__init__", without)
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        guard()


@pytest.mark.parametrize("guard", [LOG_INS, RENEWALS, LOG_OUTS, LOOKS])
def test_a_limit_by_which_a_crowd_shuts_others_out_is_noticed(guard: Callable[[], None], monkeypatch: Patch) -> None:
    monkeypatch.setattr(Limits, "_shared", lambda _, __, everybody, ___: [(everybody, "all")])
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

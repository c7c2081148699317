"""Limits under virtual time."""

from collections.abc import Callable
from functools import partial

import pytest

from host.errors import Problem
from host.limits import DAY, REMEMBERED, Windows
from tests.werewolf_auth.hall import VirtualClock
from werewolf_auth.avatars.limits import AvatarLimits
from werewolf_auth.limits import CHAT_COMMANDS, Limits


def limited(limits: Limits, qq: str, address: str | None) -> int | None:
    try:
        limits.request(qq, address)
    except Problem as problem:
        return problem.retry_after
    return None


def test_a_refusal_is_a_429_that_says_when_to_come_back() -> None:
    limits = Limits(VirtualClock(), on=True)
    limits.request("10001", None)
    with pytest.raises(Problem) as caught:
        limits.request("10001", None)
    assert (caught.value.code, caught.value.status, caught.value.retry_after) == ("RATE_LIMITED", 429, 60)


def test_a_number_once_a_minute() -> None:
    clock = VirtualClock()
    limits = Limits(clock, on=True)
    assert limited(limits, "10001", "a") is None
    assert limited(limits, "10001", "b") == 60
    clock.advance(59.5)
    assert limited(limits, "10001", "b") == 1
    clock.advance(0.5)
    assert limited(limits, "10001", "b") is None


def test_a_number_five_times_in_any_day() -> None:
    clock = VirtualClock()
    limits = Limits(clock, on=True)
    allowed = []
    for minute in range(2 * 24 * 60):
        clock.advance(60)
        if limited(limits, "10001", None) is None:
            allowed.append(minute)
    assert len(allowed) == 10
    assert all(later - earlier >= 24 * 60 for earlier, later in zip(allowed, allowed[5:], strict=False))


def test_an_address_ten_times_an_hour_and_everybody_twenty_times_a_minute() -> None:
    clock = VirtualClock()
    limits = Limits(clock, on=True)
    assert [limited(limits, str(10_000 + n), "one") for n in range(11)] == [None] * 10 + [3600]
    assert [limited(limits, str(20_000 + n), f"other{n}") for n in range(11)] == [None] * 10 + [60]


def test_what_was_refused_uses_nothing_up() -> None:
    clock = VirtualClock()
    limits = Limits(clock, on=True)
    limits.request("10001", None)
    for _ in range(50):
        assert limited(limits, "10001", None) == 60
    clock.advance(60)
    assert limited(limits, "10001", None) is None


def test_nobody_locks_another_out_of_a_number() -> None:
    limits = Limits(VirtualClock(), on=True)
    for _ in range(20):
        limits.log_in("10001", "attacker")
    with pytest.raises(Problem, match="RATE_LIMITED"):
        limits.log_in("10001", "attacker")
    limits.log_in("10001", "victim")


def test_a_page_may_try_every_two_seconds_for_an_hour() -> None:
    clock = VirtualClock()
    limits = Limits(clock, on=True)
    for _ in range(1800):
        limits.log_in("10001", "page")
        clock.advance(2)


def test_off_means_off() -> None:
    limits = Limits(VirtualClock(), on=False)
    assert [limited(limits, "10001", "a") for _ in range(100)] == [None] * 100


def test_memory_is_bounded() -> None:
    windows = Windows(1, 60, VirtualClock())
    for number in range(REMEMBERED + 10):
        windows.take(number)
    assert windows.wait(0) == 0
    assert windows.wait(REMEMBERED) == 60


def allowed(ask: Callable[[], None], most: int = 1000) -> int:
    """How often something may be asked for in one moment."""
    for count in range(most):
        try:
            ask()
        except Problem:
            return count
    return most


def test_codes_are_limited_by_address_and_in_all() -> None:
    clock = VirtualClock()
    limits = Limits(clock, on=True)
    assert allowed(lambda: limits.code("192.0.2.1")) == 20
    # One host has 2⁶⁴ addresses of this kind.
    hosts = iter(range(1000))
    assert allowed(lambda: limits.code(f"2001:db8::{next(hosts):x}")) == 20
    others = iter(range(1000))
    assert allowed(lambda: limits.code(f"198.51.100.{next(others)}")) == 80
    clock.advance(60)
    assert allowed(lambda: limits.code("203.0.113.1")) == 20
    assert allowed(lambda: limits.code("192.0.2.1")) == 0
    clock.advance(540)
    assert allowed(lambda: limits.code("192.0.2.1")) == 20


def test_approvals_are_limited_by_number_and_in_all() -> None:
    clock = VirtualClock()
    limits = Limits(clock, on=True)
    assert allowed(lambda: limits.approval("10001")) == 5
    assert allowed(lambda: limits.approval("10002")) == 5
    others = iter(range(20_000, 30_000))
    assert allowed(lambda: limits.approval(str(next(others)))) == 50
    clock.advance(60)
    assert allowed(lambda: limits.approval("10003")) == 5
    assert allowed(lambda: limits.approval("10001")) == 0
    clock.advance(240)
    assert allowed(lambda: limits.approval("10001")) == 5


def test_a_page_may_ask_every_two_seconds_on_twenty_phones_of_one_network() -> None:
    clock = VirtualClock()
    limits = Limits(clock, on=True)
    for _ in range(60):
        for _ in range(20):
            limits.poll("192.0.2.1")
        clock.advance(2)
    clock.advance(30)
    assert allowed(lambda: limits.poll("192.0.2.1")) == 300


def crowd(ask: Callable[[str], None], places: int, each: int) -> int:
    """How often many places are allowed something in one moment."""
    return sum(allowed(partial(ask, f"place {place}"), each) for place in range(places))


def test_log_ins_are_limited_by_address_and_in_all_and_a_crowd_shuts_nobody_out() -> None:
    clock = VirtualClock()
    limits = Limits(clock, on=True)
    numbers = iter(range(10_000, 10**6))

    def log_in(place: str) -> None:
        limits.log_in(str(next(numbers)), place)

    assert allowed(lambda: log_in("one")) == 60
    clock.advance(600)
    # The first ten of each of a hundred places, and 1200 more between them.
    assert crowd(log_in, 100, 60) == 100 * 10 + 1200
    assert allowed(lambda: log_in("victim")) == 10
    clock.advance(60)
    assert allowed(lambda: log_in("victim")) == 60


def test_renewals_of_sessions_are_limited_by_address_and_in_all_and_a_crowd_shuts_nobody_out() -> None:
    clock = VirtualClock()
    limits = Limits(clock, on=True)
    assert allowed(lambda: limits.refresh("one")) == 120
    clock.advance(60)
    assert allowed(lambda: limits.refresh("one")) == 120
    clock.advance(600)
    assert crowd(limits.refresh, 100, 120) == 100 * 10 + 1200
    assert allowed(lambda: limits.refresh("victim")) == 10
    clock.advance(60)
    assert allowed(lambda: limits.refresh("victim")) == 120


def test_log_outs_are_limited_by_address_and_in_all_and_a_crowd_shuts_nobody_in() -> None:
    clock = VirtualClock()
    limits = Limits(clock, on=True)
    assert allowed(lambda: limits.leave("one")) == 120
    clock.advance(59.5)
    assert allowed(lambda: limits.leave("one")) == 0
    clock.advance(0.5)
    assert allowed(lambda: limits.leave("one")) == 120
    clock.advance(600)
    assert crowd(limits.leave, 100, 120) == 100 * 10 + 1200
    assert allowed(lambda: limits.leave("victim")) == 10
    clock.advance(60)
    assert allowed(lambda: limits.leave("victim")) == 120


def test_looks_at_codes_are_limited_in_all_and_a_crowd_shuts_nobody_out() -> None:
    clock = VirtualClock()
    limits = Limits(clock, on=True)
    assert crowd(limits.poll, 100, 300) == 100 * 150 + 6000
    # Five minutes of a page that asks every two seconds: as long as a code lives.
    assert allowed(lambda: limits.poll("victim")) == 150


def once_a_minute_and_five_times_a_day(ask: Callable[[Limits, int], None]) -> None:
    clock = VirtualClock()
    limits = Limits(clock, on=True)
    assert allowed(lambda: ask(limits, 1)) == 1
    assert allowed(lambda: ask(limits, 2)) == 1
    for _ in range(4):
        clock.advance(60)
        assert allowed(lambda: ask(limits, 1)) == 1
    clock.advance(60)
    assert allowed(lambda: ask(limits, 1)) == 0
    clock.advance(DAY)
    assert allowed(lambda: ask(limits, 1)) == 1


def test_new_secrets_are_limited_by_account() -> None:
    once_a_minute_and_five_times_a_day(Limits.renewal)


def test_questions_about_the_end_of_an_account_are_limited_by_account() -> None:
    once_a_minute_and_five_times_a_day(Limits.farewell)


def so_often(ask: Callable[[int], None], clock: VirtualClock, count: int, seconds: float) -> None:
    """Somebody is allowed so many in any such stretch of time, and somebody else as many."""
    assert [allowed(partial(ask, who)) for who in (1, 2)] == [count, count]
    clock.advance(seconds - 1)
    assert allowed(partial(ask, 1)) == 0
    clock.advance(1)
    assert allowed(partial(ask, 1)) == count


def test_commands_in_chat_are_limited_by_number() -> None:
    clock = VirtualClock()
    limits = Limits(clock, on=True)
    so_often(lambda who: limits.chat(str(10_000 + who)), clock, CHAT_COMMANDS, 30)


def test_notices_of_new_devices_are_limited_by_account() -> None:
    clock = VirtualClock()
    so_often(Limits(clock, on=True).notice, clock, 5, DAY)


def test_names_are_limited_by_account() -> None:
    clock = VirtualClock()
    so_often(Limits(clock, on=True).naming, clock, 10, 3600)


def test_pictures_are_limited_by_account_address_and_in_all() -> None:
    clock = VirtualClock()
    limits = AvatarLimits(clock, on=True)
    assert allowed(lambda: limits.change(1, "one")) == 10
    uids = iter(range(2, 10_000))
    assert allowed(lambda: limits.change(next(uids), "one")) == 20
    assert allowed(lambda: limits.change(next(uids), f"place {next(uids)}")) == 30
    clock.advance(60)
    assert allowed(lambda: limits.change(1, "another")) == 0
    for _ in range(3):
        clock.advance(600)
        assert allowed(lambda: limits.change(1, "another")) == 10
    clock.advance(600)
    assert allowed(lambda: limits.change(1, "another")) == 0
    clock.advance(DAY)
    assert allowed(lambda: limits.change(1, "another")) == 10

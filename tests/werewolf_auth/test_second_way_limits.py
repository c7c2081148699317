"""Limits of the second way in under virtual time."""

from collections.abc import Callable

import pytest

from host.errors import Problem
from tests.werewolf_auth.hall import VirtualClock
from werewolf_auth.second_way.limits import SecondWayLimits

HOUR, DAY = 3600, 86_400
MINE = "xiaoming@example.com"


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


@pytest.fixture
def limits(clock: VirtualClock) -> SecondWayLimits:
    return SecondWayLimits(clock, on=True)


def waits(use: Callable[..., None], *arguments: object) -> int | None:
    """How long a refusal says to wait; None when it is allowed."""
    try:
        use(*arguments)
    except Problem as problem:
        return problem.retry_after if (problem.code, problem.status) == ("RATE_LIMITED", 429) else -1
    return None


def test_one_mail_a_minute_to_an_address_from_one_place(limits: SecondWayLimits, clock: VirtualClock) -> None:
    assert waits(limits.mail, MINE, "192.0.2.1") is None
    assert waits(limits.mail, MINE, "192.0.2.1") == 60
    assert waits(limits.mail, MINE, "192.0.2.2") is None
    clock.advance(59.5)
    assert waits(limits.mail, MINE, "192.0.2.1") == 1
    clock.advance(0.5)
    assert waits(limits.mail, MINE, "192.0.2.1") is None


def test_five_mails_to_an_address_in_any_day_from_one_place(limits: SecondWayLimits, clock: VirtualClock) -> None:
    allowed = []
    for minute in range(2 * 24 * 60):
        clock.advance(60)
        if waits(limits.mail, MINE, None) is None:
            allowed.append(minute)
    assert len(allowed) == 10
    assert all(later - earlier >= 24 * 60 for earlier, later in zip(allowed, allowed[5:], strict=False))


def test_ten_addresses_an_hour_from_one_place_and_one_network_is_one_place(limits: SecondWayLimits) -> None:
    mails = [waits(limits.mail, f"a{n}@example.com", f"2001:db8::{n}") for n in range(11)]
    assert mails == [None] * 10 + [HOUR]
    assert waits(limits.mail, "b@example.com", "2001:db8:0:1::1") is None


def test_five_mails_an_hour_for_one_account(limits: SecondWayLimits, clock: VirtualClock) -> None:
    mails = [waits(limits.mail, f"a{n}@example.com", f"192.0.2.{n}", 7) for n in range(6)]
    assert mails == [None] * 5 + [HOUR]
    assert waits(limits.mail, "a6@example.com", "192.0.2.6", 8) is None
    clock.advance(HOUR)
    assert waits(limits.mail, "a7@example.com", "192.0.2.6", 7) is None


def test_twenty_mails_a_minute_in_all_and_a_crowd_shuts_nobody_out(
    limits: SecondWayLimits, clock: VirtualClock
) -> None:
    mails = [
        waits(limits.mail, f"a{place}.{n}@example.com", f"192.0.2.{place}") for n in range(7) for place in range(8)
    ]
    assert mails == [None] * (3 * 8 + 20) + [60] * 12
    assert waits(limits.mail, MINE, "198.51.100.1") is None
    clock.advance(60)
    assert waits(limits.mail, "b@example.com", "192.0.2.1") is None


def test_five_letters_a_day_by_strangers_and_five_from_every_place_of_the_owner(
    limits: SecondWayLimits, clock: VirtualClock
) -> None:
    assert [limits.letter(MINE, None) for _ in range(6)] == [True] * 5 + [False]
    assert [limits.letter(MINE, "home") for _ in range(6)] == [True] * 5 + [False]
    assert limits.letter(MINE, "office")
    assert limits.letter("b@example.com", None)
    clock.advance(DAY)
    assert limits.letter(MINE, None)


ALIASES = ("me@gmail.com", "m.e@gmail.com", "me+1@gmail.com", "m.e+2@googlemail.com", "me+a+b@gmail.com")


def test_letters_are_counted_by_mailbox(limits: SecondWayLimits, clock: VirtualClock) -> None:
    assert all(limits.letter(address, None) for address in ALIASES)
    assert not limits.letter("me+new@gmail.com", None)
    assert limits.letter("m.e@example.com", None)
    assert waits(limits.mail, "a+1@example.com", "home") is None
    assert waits(limits.mail, "a+2@example.com", "home") == 60
    assert waits(limits.mail, "a+1@example.com", None, 7) is None
    assert waits(limits.mail, "a+2@example.com", None, 7) == 60
    # Dots are Google's; elsewhere they name somebody else.
    assert waits(limits.mail, "a.b@example.com", "home") is None
    assert waits(limits.mail, "ab@example.com", "home") is None
    clock.advance(60)
    for own in ("+1@example.com", "+2@example.com"):
        assert waits(limits.mail, own, "home") is None
        # Tries are of one account each.
        assert [waits(limits.code, f"a{own}", "home") for _ in range(5)] == [None] * 5


def test_strangers_use_up_nothing_of_a_known_browser(limits: SecondWayLimits) -> None:
    for minute in range(200):
        for use in (limits.mail, limits.code, limits.password):
            waits(use, MINE, "home")
            waits(use, MINE, f"192.0.2.{minute}")
    assert waits(limits.mail, MINE, "home", None, "the owner's") is None
    assert waits(limits.mail, MINE, "home", None, "the owner's") == 60
    for use in (limits.code, limits.password):
        assert [waits(use, MINE, "home", "the owner's") for _ in range(6)] == [None] * 5 + [600]


def test_a_code_is_tried_five_times_in_ten_minutes_from_one_place(limits: SecondWayLimits, clock: VirtualClock) -> None:
    assert [waits(limits.code, MINE, "attacker") for _ in range(6)] == [None] * 5 + [600]
    assert waits(limits.code, MINE, "victim") is None
    clock.advance(600)
    assert waits(limits.code, MINE, "attacker") is None


def test_thirty_tries_from_one_place_whatever_they_try(limits: SecondWayLimits) -> None:
    tries = [waits(limits.code, f"a{n}@example.com", "attacker") for n in range(30)]
    assert tries == [None] * 30
    assert waits(limits.password, "b@example.com", "attacker") == 600
    assert waits(limits.password, "b@example.com", "victim") is None


def test_a_hundred_passwords_a_day_by_strangers_and_the_code_still_opens(
    limits: SecondWayLimits, clock: VirtualClock
) -> None:
    for number in range(100):
        assert waits(limits.password, MINE, f"198.51.100.{number}") is None
        clock.advance(1)
    assert waits(limits.password, MINE, "203.0.113.1") == DAY - 100
    assert waits(limits.code, MINE, "203.0.113.1") is None
    assert waits(limits.password, MINE, "203.0.113.1", "the owner's") is None
    clock.advance(DAY)
    assert waits(limits.password, MINE, "203.0.113.1") is None


def test_a_hundred_and_twenty_tries_a_minute_in_all_and_a_crowd_shuts_nobody_out(limits: SecondWayLimits) -> None:
    tries = [waits(limits.code, f"a{n}@example.com", f"place {place}") for n in range(12) for place in range(20)]
    assert tries == [None] * (5 * 20 + 120) + [60] * 20
    assert waits(limits.code, MINE, "the owner's place") is None


def test_ten_changes_an_hour_for_one_account(limits: SecondWayLimits) -> None:
    assert [waits(limits.change, 7) for _ in range(11)] == [None] * 10 + [HOUR]
    assert waits(limits.change, 8) is None


def test_journeys_to_the_provider(limits: SecondWayLimits) -> None:
    assert [waits(limits.oauth, "one place") for _ in range(41)] == [None] * 40 + [600]
    assert [waits(limits.oauth, f"place {n}") for n in range(201)] == [None] * 200 + [60]


def test_what_was_refused_uses_nothing_up(limits: SecondWayLimits, clock: VirtualClock) -> None:
    limits.mail(MINE, "192.0.2.1")
    for _ in range(50):
        assert waits(limits.mail, MINE, "192.0.2.1") == 60
    clock.advance(60)
    assert waits(limits.mail, MINE, "192.0.2.1") is None


def test_off_means_off(clock: VirtualClock) -> None:
    limits = SecondWayLimits(clock, on=False)
    assert [waits(limits.mail, MINE, "a", 7) for _ in range(100)] == [None] * 100

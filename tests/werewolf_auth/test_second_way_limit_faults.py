"""Every limit of the second way in, and what its owner is not shut out by, taken away once: a test must notice."""

import inspect
import re
from collections.abc import Callable
from typing import Any

import pytest

from host.errors import Problem
from tests.werewolf_auth import test_email_lockout, test_mail, test_passwords
from tests.werewolf_auth import test_second_way_limits as test_limits
from tests.werewolf_auth.faults import Fault, Guard, Patch, judged
from tests.werewolf_auth.hall import VirtualClock
from tests.werewolf_auth.test_email import Street
from tests.werewolf_auth.test_email_lockout import limited
from tests.werewolf_auth.test_planted_faults import answering
from tests.werewolf_auth.test_planted_faults_of_tokens import windows_of
from werewolf_auth.second_way import codes, email, limits, mail, passwords, store

__all__ = ["limited"]


LIMITS: list[tuple[str, Callable[..., None]]] = [
    ("_mail_soon", test_limits.test_one_mail_a_minute_to_an_address_from_one_place),
    ("_mail_daily", test_limits.test_five_mails_to_an_address_in_any_day_from_one_place),
    ("_mail_place", test_limits.test_ten_addresses_an_hour_from_one_place_and_one_network_is_one_place),
    ("_mail_account", test_limits.test_five_mails_an_hour_for_one_account),
    ("_mail_few", test_limits.test_twenty_mails_a_minute_in_all_and_a_crowd_shuts_nobody_out),
    ("_mail_all", test_limits.test_twenty_mails_a_minute_in_all_and_a_crowd_shuts_nobody_out),
    ("_letter_far", test_limits.test_five_letters_a_day_by_strangers_and_five_from_every_place_of_the_owner),
    ("_letter_near", test_limits.test_five_letters_a_day_by_strangers_and_five_from_every_place_of_the_owner),
    ("_try_pair", test_limits.test_a_code_is_tried_five_times_in_ten_minutes_from_one_place),
    ("_try_place", test_limits.test_thirty_tries_from_one_place_whatever_they_try),
    ("_password_daily", test_limits.test_a_hundred_passwords_a_day_by_strangers_and_the_code_still_opens),
    ("_try_few", test_limits.test_a_hundred_and_twenty_tries_a_minute_in_all_and_a_crowd_shuts_nobody_out),
    ("_try_all", test_limits.test_a_hundred_and_twenty_tries_a_minute_in_all_and_a_crowd_shuts_nobody_out),
    ("_change_account", test_limits.test_ten_changes_an_hour_for_one_account),
    ("_oauth_place", test_limits.test_journeys_to_the_provider),
    ("_oauth_all", test_limits.test_journeys_to_the_provider),
]


def one_code_for_all_askers(patch: Patch) -> None:
    patch.setattr(email, "_asker", lambda *_: "")


def every_browser_is_a_stranger(patch: Patch) -> None:
    patch.setattr(email.EmailWay, "_known_browser", answering(None))


def letters_without_end(patch: Patch) -> None:
    patch.setattr(limits.SecondWayLimits, "letter", lambda *_: True)


def letters_for_nobody_near(patch: Patch) -> None:
    patch.setattr(store, "knows_place", answering(False))


def codes_that_nobody_was_told(patch: Patch) -> None:
    real = codes.EmailCodes.new

    async def new(own: Any, purpose: str, address: str, asker: str, **_: bool) -> str:
        return await real(own, purpose, address, asker, live=True)

    patch.setattr(codes.EmailCodes, "new", new)


def tries_shared_by_all(patch: Patch) -> None:
    patch.setattr(limits, "network", lambda _: "everywhere")


def changes_without_end(patch: Patch) -> None:
    patch.setattr(limits.SecondWayLimits, "change", lambda *_: None)


LOCKOUT: list[tuple[Fault, Guard]] = [
    (one_code_for_all_askers, test_email_lockout.test_guesses_elsewhere_leave_a_code_alone),
    (one_code_for_all_askers, test_email_lockout.test_a_code_opens_in_the_browser_that_asked_wherever_it_is),
    (every_browser_is_a_stranger, test_email_lockout.test_the_known_browser_opens_by_password_and_by_code),
    (every_browser_is_a_stranger, test_email_lockout.test_neighbours_at_the_same_address_shut_out_no_known_browser),
    (letters_without_end, test_email_lockout.test_strangers_cause_five_mails_a_day),
    (letters_for_nobody_near, test_email_lockout.test_a_new_browser_where_the_owner_was_seen_gets_a_code),
    (codes_that_nobody_was_told, test_email_lockout.test_a_code_that_was_not_mailed_fits_nothing),
    (tries_shared_by_all, test_email_lockout.test_a_new_browser_where_the_owner_was_seen_gets_a_code),
    (
        changes_without_end,
        test_email_lockout.test_a_password_changes_ten_times_an_hour_and_what_is_refused_costs_no_hash,
    ),
]


@pytest.mark.parametrize(("fault", "guard"), LOCKOUT)
async def test_a_stranger_who_shuts_an_owner_out_is_noticed(
    fault: Fault, guard: Guard, limited: Street, monkeypatch: Patch
) -> None:
    fault(monkeypatch)
    await judged(guard, also=(Problem,), limited=limited, monkeypatch=monkeypatch)


def test_a_mailbox_with_a_window_for_every_tag_is_noticed(monkeypatch: Patch) -> None:
    monkeypatch.setattr(limits, "mailbox", lambda address: address)
    clock = VirtualClock()
    with pytest.raises(AssertionError):
        test_limits.test_letters_are_counted_by_mailbox(limits.SecondWayLimits(clock, on=True), clock)


def test_an_address_that_decodes_to_another_is_noticed(monkeypatch: Patch) -> None:
    monkeypatch.setattr(test_passwords.addresses, "ADDRESS", re.compile(r"[^@\s]+@[a-z.]+"))
    with pytest.raises(pytest.fail.Exception):
        test_passwords.test_what_is_no_address("=?utf-8?q?=61lice?=@qq.com")


async def test_an_envelope_read_from_the_headers_is_noticed(monkeypatch: Patch) -> None:
    real = mail.aiosmtplib.send

    async def send(message: Any, **given: Any) -> None:
        await real(message, **{name: value for name, value in given.items() if name not in ("sender", "recipients")})

    monkeypatch.setattr(mail.aiosmtplib, "send", send)
    with pytest.raises(AssertionError):
        await test_mail.test_the_envelope_names_the_address_itself(monkeypatch)


@pytest.mark.parametrize(("window", "guard"), LIMITS)
def test_a_limit_that_is_gone_is_noticed(window: str, guard: Callable[..., None]) -> None:
    clock = VirtualClock()
    without = limits.SecondWayLimits(clock, on=True)
    setattr(without, window, limits.Windows(10**6, 1, clock))
    needed = inspect.signature(guard).parameters
    with pytest.raises(AssertionError):
        guard(**{name: value for name, value in (("limits", without), ("clock", clock)) if name in needed})


def test_every_window_is_taken_away_once() -> None:
    assert {window for window, _ in LIMITS} == windows_of(limits.SecondWayLimits)


def test_a_weak_rule_for_passwords_is_noticed(monkeypatch: Patch) -> None:
    monkeypatch.setattr(passwords, "REST", 0)
    with pytest.raises(pytest.fail.Exception):
        test_passwords.test_bad_ones_say_why("1234567890", "太容易")


def test_an_address_with_two_spellings_is_noticed(monkeypatch: Patch) -> None:
    monkeypatch.setattr(test_passwords.addresses, "checked", str.strip)
    with pytest.raises(AssertionError):
        test_passwords.test_one_spelling_of_an_address("A@example.com", "a@example.com")

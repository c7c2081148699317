"""Every guard of the second way in taken away once: the test that stands for it must notice."""

import logging
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import col

from host.errors import Problem
from tests.werewolf_auth import test_email, test_email_binding, test_qq_connect
from tests.werewolf_auth.faults import Fault, Guard, Patch, judged
from tests.werewolf_auth.test_email import Street, street
from tests.werewolf_auth.test_planted_faults import answering
from tests.werewolf_auth.test_qq_connect import Station, station
from werewolf_auth import sessions
from werewolf_auth.friends import Friends
from werewolf_auth.second_way import codes, email, letters, passwords, provider, qq, store, tickets
from werewolf_auth.second_way.tables import EmailCode
from werewolf_auth.secret import Hasher

__all__ = ["station", "street"]


async def guesses_are_free(session: Any, subject: str, code_hash: str, now: int) -> bool:
    row = await session.scalar(select(EmailCode).where(col(EmailCode.subject) == subject))
    if row is None or row.expires_at <= now or row.code_hash != code_hash:
        return False
    await session.delete(row)
    return True


async def codes_stay(session: Any, subject: str, code_hash: str, now: int) -> bool:
    row = await session.scalar(select(EmailCode).where(col(EmailCode.subject) == subject))
    return row is not None and row.expires_at > now and row.code_hash == code_hash


async def unbound_by_nobody(*_: object) -> bool:
    return True


def replaced(owner: Any, name: str, by: Any) -> Fault:
    return lambda patch: patch.setattr(owner, name, by)


def one_purpose_for_all(patch: Patch) -> None:
    patch.setattr(email, "_purpose", lambda _: "login")


def the_plain_code_is_stored(patch: Patch) -> None:
    patch.setattr(codes.EmailCodes, "_hash", lambda _, subject, text: f"{subject[:40]}{text}"[-64:])


def anybody_can_work_the_codes_out(patch: Patch) -> None:
    patch.setattr(codes.hmac, "digest", lambda *_: b"the same everywhere")


def strangers_get_mail(patch: Patch) -> None:
    async def deliver(way: Any, address: str, uid: int | None, origin: Any, **_: bool) -> None:
        code = await way._codes.new(email._purpose(uid), address, email._asker(uid, origin), live=True)
        await way._mail(address, letters.SUBJECT_CODE, letters.login_code(code))

    patch.setattr(email.EmailWay, "_deliver", deliver)


def sessions_begin_for_the_banned(patch: Patch) -> None:
    patch.setattr(email, "locked", answering(None))


def nobody_asks_whether_the_session_lives(patch: Patch) -> None:
    for module in ("bindings", "email", "qq"):
        patch.setattr(f"werewolf_auth.second_way.{module}.locked", answering(None))


def nothing_is_asked_again(patch: Patch) -> None:
    real = sessions.Sessions.begin

    async def begin(self: Any, uid: int, action: str, origin: Any, generation: Any = None, **_: Any) -> Any:
        return await real(self, uid, action, origin, generation)

    patch.setattr(sessions.Sessions, "begin", begin)


def unknown_addresses_are_answered_at_once(patch: Patch) -> None:
    real = Hasher.matches

    async def matches(hasher: Any, typed: str, stored: str | None, spelling: Any = None) -> bool:
        return stored is not None and await real(hasher, typed, stored, spelling)

    patch.setattr(Hasher, "matches", matches)


def long_passwords_are_cut(patch: Patch) -> None:
    real = Hasher.matches

    async def matches(hasher: Any, typed: str, stored: str | None, spelling: Any = None) -> bool:
        typed = typed if spelling is None else typed[: len(test_email.PASSWORD)]
        return await real(hasher, typed, stored, spelling)

    patch.setattr(Hasher, "matches", matches)


def passwords_in_any_case(patch: Patch) -> None:
    patch.setattr(passwords, "spelled", lambda typed: typed.upper().encode())


def other_devices_stay(patch: Patch) -> None:
    patch.setattr(email.stored, "end", answering([]))


def a_telling_refusal(patch: Patch) -> None:
    real = store.by_address

    async def by_address(session: Any, address: str) -> Any:
        found = await real(session, address)
        if address.startswith("nobody"):
            raise Problem("NOT_FOUND", "没有绑定这个邮箱", status=404)
        return found

    patch.setattr(store, "by_address", by_address)


def any_state(patch: Patch) -> None:
    patch.setattr(qq.hmac, "compare_digest", lambda *_: True)


def old_tickets(patch: Patch) -> None:
    patch.setattr(tickets, "SECONDS", 10**9)


def tickets_for_everything(patch: Patch) -> None:
    real = tickets.Tickets.read

    def read(self: Any, _: str, ticket: str) -> Any:
        claims = real(self, "bind", ticket) or real(self, "journey", ticket)
        return None if claims is None else claims | {"uid": 1, "openid": "OPENID00"}

    patch.setattr(tickets.Tickets, "read", read)


def tokens_of_other_sites(patch: Patch) -> None:
    real = provider.Provider._ask

    async def ask(self: Any, code: str, verifier: str) -> object:
        said: Any = await real(self, code, verifier)
        return said | {"client_id": self._id}

    patch.setattr(provider.Provider, "_ask", ask)


def silent_changes(patch: Patch) -> None:
    patch.setattr(email.Notices, "tell", lambda *_: None)


EMAIL: list[tuple[Fault, Guard]] = [
    (replaced(store, "use_code", guesses_are_free), test_email.test_guessing_ends_a_code),
    (replaced(store, "use_code", guesses_are_free), test_email.test_sixty_four_guesses_at_once_are_not_more_than_ten),
    (replaced(store, "use_code", codes_stay), test_email.test_a_code_works_once_and_for_ten_minutes),
    (replaced(store, "use_code", codes_stay), test_email.test_sixty_four_log_ins_with_one_code_have_one_winner),
    (replaced(codes, "CODE_MINUTES", 10**6), test_email.test_a_code_works_once_and_for_ten_minutes),
    (one_purpose_for_all, test_email.test_a_code_is_good_for_one_account_and_one_purpose),
    (the_plain_code_is_stored, test_email.test_the_mail_has_a_code_and_no_link_and_the_database_no_code),
    (anybody_can_work_the_codes_out, test_email.test_a_code_fits_with_the_signing_key_alone),
    (strangers_get_mail, test_email.test_strangers_and_banned_players_get_no_mail),
    (sessions_begin_for_the_banned, test_email_binding.test_a_banned_player_binds_nothing),
    (nobody_asks_whether_the_session_lives,
     test_email_binding.test_a_binding_under_way_does_not_survive_a_new_secret),
    (nobody_asks_whether_the_session_lives, test_email_binding.test_a_session_that_has_ended_changes_nothing),
    (nothing_is_asked_again, test_email_binding.test_a_log_in_whose_password_changes_meanwhile_fails),
    (unknown_addresses_are_answered_at_once, test_email.test_an_unknown_address_costs_a_hash_too),
    (long_passwords_are_cut, test_email.test_every_reason_is_refused_alike),
    (passwords_in_any_case, test_email.test_every_reason_is_refused_alike),
    (a_telling_refusal, test_email.test_every_reason_is_refused_alike),
    (replaced(store, "unbind_email", unbound_by_nobody),
     test_email_binding.test_unbinding_ends_code_and_password_and_frees_the_address),
    (silent_changes, test_email_binding.test_the_owner_hears_of_every_change),
    (replaced(Friends, "has_left", lambda *_: False), test_email_binding.test_friendship_stays_the_gate),
    (replaced(Friends, "nickname", answering("everybody")),
     test_email_binding.test_who_is_no_friend_any_more_hears_of_it_by_mail_only),
]  # fmt: skip
QQ: list[tuple[Fault, Guard]] = [
    (any_state, test_qq_connect.test_a_state_that_is_not_this_browsers_is_refused),
    (old_tickets, test_qq_connect.test_a_journey_ends_after_ten_minutes_and_once),
    (old_tickets, test_qq_connect.test_a_ticket_binds_for_its_own_account_only_and_ten_minutes),
    (tickets_for_everything, test_qq_connect.test_a_ticket_binds_for_its_own_account_only_and_ten_minutes),
    (nothing_is_asked_again, test_qq_connect.test_a_log_in_under_way_does_not_survive_an_unbinding),
    (replaced(qq, "locked", answering(None)), test_qq_connect.test_a_banned_player_stays_out_and_binds_nothing),
    (nobody_asks_whether_the_session_lives, test_qq_connect.test_a_binding_under_way_does_not_survive_a_new_secret),
    (nobody_asks_whether_the_session_lives, test_qq_connect.test_a_session_that_has_ended_unbinds_nothing),
    (replaced(store, "unbind_qq", unbound_by_nobody),
     test_qq_connect.test_unbinding_closes_the_way_and_frees_the_openid),
    (silent_changes, test_qq_connect.test_the_owner_hears_of_binding_and_unbinding),
    (replaced(Friends, "has_left", lambda *_: False), test_qq_connect.test_friendship_stays_the_gate),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "guard"), EMAIL)
async def test_a_fault_in_the_way_by_email_is_noticed(
    fault: Fault,
    guard: Guard,
    street: Street,
    monkeypatch: Patch,
) -> None:
    fault(monkeypatch)
    await judged(guard, street=street, monkeypatch=monkeypatch)


@pytest.mark.parametrize(("fault", "guard"), QQ)
async def test_a_fault_in_the_way_by_qq_is_noticed(
    fault: Fault,
    guard: Guard,
    station: Station,
    monkeypatch: Patch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    fault(monkeypatch)
    await judged(guard, station=station, monkeypatch=monkeypatch, caplog=caplog)


async def test_a_token_of_another_site_is_noticed(station: Station, monkeypatch: Patch) -> None:
    tokens_of_other_sites(monkeypatch)
    with pytest.raises(AssertionError):
        await test_qq_connect.test_a_provider_that_fails_lets_nobody_in(station, "client")


async def test_a_talkative_client_is_noticed(station: Station, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="httpx2")
    with pytest.raises(AssertionError):
        await test_qq_connect.test_the_key_and_the_code_stay_out_of_the_log(station, caplog)


async def test_devices_that_stay_are_noticed(monkeypatch: Patch) -> None:
    other_devices_stay(monkeypatch)
    with pytest.raises(AssertionError):
        await test_email_binding.test_a_new_password_logs_the_other_devices_out(monkeypatch)

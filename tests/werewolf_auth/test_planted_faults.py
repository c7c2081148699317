"""Every guard of identity taken away once: the test that stands for it must notice."""

import inspect
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import col

from tests.werewolf_auth import test_handshake, test_links, test_sessions
from tests.werewolf_auth.hall import Hall
from werewolf_auth import access_token, limits, registration, secret, sessions, texts
from werewolf_auth.models import AccessRequest, LoginLink

Patch = pytest.MonkeyPatch
Fault = Callable[[Patch], None]


def answering(value: object) -> Callable[..., Awaitable[object]]:
    async def answer(*_: object, **__: object) -> object:
        return value

    return answer


def reuse_goes_unnoticed(patch: Patch) -> None:
    patch.setattr(sessions.stored, "spent_by", answering(None))


def requests_are_not_taken(patch: Patch) -> None:
    async def take(session: Any, qq: str) -> AccessRequest | None:
        found: AccessRequest | None = await session.scalar(select(AccessRequest).where(col(AccessRequest.qq) == qq))
        return found

    patch.setattr(registration.requests, "take", take)


def links_stay(patch: Patch) -> None:
    async def use(session: Any, token_hash: str, _: int) -> int | None:
        link = await session.get(LoginLink, token_hash)
        return None if link is None else int(link.uid)

    patch.setattr(sessions.stored, "use_link", use)


def blocks_are_ignored(patch: Patch) -> None:
    patch.setattr(registration.requests, "is_blocked", answering(False))


def the_secret_comes_with_a_link(patch: Patch) -> None:
    patch.setattr(texts, "new_secret", lambda secret: f"{secret} https://wolf.example.com")


def unknown_numbers_are_answered_at_once(patch: Patch) -> None:
    real = secret.Hasher.matches

    async def matches(hasher: secret.Hasher, typed: str, stored: str | None) -> bool:
        return stored is not None and await real(hasher, typed, stored)

    patch.setattr(secret.Hasher, "matches", matches)


def the_queue_has_no_end(patch: Patch) -> None:
    patch.setattr(secret, "QUEUE_LIMIT", 10**6)


def anybody_replaces_a_waiting_secret(patch: Patch) -> None:
    patch.setattr(registration, "_is_waiting", lambda *_: False)


def sessions_survive(patch: Patch) -> None:
    patch.setattr(sessions.Sessions, "end_all", answering([]))


def older_sessions_stay(patch: Patch) -> None:
    patch.setattr(sessions.stored, "live_of", answering([]))


def secrets_never_expire(patch: Patch) -> None:
    patch.setattr(registration, "CONFIRMED_MS", 10**15)


def only_capitals_match(patch: Patch) -> None:
    patch.setattr(secret.Hasher.matches, "__defaults__", (lambda typed: typed.encode(),))


def log_outs_are_free(patch: Patch) -> None:
    patch.setattr(limits.Limits, "leave", lambda *_: None)


def rubbish_names_a_session(patch: Patch) -> None:
    patch.setattr(access_token.AccessTokens, "session_of", lambda *_: "sid")


@pytest.mark.parametrize(
    ("fault", "guard"),
    [
        (reuse_goes_unnoticed, test_sessions.test_refresh_rotates_and_reuse_revokes),
        (requests_are_not_taken, test_handshake.test_sixty_four_answers_send_one_secret),
        (links_stay, test_links.test_a_link_works_once_and_for_five_minutes),
        (blocks_are_ignored, test_handshake.test_refusing_silences_the_page_for_seven_days),
        (
            the_secret_comes_with_a_link,
            test_handshake.test_the_message_with_the_secret_has_no_link_and_the_database_no_secret,
        ),
        (unknown_numbers_are_answered_at_once, test_sessions.test_an_unknown_number_costs_a_hash_too),
        (the_queue_has_no_end, test_sessions.test_bcrypt_runs_one_at_a_time_behind_a_bounded_queue),
        (
            anybody_replaces_a_waiting_secret,
            test_handshake.test_a_page_cannot_replace_a_secret_that_waits_for_its_owner,
        ),
        (sessions_survive, test_sessions.test_a_new_secret_ends_the_old_one_and_all_sessions),
        (sessions_survive, test_sessions.test_banning_ends_the_sessions_and_unbanning_lets_in_again),
        (older_sessions_stay, test_sessions.test_a_new_log_in_ends_the_old_session_and_tells_its_sockets),
        (log_outs_are_free, test_sessions.test_whoever_comes_in_stays_in_or_goes_is_limited),
        (rubbish_names_a_session, test_sessions.test_logging_out_of_nothing_takes_no_writers_turn),
        (secrets_never_expire, test_handshake.test_a_confirmed_secret_dies_after_ninety_days),
    ],
)
async def test_the_guard_notices(
    fault: Fault, guard: Callable[..., Awaitable[None]], hall: Hall, monkeypatch: Patch
) -> None:
    fault(monkeypatch)
    needed = inspect.signature(guard).parameters
    arguments = {name: value for name, value in (("hall", hall), ("monkeypatch", monkeypatch)) if name in needed}
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        await guard(**arguments)


async def test_spelling_is_noticed(hall: Hall, monkeypatch: Patch) -> None:
    only_capitals_match(monkeypatch)
    with pytest.raises(Exception, match="AUTH_INVALID_CREDENTIALS"):
        await test_sessions.test_the_secret_is_matched_as_people_type_it(hall, str.lower)

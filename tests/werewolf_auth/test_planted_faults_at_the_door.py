"""Every guard of codes, devices, deletion and friendship taken away once: the test that stands for it must notice."""

import inspect
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import text

from tests.werewolf_auth import (
    test_codes,
    test_deletion,
    test_devices,
    test_friend_list_doubts,
    test_friendship,
    test_housekeeping,
    test_pairing,
)
from tests.werewolf_auth.hall import HERE, Hall
from tests.werewolf_auth.test_planted_faults import answering
from werewolf_auth import (
    administration,
    codes,
    deletion,
    devices,
    friendship,
    housekeeping,
    limits,
    registration,
    reminders,
    rounds,
    sessions,
)
from werewolf_auth.devices import Devices

Patch = pytest.MonkeyPatch
Fault = Callable[[Patch], None]


def everybody_is_familiar(patch: Patch) -> None:
    patch.setattr(Devices, "is_familiar", answering(True))


def approvals_are_not_taken(patch: Patch) -> None:
    patch.setattr(codes.stored, "use", answering(True))


def codes_are_not_claimed(patch: Patch) -> None:
    patch.setattr(codes.stored, "claim", answering(True))


def wrong_numbers_cost_nothing(patch: Patch) -> None:
    real = codes.stored.pair

    async def pair(session: Any, poll_hash: str, number: str, until: int) -> bool:
        page = await codes.stored.by_poll(session, poll_hash)
        return bool(page and page.number == number and await real(session, poll_hash, number, until))

    patch.setattr(codes.stored, "pair", pair)


def any_number_is_right(patch: Patch) -> None:
    real = codes.stored.pair

    async def pair(session: Any, poll_hash: str, _: str, until: int) -> bool:
        page = await codes.stored.by_poll(session, poll_hash)
        return await real(session, poll_hash, str(page and page.number), until)

    patch.setattr(codes.stored, "pair", pair)


def codes_never_expire(patch: Patch) -> None:
    for name in ("LIFE_MS", "PAIRING_MS", "PICK_UP_MS"):
        patch.setattr(codes, name, 10**9)


def approvals_survive_a_reset(patch: Patch) -> None:
    patch.setattr(sessions.codes, "kill_all", answering(None))


def links_survive_a_reset(patch: Patch) -> None:
    patch.setattr(sessions.stored, "delete_links", answering(None))


def a_refusal_comes_too_late(patch: Patch) -> None:
    patch.setattr(codes.stored, "note_session", answering(True))
    patch.setattr(codes.stored, "kill", answering(None))


def the_newest_page_alone_is_refused(patch: Patch) -> None:
    real = codes.stored.sent_by

    async def newest(session: Any, uid: int, since: int) -> Any:
        return (await real(session, uid, since))[-1:]

    patch.setattr(codes.stored, "sent_by", newest)


def polls_are_stored_as_they_are(patch: Patch) -> None:
    patch.setattr(codes, "token_hash", lambda token: token)


def nothing_is_announced(patch: Patch) -> None:
    patch.setattr(Devices, "announce", lambda *_: None)


def an_address_is_enough(patch: Patch) -> None:
    async def is_familiar(_: object, session: Any, uid: int, __: object) -> bool:
        return await session.scalar(text("SELECT count(*) FROM werewolf_auth_device WHERE uid = :u"), {"u": uid}) > 0

    patch.setattr(Devices, "is_familiar", is_familiar)


def refused_browsers_stay_known(patch: Patch) -> None:
    patch.setattr(codes.devices, "delete_seen_since", answering(None))


def neighbours_are_no_news(patch: Patch) -> None:
    real = devices.stored.likest

    async def likest(session: Any, uid: int, mark: str) -> Any:
        found = await real(session, uid, mark)
        if found is not None:
            found.mark = mark
        return found

    patch.setattr(devices.stored, "likest", likest)


def a_session_is_enough_to_delete(patch: Patch) -> None:
    async def on_page(self: Any, uid: int, *_: object) -> bool:
        await self._administration.delete(uid, f"uid:{uid}", HERE)
        return True

    patch.setattr(deletion.Deletion, "on_page", on_page)


def any_generation_deletes(patch: Patch) -> None:
    real = administration.Administration.delete

    async def delete(office: Any, who: int, actor: str, origin: Any, _: object = None) -> int:
        return await real(office, who, actor, origin)

    patch.setattr(administration.Administration, "delete", delete)


def unasked_owners_may_confirm(patch: Patch) -> None:
    real = deletion.Deletion._ask_in_private

    async def ask(office: Any, user: Any, origin: Any) -> None:
        try:
            await real(office, user, origin)
        finally:
            office.ask(user.qq)

    patch.setattr(deletion.Deletion, "_ask_in_private", ask)


def news_is_not_claimed(patch: Patch) -> None:
    patch.setattr(devices.stored, "take_news", answering(True))


def strangers_get_messages(patch: Patch) -> None:
    from werewolf_auth.friends import Friends

    patch.setattr(Friends, "nickname", answering("x"))


def addresses_stay(patch: Patch) -> None:
    patch.setattr(devices.stored, "forget_addresses", answering(None))


def sessions_keep_addresses(patch: Patch) -> None:
    patch.setattr(sessions.stored, "forget_addresses", answering(None))


def the_audit_keeps_addresses(patch: Patch) -> None:
    patch.setattr(administration.audit, "forget_addresses", answering(None))


def places_are_told_in_full(patch: Patch) -> None:
    from werewolf_auth import texts

    patch.setattr(texts, "place_name", str)


def deletion_needs_no_question(patch: Patch) -> None:
    patch.setattr(deletion, "PATIENCE", 10**9)


def the_audit_keeps_numbers(patch: Patch) -> None:
    patch.setattr(administration.audit, "forget_number", answering(None))


def requests_keep_numbers(patch: Patch) -> None:
    patch.setattr(administration.requests, "forget_number", answering(None))


def sockets_hear_nothing(patch: Patch) -> None:
    patch.setattr(sessions.Sessions, "tell", answering(None))


def any_name_deletes(patch: Patch) -> None:
    patch.setattr(deletion, "Problem", lambda *_, **__: AssertionError("let in"))


def a_week_is_a_day(patch: Patch) -> None:
    patch.setattr(friendship, "GRACE_MS", 86_400_000)


def nobody_lapses(patch: Patch) -> None:
    patch.setattr(friendship.Friendship, "_lapse", answering(None))


def an_empty_list_counts(patch: Patch) -> None:
    async def current(_: object) -> dict[str, str]:
        return {"1": "x"}

    patch.setattr(friendship.Friends, "current", current)


def strangers_log_in_for_ever(patch: Patch) -> None:
    patch.setattr(friendship.Friends, "has_left", lambda *_: False)


def every_list_is_believed(patch: Patch) -> None:
    patch.setattr(friendship.Trust, "believes", answering(True))


def no_list_is_believed(patch: Patch) -> None:
    patch.setattr(friendship.Trust, "believes", answering(False))


def superusers_hear_nothing(patch: Patch) -> None:
    patch.setattr(friendship.Friendship, "_tell_superusers", answering(None))


def strange_superusers_get_messages(patch: Patch) -> None:
    real = friendship.Friendship._tell_superusers

    async def tell(reviewer: Any, _: object) -> None:
        await real(reviewer, reviewer._superusers)

    patch.setattr(friendship.Friendship, "_tell_superusers", tell)


def friends_come_back_from_a_ban(patch: Patch) -> None:
    async def revive(_: object, account: Any, __: int) -> bool:
        account.state = "pending"
        return True

    patch.setattr(friendship, "revive", revive)
    patch.setattr(registration, "revive", revive)


def warnings_are_repeated(patch: Patch) -> None:
    patch.setattr(reminders.credentials, "note_warning", answering(True))
    real = reminders.credentials.expiring

    async def expiring(session: Any, now: int, until: int) -> list[tuple[int, str, int]]:
        await session.execute(text("UPDATE werewolf_auth_credential SET warned_of = NULL"))
        return await real(session, now, until)

    patch.setattr(reminders.credentials, "expiring", expiring)


def midnight_compares_nobody(patch: Patch) -> None:
    patch.setattr(rounds.Rounds, "make", lambda self: self._reminders.send())


def midnight_warns_nobody(patch: Patch) -> None:
    patch.setattr(rounds.Rounds, "make", lambda self: self._friendship.review())


def who_is_back_does_not_catch_up(patch: Patch) -> None:
    patch.setattr(rounds.Rounds, "wake", lambda _: None)


def every_return_compares(patch: Patch) -> None:
    patch.setattr(rounds, "AGAIN_MS", 0)


def the_reason_is_cleaned_up(patch: Patch) -> None:
    async def delete_dead(session: Any, _: int) -> int:
        await session.execute(text("DELETE FROM werewolf_auth_session WHERE ended_at IS NOT NULL"))
        return 0

    patch.setattr(housekeeping.stored, "delete_dead", delete_dead)


def whatever_ended_is_kept(patch: Patch) -> None:
    patch.setattr(housekeeping.stored, "delete_dead", answering(0))


def messages_are_not_paired(patch: Patch) -> None:
    from werewolf_auth import texts

    patch.setattr(texts, "paired", lambda message, _: message)


def nothing_is_limited(patch: Patch) -> None:
    patch.setattr(limits.Limits, "_use", lambda *_: None)


FAULTS = [
    (nothing_is_limited, test_devices.test_new_devices_are_announced_five_times_a_day_at_most),
    (nothing_is_limited, test_codes.test_every_step_is_limited),
    (messages_are_not_paired, test_pairing.test_the_message_repeats_the_two_digits_of_the_page),
    (deletion_needs_no_question, test_deletion.test_nothing_is_deleted_unless_asked_for_just_now),
    (the_audit_keeps_numbers, test_deletion.test_nothing_of_the_owner_stays),
    (requests_keep_numbers, test_deletion.test_nothing_of_the_owner_stays),
    (sockets_hear_nothing, test_deletion.test_every_door_is_closed_at_once),
    (any_name_deletes, test_deletion.test_on_the_page_the_name_is_typed),
    (midnight_compares_nobody, test_friendship.test_midnight_disables_who_left_and_warns_of_the_end_of_a_secret),
    (midnight_warns_nobody, test_friendship.test_midnight_disables_who_left_and_warns_of_the_end_of_a_secret),
    (who_is_back_does_not_catch_up, test_friendship.test_a_bot_that_is_away_at_midnight_compares_when_it_is_back),
    (every_return_compares, test_friendship.test_a_bot_that_comes_and_goes_compares_once_an_hour),
    (the_reason_is_cleaned_up, test_friendship.test_the_owner_is_told_also_after_the_next_clean_up),
    (whatever_ended_is_kept, test_friendship.test_the_owner_is_told_also_after_the_next_clean_up),
    (whatever_ended_is_kept, test_friendship.test_what_ended_before_the_lapse_is_not_kept_for_it),
    (a_week_is_a_day, test_friendship.test_after_a_week_the_account_is_disabled_and_everybody_out),
    (nobody_lapses, test_friendship.test_after_a_week_the_account_is_disabled_and_everybody_out),
    (nobody_lapses, test_friendship.test_the_owner_is_told_and_nobody_else),
    (every_list_is_believed, test_friend_list_doubts.test_most_do_not_leave_in_one_night),
    (every_list_is_believed, test_friend_list_doubts.test_another_bot_has_other_friends),
    (every_list_is_believed, test_friend_list_doubts.test_a_doubt_halts_the_week_of_who_left_before),
    (no_list_is_believed, test_friend_list_doubts.test_half_of_them_may),
    (no_list_is_believed, test_friend_list_doubts.test_a_list_that_recovers_ends_the_doubt),
    (superusers_hear_nothing, test_friend_list_doubts.test_most_do_not_leave_in_one_night),
    (superusers_hear_nothing, test_friend_list_doubts.test_whom_no_message_reached_hears_at_the_next_review),
    (
        strange_superusers_get_messages,
        test_friend_list_doubts.test_superusers_who_are_strangers_to_the_bot_get_no_message,
    ),
    (strangers_log_in_for_ever, test_friendship.test_a_log_in_looks_at_the_list_too),
    (friends_come_back_from_a_ban, test_friendship.test_a_ban_outlasts_a_lost_friendship),
    (warnings_are_repeated, test_friendship.test_owners_are_warned_once_of_the_end_of_a_secret),
    (everybody_is_familiar, test_codes.test_somebody_elses_code_needs_the_number_on_the_page),
    (any_number_is_right, test_codes.test_a_wrong_number_is_the_last),
    (any_number_is_right, test_codes.test_hundred_numbers_at_once_are_one_attempt),
    (wrong_numbers_cost_nothing, test_codes.test_a_wrong_number_is_the_last),
    (approvals_are_not_taken, test_codes.test_one_of_many_gets_the_session),
    (codes_are_not_claimed, test_codes.test_two_owners_cannot_share_a_code),
    (approvals_survive_a_reset, test_codes.test_a_new_secret_takes_approvals_and_links_away),
    (links_survive_a_reset, test_codes.test_a_new_secret_takes_approvals_and_links_away),
    (a_refusal_comes_too_late, test_codes.test_refusing_takes_it_all_back),
    (the_newest_page_alone_is_refused, test_codes.test_refusing_leaves_no_thief_whichever_page_asked_last),
    (the_newest_page_alone_is_refused, test_codes.test_refusing_makes_the_first_of_them_a_stranger_too),
    (the_newest_page_alone_is_refused, test_codes.test_refusing_takes_back_what_still_waits_too),
    (refused_browsers_stay_known, test_codes.test_refusing_leaves_no_thief_whichever_page_asked_last),
    (polls_are_stored_as_they_are, test_codes.test_nothing_that_opens_a_page_is_stored_as_it_is),
    (an_address_is_enough, test_codes.test_an_address_makes_nobody_familiar),
    (everybody_is_familiar, test_codes.test_a_first_log_in_ever_needs_the_number_too),
    (refused_browsers_stay_known, test_codes.test_a_browser_that_was_refused_is_a_stranger_again),
    (a_session_is_enough_to_delete, test_deletion.test_a_stolen_session_deletes_nothing),
    (any_generation_deletes, test_deletion.test_a_secret_that_is_replaced_meanwhile_deletes_nothing),
    (nothing_is_limited, test_deletion.test_the_owner_is_asked_once_a_minute),
    (addresses_stay, test_devices.test_addresses_of_devices_are_forgotten_and_old_devices_too),
    (sessions_keep_addresses, test_housekeeping.test_addresses_are_forgotten_after_a_week),
    (the_audit_keeps_addresses, test_housekeeping.test_addresses_are_forgotten_after_a_week),
    (nothing_is_announced, test_devices.test_the_first_device_is_no_news_and_the_second_is),
    (places_are_told_in_full, test_devices.test_the_first_device_is_no_news_and_the_second_is),
    (neighbours_are_no_news, test_devices.test_address_and_kind_keep_no_log_in_from_its_owner),
    (news_is_not_claimed, test_devices.test_what_could_not_be_told_is_told_when_the_bot_is_back),
    (strangers_get_messages, test_devices.test_strangers_cost_no_message),
]


@pytest.mark.parametrize(("fault", "guard"), FAULTS)
async def test_the_guard_notices(
    fault: Fault, guard: Callable[..., Awaitable[None]], hall: Hall, monkeypatch: Patch
) -> None:
    fault(monkeypatch)
    needed = inspect.signature(guard).parameters
    arguments = {name: value for name, value in (("hall", hall), ("monkeypatch", monkeypatch)) if name in needed}
    with pytest.raises((AssertionError, pytest.fail.Exception)):
        await guard(**arguments)


async def test_judging_by_an_unknown_list_is_noticed(hall: Hall, monkeypatch: Patch) -> None:
    an_empty_list_counts(monkeypatch)
    with pytest.raises(AssertionError):
        await test_friendship.test_without_a_list_nobody_is_judged(hall, None)


async def test_a_question_that_never_arrived_is_noticed(hall: Hall, monkeypatch: Patch) -> None:
    unasked_owners_may_confirm(monkeypatch)
    with pytest.raises(AssertionError):
        await test_deletion.test_who_cannot_be_asked_keeps_the_account(hall, "offline")


async def test_everlasting_codes_are_noticed(hall: Hall, monkeypatch: Patch) -> None:
    codes_never_expire(monkeypatch)
    with pytest.raises(pytest.fail.Exception):
        await test_codes.test_every_step_has_its_end(hall, "approved")

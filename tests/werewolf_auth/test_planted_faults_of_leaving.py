"""Every guard of friendship, of deletion and of forgetting taken away once: the test that stands for it must notice."""

from typing import Any

import pytest
from sqlalchemy import text

from tests.werewolf_auth import test_deletion, test_friend_list_doubts, test_friendship, test_housekeeping
from tests.werewolf_auth.faults import Fault, Guard, Patch, judged
from tests.werewolf_auth.hall import HERE, Hall
from tests.werewolf_auth.test_planted_faults import answering
from tests.werewolf_auth.test_planted_faults_at_the_door import nothing_is_limited
from werewolf_auth import administration, deletion, friendship, housekeeping, registration, reminders, rounds, sessions


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


def sessions_keep_addresses(patch: Patch) -> None:
    patch.setattr(sessions.stored, "forget_addresses", answering(None))


def the_audit_keeps_addresses(patch: Patch) -> None:
    patch.setattr(administration.audit, "forget_addresses", answering(None))


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


def absence_outlasts_an_admins_word(patch: Patch) -> None:
    real = administration.accounts.move

    async def move(session: Any, uid: int, **changed: Any) -> bool:
        changed.pop("absent_since", None)
        return await real(session, uid, **changed)

    patch.setattr(administration.accounts, "move", move)


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


FAULTS: list[tuple[Fault, Guard]] = [
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
    (absence_outlasts_an_admins_word, test_friendship.test_an_admins_word_gives_who_had_lapsed_a_whole_week),
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
    (a_session_is_enough_to_delete, test_deletion.test_a_stolen_session_deletes_nothing),
    (any_generation_deletes, test_deletion.test_a_secret_that_is_replaced_meanwhile_deletes_nothing),
    (nothing_is_limited, test_deletion.test_the_owner_is_asked_once_a_minute),
    (sessions_keep_addresses, test_housekeeping.test_addresses_are_forgotten_after_a_week),
    (the_audit_keeps_addresses, test_housekeeping.test_addresses_are_forgotten_after_a_week),
]


@pytest.mark.parametrize(("fault", "guard"), FAULTS)
async def test_the_guard_notices(fault: Fault, guard: Guard, hall: Hall, monkeypatch: Patch) -> None:
    fault(monkeypatch)
    await judged(guard, hall=hall, monkeypatch=monkeypatch)


async def test_judging_by_an_unknown_list_is_noticed(hall: Hall, monkeypatch: Patch) -> None:
    an_empty_list_counts(monkeypatch)
    with pytest.raises(AssertionError):
        await test_friendship.test_without_a_list_nobody_is_judged(hall, None)


async def test_a_question_that_never_arrived_is_noticed(hall: Hall, monkeypatch: Patch) -> None:
    unasked_owners_may_confirm(monkeypatch)
    with pytest.raises(AssertionError):
        await test_deletion.test_who_cannot_be_asked_keeps_the_account(hall, "offline")

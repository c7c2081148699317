"""Every guard of codes and devices taken away once: the test that stands for it must notice."""

from typing import Any

import pytest
from sqlalchemy import text

from tests.werewolf_auth import test_codes, test_devices, test_pairing
from tests.werewolf_auth.faults import Fault, Guard, Patch, judged
from tests.werewolf_auth.hall import Hall
from tests.werewolf_auth.test_planted_faults import answering
from werewolf_auth import codes, devices, limits, sessions
from werewolf_auth.devices import Devices


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
    for forgetting in ("delete_seen_since", "delete_with"):
        patch.setattr(codes.devices, forgetting, answering(None))


def neighbours_are_no_news(patch: Patch) -> None:
    real = devices.stored.likest

    async def likest(session: Any, uid: int, mark: str) -> Any:
        found = await real(session, uid, mark)
        if found is not None:
            found.mark = mark
        return found

    patch.setattr(devices.stored, "likest", likest)


def news_is_not_claimed(patch: Patch) -> None:
    patch.setattr(devices.stored, "take_news", answering(True))


def strangers_get_messages(patch: Patch) -> None:
    from werewolf_auth.friends import Friends

    patch.setattr(Friends, "nickname", answering("x"))


def addresses_stay(patch: Patch) -> None:
    patch.setattr(devices.stored, "forget_addresses", answering(None))


def places_are_told_in_full(patch: Patch) -> None:
    from werewolf_auth import texts

    patch.setattr(texts, "place_name", str)


def messages_are_not_paired(patch: Patch) -> None:
    from werewolf_auth import texts

    patch.setattr(texts, "paired", lambda message, _: message)


def nothing_is_limited(patch: Patch) -> None:
    patch.setattr(limits.Limits, "_use", lambda *_: None)


FAULTS: list[tuple[Fault, Guard]] = [
    (nothing_is_limited, test_devices.test_new_devices_are_announced_five_times_a_day_at_most),
    (nothing_is_limited, test_codes.test_every_step_is_limited),
    (messages_are_not_paired, test_pairing.test_the_message_repeats_the_two_digits_of_the_page),
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
    (addresses_stay, test_devices.test_addresses_of_devices_are_forgotten_and_old_devices_too),
    (nothing_is_announced, test_devices.test_the_first_device_is_no_news_and_the_second_is),
    (places_are_told_in_full, test_devices.test_the_first_device_is_no_news_and_the_second_is),
    (neighbours_are_no_news, test_devices.test_address_and_kind_keep_no_log_in_from_its_owner),
    (news_is_not_claimed, test_devices.test_what_could_not_be_told_is_told_when_the_bot_is_back),
    (strangers_get_messages, test_devices.test_strangers_cost_no_message),
]


@pytest.mark.parametrize(("fault", "guard"), FAULTS)
async def test_the_guard_notices(fault: Fault, guard: Guard, hall: Hall, monkeypatch: Patch) -> None:
    fault(monkeypatch)
    await judged(guard, hall=hall, monkeypatch=monkeypatch)


async def test_everlasting_codes_are_noticed(hall: Hall, monkeypatch: Patch) -> None:
    codes_never_expire(monkeypatch)
    with pytest.raises(pytest.fail.Exception):
        await test_codes.test_every_step_has_its_end(hall, "approved")

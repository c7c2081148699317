"""Every guard of invite codes and of the office taken away once: the test that stands for it must notice."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import jwt
import pytest
from sqlalchemy import ColumnElement, select, update
from sqlmodel import col

from host.errors import Problem
from tests.werewolf_auth import test_invites, test_office
from tests.werewolf_auth.hall import Hall, make_hall
from tests.werewolf_auth.test_planted_faults import answering
from werewolf_auth import invites, office, registration
from werewolf_auth.administration import Administration
from werewolf_auth.directory import Directory
from werewolf_auth.identity import Identity
from werewolf_auth.invite_models import InviteCode, InviteUse
from werewolf_auth.invites import Admission, Invites
from werewolf_auth.models import Account
from werewolf_auth.sessions import Sessions
from werewolf_auth.store import accounts, audit
from werewolf_auth.store import office as looked_up

Patch = pytest.MonkeyPatch
Claim = Callable[[Hall], Awaitable[None]]
closed = test_invites.closed


def spending(*kept: ColumnElement[bool]) -> Callable[..., Awaitable[int | None]]:
    """A `spend` that checks only this much."""

    async def spend(session: Any, code: str, _: int) -> int | None:
        mine = (col(InviteCode.code) == code, *kept)
        found: int | None = await session.scalar(select(col(InviteCode.id)).where(*mine))
        await session.execute(update(InviteCode).where(*mine).values(uses=InviteCode.uses + 1))
        return found

    return spend


def codes_without_end(patch: Patch) -> None:
    patch.setattr(invites.invites, "spend", spending(col(InviteCode.withdrawn_at).is_(None)))


def codes_that_never_expire(patch: Patch) -> None:
    patch.setattr(invites.invites, "spend", spending(col(InviteCode.uses) < col(InviteCode.most_uses)))


def codes_for_nothing(patch: Patch) -> None:
    patch.setattr(Invites, "admit", answering(Admission(None)))


def codes_needed_again(patch: Patch) -> None:
    patch.setattr(invites.invites, "was_admitted", answering(False))


def members_give_back(patch: Patch) -> None:
    # As if nobody had ever been a member.
    for name in ("give_back", "given_up"):
        real = getattr(invites.invites, name)
        patch.setattr(invites.invites, name, forgetting_members(real))


def forgetting_members(real: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    async def call(session: Any, *rest: Any) -> Any:
        found = (await session.execute(select(col(Account.uid), col(Account.activated_at)))).all()
        await session.execute(update(Account).values(activated_at=None))
        answer = await real(session, *rest)
        for uid, at in found:
            await session.execute(update(Account).where(col(Account.uid) == uid).values(activated_at=at))
        return answer

    return call


def members_need_codes(patch: Patch) -> None:
    async def was_admitted(session: Any, uid: int) -> bool:
        return await session.scalar(select(col(InviteUse.id)).where(col(InviteUse.uid) == uid)) is not None

    patch.setattr(invites.invites, "was_admitted", was_admitted)


def codes_spent_for_ever(patch: Patch) -> None:
    patch.setattr(invites.invites, "give_back", answering(False))


def anything_is_kept_as_a_code(patch: Patch) -> None:
    patch.setattr(registration.invites, "canonical", lambda typed: typed)


def strangers_are_answered(patch: Patch) -> None:
    patch.setattr("werewolf_auth.friends.Friends.nickname", answering("陌生人"))


def look_ups_unwritten(patch: Patch) -> None:
    patch.setattr(office.Office, "note", answering(None))


def bans_unwritten(patch: Patch) -> None:
    real = audit.write

    def write(session: Any, now: int, action: str, **rest: Any) -> None:
        if action != "ban":
            real(session, now, action, **rest)

    patch.setattr(audit, "write", write)


def admins_ban_admins(patch: Patch) -> None:
    patch.setattr(Administration, "_spare_admins", lambda *_: None)


def sockets_are_not_told(patch: Patch) -> None:
    patch.setattr(Sessions, "tell", answering(None))


def numbers_stay(patch: Patch) -> None:
    patch.setattr(audit, "forget_number", answering(None))


def words_are_written_down(patch: Patch) -> None:
    patch.setattr(office, "_shown", lambda _: "31415926"[:4])


def looks_that_say_nothing(patch: Patch) -> None:
    patch.setattr(office, "_shown", lambda _: None)


def made_by_a_number(patch: Patch) -> None:
    patch.setattr(invites.invites, "forget_number", answering(None))


def the_column_makes_admins(patch: Patch) -> None:
    real = Directory.profile
    patch.setattr(Directory, "profile", lambda own, row: replace(real(own, row), role=row.role))


def accounts_stay(patch: Patch) -> None:
    patch.setattr(accounts, "erase", answering(None))


def the_token_says_who_is_admin(patch: Patch) -> None:
    real = Sessions.identify

    async def identify(sessions: Sessions, token: str) -> Identity:
        found = await real(sessions, token)
        role = jwt.decode(token, options={"verify_signature": False})["role"]
        return replace(found, user=replace(found.user, role=role))

    patch.setattr(Sessions, "identify", identify)


def signs_that_mean_anything(patch: Patch) -> None:
    patch.setattr(
        looked_up, "_fitting", lambda search, _: [col(Account.display_name).like(f"%{search}%")] if search else []
    )


def the_audit_of_everybody(patch: Patch) -> None:
    patch.setattr(office, "_keys", lambda *_: None)


async def everybody_at_once(closed: Hall) -> None:
    await test_invites.test_many_at_once_use_a_code_as_often_as_it_says(closed)


async def no_code(closed: Hall) -> None:
    await test_invites.test_without_a_good_code_a_friend_is_told_so_and_no_account_is_made(closed, "23456789AB")


async def members_from_before(closed: Hall) -> None:
    before = make_hall()
    await test_invites.test_who_was_here_before_codes_were_needed_returns_without_one(before, closed)


async def unknown_people(hall: Hall) -> None:
    await test_office.test_whom_the_audit_does_not_know_has_no_entries(hall, hall.desk.office, "55555")


def in_the_office(test: Callable[[Hall, office.Office], Awaitable[None]]) -> Claim:
    async def claim(hall: Hall) -> None:
        await test(hall, hall.desk.office)

    return claim


EVERYTHING = in_the_office(test_office.test_everything_done_is_in_the_audit_with_actor_address_and_request)
OF_CODES: dict[str, tuple[Callable[[Patch], None], Claim]] = {
    "codes without end": (codes_without_end, everybody_at_once),
    "codes that never expire": (codes_that_never_expire, test_invites.test_a_code_expires_and_can_be_withdrawn),
    "codes for nothing": (codes_for_nothing, no_code),
    "codes needed again": (codes_needed_again, test_invites.test_asking_again_needs_no_second_code),
    "codes spent for ever": (codes_spent_for_ever, test_invites.test_who_refuses_or_never_confirms_gives_the_use_back),
    "members give back": (members_give_back, test_invites.test_who_returns_and_refuses_gives_no_use_back),
    "members give back at midnight": (
        members_give_back,
        test_invites.test_who_returns_gives_no_use_back_and_needs_no_second_code,
    ),
    "members need codes": (members_need_codes, members_from_before),
    "anything is kept as a code": (
        anything_is_kept_as_a_code,
        test_invites.test_a_secret_typed_in_the_wrong_field_is_kept_nowhere,
    ),
    "strangers are answered": (
        strangers_are_answered,
        test_invites.test_a_stranger_with_a_code_costs_no_message_and_no_use,
    ),
}
OF_THE_OFFICE: dict[str, tuple[Callable[[Patch], None], Claim]] = {
    "look-ups unwritten": (look_ups_unwritten, EVERYTHING),
    "bans unwritten": (bans_unwritten, EVERYTHING),
    "admins ban admins": (admins_ban_admins, in_the_office(test_office.test_admins_are_not_banned_or_deleted_here)),
    "sockets are not told": (
        sockets_are_not_told,
        in_the_office(test_office.test_a_ban_ends_every_session_and_tells_every_socket),
    ),
    "numbers stay": (numbers_stay, in_the_office(test_office.test_a_deleted_account_leaves_no_number_and_no_name)),
    "accounts stay": (accounts_stay, in_the_office(test_office.test_a_deleted_account_leaves_no_number_and_no_name)),
    "words are written down": (
        words_are_written_down,
        in_the_office(test_office.test_a_deleted_account_leaves_no_number_and_no_name),
    ),
    "looks that say nothing": (looks_that_say_nothing, in_the_office(test_office.test_every_page_of_a_list_is_a_look)),
    "codes made by a number": (
        made_by_a_number,
        in_the_office(test_office.test_a_former_admin_leaves_no_number_on_the_codes_made_in_chat),
    ),
    "the column makes admins": (the_column_makes_admins, test_office.test_writing_into_the_database_makes_no_admin),
    "the token says who is admin": (
        the_token_says_who_is_admin,
        test_office.test_a_superusers_number_makes_an_admin_and_nothing_else_does,
    ),
    "signs that mean anything": (
        signs_that_mean_anything,
        in_the_office(test_office.test_accounts_are_found_by_name_number_and_uid),
    ),
    "the audit of everybody": (the_audit_of_everybody, unknown_people),
}
NOTICED = (AssertionError, Problem, pytest.fail.Exception)


@pytest.mark.parametrize("name", OF_CODES)
async def test_a_fault_of_the_codes_is_noticed(name: str, closed: Hall, monkeypatch: Patch) -> None:
    plant, claim = OF_CODES[name]
    plant(monkeypatch)
    with pytest.raises(NOTICED):
        await claim(closed)


@pytest.mark.parametrize("name", OF_THE_OFFICE)
async def test_a_fault_of_the_office_is_noticed(name: str, hall: Hall, monkeypatch: Patch) -> None:
    plant, claim = OF_THE_OFFICE[name]
    plant(monkeypatch)
    with pytest.raises(NOTICED):
        await claim(hall)

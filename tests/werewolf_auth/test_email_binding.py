"""An e-mail address belongs to one account, is bound and unbound by its owner, and is never a way round friendship."""

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from host.errors import Problem
from tests.werewolf_auth import test_email
from tests.werewolf_auth.hall import HERE, Hall, make_hall
from tests.werewolf_auth.mail_server import mail_settings, post_office
from tests.werewolf_auth.test_email import MINE, PASSWORD, YOURS, Street, count, refusal
from tests.werewolf_auth.test_handshake import dump
from tests.werewolf_auth.test_planted_faults import answering
from tests.werewolf_auth.test_sessions import codes, wins
from werewolf_auth import clearance
from werewolf_auth.second_way.marks import Marks
from werewolf_auth.store import audit

street = test_email.street


async def test_an_address_makes_no_account(street: Street) -> None:
    before = await count("user")
    await street.way.send_code("nobody@example.com", HERE)
    await street.idle()
    await refusal(street.way.log_in("nobody@example.com", "123456", HERE))
    assert (await count("user"), await count("email")) == (before, 0)


async def test_an_address_belongs_to_one_account(street: Street) -> None:
    await street.bound()
    other = await street.hall.caller("10002", "小红")
    await street.way.send_code(MINE, HERE, other.user.uid)
    await street.idle()
    assert "已经绑定了另一个账号" in street.office.to(MINE)[-1]
    assert (await refusal(street.way.bind(other, MINE, "123456", HERE)))[0] == "VALIDATION_ERROR"
    assert await count("email") == 1


async def test_an_account_has_one_address(street: Street) -> None:
    me = await street.bound()
    code = await street.code(YOURS, me.user.uid)
    assert (await refusal(street.way.bind(me, YOURS, code, HERE)))[3] == 409
    assert (await street.hall.desk.second_way.bindings.of(me.user.uid))["email"] == MINE


async def test_many_accounts_bind_one_address_at_once(street: Street) -> None:
    users = [await street.hall.caller(str(20_001 + n), f"人{n}") for n in range(8)]
    mailed = {me.user.uid: await street.code(MINE, me.user.uid) for me in users}
    outcomes = await asyncio.gather(
        *(street.way.bind(me, MINE, mailed[me.user.uid], HERE) for me in users), return_exceptions=True
    )
    assert wins(outcomes) == 1
    assert set(codes(outcomes)) == {"VALIDATION_ERROR"}
    assert await count("email") == 1


async def test_one_account_binds_many_addresses_at_once(street: Street) -> None:
    me = await street.hall.caller()
    addresses = [f"me{n}@example.com" for n in range(8)]
    mailed = {address: await street.code(address, me.user.uid) for address in addresses}
    outcomes = await asyncio.gather(
        *(street.way.bind(me, address, mailed[address], HERE) for address in addresses), return_exceptions=True
    )
    assert wins(outcomes) == 1
    assert await count("email") == 1


async def test_unbinding_ends_code_and_password_and_frees_the_address(street: Street) -> None:
    me = await street.hall.identified(await street.with_password())
    code = await street.code(MINE)
    outcomes = await asyncio.gather(
        *(street.hall.desk.second_way.bindings.unbind_email(me, HERE) for _ in range(8)), return_exceptions=True
    )
    assert wins(outcomes) == 1
    assert set(codes(outcomes)) == {"NOT_FOUND"}
    await refusal(street.way.log_in(MINE, code, HERE))
    await refusal(street.way.log_in_by_password(MINE, PASSWORD, HERE))
    other = await street.hall.caller("10002", "小红")
    assert await street.way.bind(other, MINE, await street.code(MINE, other.user.uid), HERE) == MINE


async def test_a_log_in_under_way_does_not_survive_an_unbinding(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = await street.hall.identified(await street.with_password())
    # Whoever gets in leaves the others in, the one who unbinds too.
    monkeypatch.setattr(street.hall.desk.sessions, "_per_user", 9)
    street.hall.clock.advance(1)
    attempts = [street.way.log_in_by_password(MINE, PASSWORD, HERE) for _ in range(8)]
    outcomes = await asyncio.gather(
        *attempts, street.hall.desk.second_way.bindings.unbind_email(me, HERE), return_exceptions=True
    )
    assert set(codes(outcomes)) <= {"AUTH_INVALID_CREDENTIALS"}
    assert wins(outcomes) >= 1
    assert (await refusal(street.way.log_in_by_password(MINE, PASSWORD, HERE)))[0] == "AUTH_INVALID_CREDENTIALS"


async def test_a_log_in_whose_password_changes_meanwhile_fails(street: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    me = await street.hall.identified(await street.with_password())
    hasher = street.hall.desk.hasher
    real = type(hasher).matches

    async def meanwhile(self: object, *arguments: object) -> bool:
        right = await real(self, *arguments)  # type: ignore[arg-type]
        monkeypatch.setattr(type(hasher), "matches", real)
        await street.way.set_password(me, "another good sentence", HERE)
        return right

    monkeypatch.setattr(type(hasher), "matches", meanwhile)
    assert (await refusal(street.way.log_in_by_password(MINE, PASSWORD, HERE)))[0] == "AUTH_INVALID_CREDENTIALS"


async def test_a_new_password_logs_the_other_devices_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("werewolf_auth.registration.ANSWER_DELAY", 0)
    async with post_office() as office:
        hall = make_hall(sessions_per_user=3, **mail_settings(office))
        street = Street(hall, office)
        await street.bound()
        me = await hall.identified(await street.way.log_in(MINE, await street.code(MINE), HERE))
        await street.way.set_password(me, PASSWORD, HERE)
        assert [row["id"] for row in await hall.desk.sessions.listed(me.user.uid)] == [me.sid]
        await hall.desk.second_way.notices.idle()
        hall.desk.hasher.close()


async def test_a_password_needs_an_address(street: Street) -> None:
    me = await street.hall.caller()
    assert (await refusal(street.way.set_password(me, PASSWORD, HERE)))[3] == 409


async def test_the_owner_hears_of_every_change(street: Street) -> None:
    me = await street.hall.identified(await street.with_password())
    await street.hall.desk.second_way.bindings.unbind_email(me, HERE)
    await street.idle()
    told = [message for to, message in street.hall.qq.messages if to == "10001" and "不是你本人" in message]
    assert len(told) == 3
    assert ["绑定了邮箱" in told[0], "密码" in told[1], "解绑了邮箱" in told[2]] == [True] * 3
    assert all(MINE not in message and "x***@example.com" in message for message in (told[0], told[2]))
    notices = [letter for letter in street.office.to(MINE) if "不是你本人" in letter]
    assert len(notices) == 2


async def test_who_is_no_friend_any_more_hears_of_it_by_mail_only(street: Street) -> None:
    me = await street.bound()
    before = len(street.hall.qq.messages)
    street.hall.qq.friends = {"10009": "别人"}
    await street.hall.desk.friends.refresh()
    await street.hall.desk.second_way.bindings.unbind_email(me, HERE)
    await street.idle()
    assert len(street.hall.qq.messages) == before
    assert "解绑了邮箱" in street.office.to(MINE)[-1]


async def leave_the_friends(hall: Hall) -> None:
    """A week passes in which the bot's friends are others."""
    hall.qq.friends = {"10009": "别人"}
    await hall.desk.friends.refresh()
    await hall.desk.friendship.review()
    hall.clock.advance(7 * 86_400)
    await hall.desk.friends.refresh()


async def test_friendship_stays_the_gate(street: Street) -> None:
    await street.with_password()
    await leave_the_friends(street.hall)
    assert (await refusal(street.way.log_in_by_password(MINE, PASSWORD, HERE)))[0] == "AUTH_INVALID_CREDENTIALS"
    await street.hall.desk.friendship.review()
    before = len(street.office.mails)
    await street.way.send_code(MINE, HERE)
    await street.idle()
    assert len(street.office.mails) == before
    assert (await refusal(street.way.log_in_by_password(MINE, PASSWORD, HERE)))[0] == "AUTH_INVALID_CREDENTIALS"


async def test_a_banned_player_binds_nothing(street: Street) -> None:
    me = await street.hall.caller()
    code = await street.code(MINE, me.user.uid)
    await street.hall.desk.administration.ban("10001", "qq:99999", HERE)
    assert (await refusal(street.way.bind(me, MINE, code, HERE)))[0] == "AUTH_FORBIDDEN"
    assert await count("email") == 0


async def test_a_binding_under_way_does_not_survive_a_new_secret(street: Street) -> None:
    """Identified before, stored after: a thief's mailbox must not stay when the owner has shut the thief out."""
    me = await street.hall.caller()
    code = await street.code(MINE, me.user.uid)
    await street.hall.desk.administration.reset_secret("10001", HERE)
    assert (await refusal(street.way.bind(me, MINE, code, HERE)))[0] == "AUTH_REFRESH_REVOKED"
    assert await count("email") == 0


@pytest.mark.parametrize("number", ["10001", "10002", "10003"])
async def test_binding_and_a_new_secret_at_once_leave_nothing_bound(street: Street, number: str) -> None:
    me = await street.hall.caller(number)
    code = await street.code(MINE, me.user.uid)
    reset = street.hall.desk.administration.reset_secret(number, HERE)
    outcomes = await asyncio.gather(street.way.bind(me, MINE, code, HERE), reset, return_exceptions=True)
    assert set(codes(outcomes)) <= {"AUTH_REFRESH_REVOKED"}
    assert outcomes[1] == "sent"
    assert await count("email") == 0


async def test_a_session_that_has_ended_changes_nothing(street: Street) -> None:
    ended = await street.hall.identified(await street.with_password())
    await street.hall.desk.sessions.end_own(ended.user.uid, ended.sid, HERE)
    changing = street.way.set_password(ended, "another good sentence", HERE)
    assert (await refusal(changing))[0] == "AUTH_REFRESH_REVOKED"
    unbinding = street.hall.desk.second_way.bindings.unbind_email(ended, HERE)
    assert (await refusal(unbinding))[0] == "AUTH_REFRESH_REVOKED"
    assert await street.way.log_in_by_password(MINE, PASSWORD, HERE)


async def test_a_reset_in_chat_that_cannot_be_told_shuts_nobody_out(street: Street) -> None:
    """QQ takes no message: the way in from before is the only one there is."""
    session = await street.with_password()
    street.hall.qq.delivery = "refused"
    assert await street.hall.desk.administration.reset_secret("10001", HERE) == "refused"
    assert await street.hall.desk.sessions.listed(session.user.uid) == []
    assert (await street.way.log_in_by_password(MINE, PASSWORD, HERE)).user.uid == session.user.uid
    assert await street.hall.desk.sessions.log_in("10001", street.hall.qq.secret_of("10001"), HERE)


async def test_a_mailbox_leaves_no_mark_that_can_be_guessed_or_outlives_the_account(street: Street) -> None:
    me = await street.bound()
    for address in (MINE, "10001@qq.com"):
        await street.way.send_code(address, replace(HERE, address="203.0.113.55"))
    await street.idle()
    guessed = [hashlib.sha256(address.encode()).hexdigest()[:12] for address in (MINE, "10001@qq.com")]
    assert not [guess for guess in guessed if guess in await dump()]
    street.hall.desk.deletion.ask("10001")
    assert await street.hall.desk.deletion.confirm("10001", HERE)
    left = await dump()
    for trace in (MINE, "mail:", "203.0.113.55", str(HERE.address)):
        assert trace not in left
    assert f"uid:{me.user.uid}" in left


def marks_without_a_key(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Marks, "of", lambda _, address: "mail:" + hashlib.sha256(address.encode()).hexdigest()[:12])


def marks_stay(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(audit, "forget_mailboxes", answering(None))


@pytest.mark.parametrize("fault", [marks_without_a_key, marks_stay])
async def test_a_mailbox_that_leaves_a_mark_is_noticed(
    street: Street, monkeypatch: pytest.MonkeyPatch, fault: Callable[[pytest.MonkeyPatch], None]
) -> None:
    fault(monkeypatch)
    with pytest.raises(AssertionError):
        await test_a_mailbox_leaves_no_mark_that_can_be_guessed_or_outlives_the_account(street)


async def test_a_reset_that_shuts_its_owner_out_is_noticed(street: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clearance, "put_back", answering(None))
    with pytest.raises(Problem):
        await test_a_reset_in_chat_that_cannot_be_told_shuts_nobody_out(street)

"""Request → friendship → secret → 确认 → active, with everything that QQ does to messages."""

import asyncio

import pytest
from sqlalchemy import text

from host import db
from host.errors import Problem
from host.logging import logger
from tests.werewolf_auth.hall import HERE, SECRET, TABLES, Hall, make_hall
from werewolf_auth import housekeeping, texts
from werewolf_auth.store import accounts

DAY = 86_400.0


async def dump() -> str:
    """Every value of every table of identity."""
    rows: list[str] = []
    async with db.session() as session:
        for name in TABLES:
            rows += [str(tuple(row)) for row in await session.execute(text(f"SELECT * FROM werewolf_auth_{name}"))]
    return "\n".join(rows)


async def actions() -> list[str]:
    async with db.session() as session:
        return list(await session.scalars(text("SELECT action FROM werewolf_auth_audit ORDER BY id")))


async def befriend(hall: Hall, number: str = "10001", nickname: str = "小明") -> None:
    hall.qq.friends[number] = nickname
    await hall.desk.friends.refresh()


@pytest.mark.parametrize("source", ["web", "group", "private"])
async def test_a_friend_registers_confirms_and_logs_in(hall: Hall, source: str) -> None:
    await befriend(hall)
    await hall.request("10001", source)
    secret = hall.qq.secret_of("10001")
    with pytest.raises(Problem, match="AUTH_INVALID_CREDENTIALS"):
        await hall.desk.sessions.log_in("10001", secret, HERE)
    assert await hall.desk.registrar.confirm("10001", HERE) == "confirmed"
    session = await hall.desk.sessions.log_in("10001", secret, HERE)
    assert (session.user.state, session.user.display_name, session.user.role) == ("active", "小明", "user")
    assert await actions() == ["request", "secret", "delivery", "confirm", "login"]


@pytest.mark.parametrize(("source", "asker"), [("web", "anonymous"), ("group", "qq:10001"), ("private", "qq:10001")])
async def test_the_audit_says_who_asked_from_where_in_which_request(hall: Hall, source: str, asker: str) -> None:
    await befriend(hall)
    await hall.request("10001", source)
    query = text("SELECT action, actor, address, request_id FROM werewolf_auth_audit ORDER BY id")
    async with db.session() as session:
        rows = [tuple(row) for row in await session.execute(query)]
    here = (HERE.address, HERE.request_id)
    assert rows == [("request", asker, *here), ("secret", "system", *here), ("delivery", "system", *here)]


async def test_the_message_with_the_secret_has_no_link_and_the_database_no_secret(hall: Hall) -> None:
    secret = await hall.member()
    message = next(message for _, message in hall.qq.messages if SECRET.search(message))
    assert "http" not in message
    assert "://" not in message
    stored = await dump()
    assert secret not in stored
    assert secret.replace("-", "") not in stored
    assert "$2b$" in stored


async def test_a_stranger_costs_no_message_and_is_answered_on_becoming_a_friend(hall: Hall) -> None:
    await hall.request("10001")
    assert hall.qq.messages == []
    hall.qq.friends["10001"] = "小明"
    await hall.desk.registrar.befriended("10001")
    assert hall.qq.secret_of("10001")


async def test_a_request_survives_an_offline_bot_and_a_new_process(hall: Hall) -> None:
    await befriend(hall)
    hall.qq.delivery = "offline"
    await hall.request("10001")
    assert "$2b$" not in await dump()
    reborn = make_hall()
    reborn.qq.friends = hall.qq.friends
    await housekeeping.after_start(reborn.clock)
    reborn.desk.registrar.wake()
    await reborn.desk.registrar.idle()
    assert await reborn.desk.registrar.confirm("10001", HERE) == "confirmed"
    assert await reborn.desk.sessions.log_in("10001", reborn.qq.secret_of("10001"), HERE)


async def test_a_fault_at_one_number_is_logged_and_keeps_nobody_else_waiting(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    registrar = hall.desk.registrar
    hall.qq.friends |= {"10001": "小明", "10002": "小红"}
    await hall.desk.friends.refresh()
    hall.qq.delivery = "offline"
    for number in hall.qq.friends:
        await hall.request(number)
    hall.qq.delivery = "sent"
    honest = registrar.answer
    logged: list[object] = []

    async def faulty(qq: str) -> None:
        if qq == "10001":
            raise OSError("disk")
        await honest(qq)

    monkeypatch.setattr(registrar, "answer", faulty)
    sink = logger.add(logged.append, level="ERROR")
    registrar.wake()
    await registrar.idle()
    logger.remove(sink)
    assert [qq for qq, _ in hall.qq.messages] == ["10002"]
    assert len(logged) == 1


async def test_an_unknown_delivery_keeps_its_secret_and_is_not_repeated(hall: Hall) -> None:
    await befriend(hall)
    hall.qq.delivery = "unknown"
    await hall.request("10001")
    hall.qq.delivery = "sent"
    await hall.desk.registrar.answer_all()
    assert len(hall.qq.messages) == 1
    assert await hall.desk.registrar.confirm("10001", HERE) == "confirmed"
    assert await hall.desk.sessions.log_in("10001", hall.qq.secret_of("10001"), HERE)


async def test_a_refused_message_leaves_no_secret(hall: Hall) -> None:
    await befriend(hall)
    hall.qq.delivery = "refused"
    await hall.request("10001")
    assert await hall.desk.registrar.confirm("10001", HERE) == "nothing"
    assert "$2b$" not in await dump()


async def test_a_crash_while_sending_counts_as_sent(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    await befriend(hall)

    async def die(qq: str, message: str) -> str:
        hall.qq.messages.append((qq, message))
        raise asyncio.CancelledError

    monkeypatch.setattr(hall.desk.registrar, "_post", die)
    await hall.request("10001")
    await housekeeping.after_start(hall.clock)
    assert await hall.desk.registrar.confirm("10001", HERE) == "confirmed"


async def test_confirming_twice_happens_once(hall: Hall) -> None:
    await hall.member()
    assert await hall.desk.registrar.confirm("10001", HERE) == "already"
    assert (await actions()).count("confirm") == 1


async def test_a_page_cannot_replace_a_secret_that_waits_for_its_owner(hall: Hall) -> None:
    await befriend(hall)
    await hall.request("10001")
    first = hall.qq.secret_of("10001")
    await hall.request("10001", "web")
    assert hall.qq.messages[-1][1] == texts.REMINDER
    await hall.desk.registrar.confirm("10001", HERE)
    assert await hall.desk.sessions.log_in("10001", first, HERE)


async def test_the_owner_can_replace_a_secret_and_only_the_newest_works(hall: Hall) -> None:
    await befriend(hall)
    await hall.request("10001", "private")
    first = hall.qq.secret_of("10001")
    await hall.request("10001", "private")
    second = hall.qq.secret_of("10001")
    assert first != second
    await hall.desk.registrar.confirm("10001", HERE)
    with pytest.raises(Problem, match="AUTH_INVALID_CREDENTIALS"):
        await hall.desk.sessions.log_in("10001", first, HERE)
    assert await hall.desk.sessions.log_in("10001", second, HERE)


async def test_refusing_silences_the_page_for_seven_days(hall: Hall) -> None:
    await befriend(hall)
    await hall.request("10001")
    await hall.desk.registrar.refuse("10001", HERE)
    assert await hall.desk.registrar.confirm("10001", HERE) == "nothing"
    hall.clock.advance(7 * DAY - 1)
    await hall.request("10001")
    assert len(hall.qq.messages) == 1
    hall.clock.advance(2)
    await hall.request("10001")
    assert len(hall.qq.messages) == 2


async def test_who_refused_may_still_register_in_chat(hall: Hall) -> None:
    await befriend(hall)
    await hall.desk.registrar.refuse("10001", HERE)
    await hall.request("10001", "private")
    assert hall.qq.secret_of("10001")


async def test_an_unconfirmed_secret_dies_after_a_day(hall: Hall) -> None:
    await befriend(hall)
    await hall.request("10001")
    hall.clock.advance(DAY)
    assert await hall.desk.registrar.confirm("10001", HERE) == "nothing"


async def test_a_confirmed_secret_dies_after_ninety_days(hall: Hall) -> None:
    secret = await hall.member()
    hall.clock.advance(90 * DAY - 1)
    assert await hall.desk.sessions.log_in("10001", secret, HERE)
    hall.clock.advance(1)
    with pytest.raises(Problem, match="AUTH_INVALID_CREDENTIALS"):
        await hall.desk.sessions.log_in("10001", secret, HERE)


async def test_a_banned_number_gets_no_message(hall: Hall) -> None:
    await hall.member()
    await hall.desk.administration.ban("10001", "qq:99999", HERE)
    hall.qq.messages.clear()
    await hall.request("10001")
    assert hall.qq.messages == []
    assert await hall.desk.registrar.confirm("10001", HERE) == "disabled"


async def test_an_open_request_of_a_stranger_expires_after_a_day(hall: Hall) -> None:
    await hall.request("10001")
    hall.clock.advance(DAY + 1)
    await housekeeping.clean_up(hall.clock)
    hall.qq.friends["10001"] = "小明"
    await hall.desk.registrar.befriended("10001")
    assert hall.qq.messages == []


@pytest.mark.parametrize("number", ["", "123", "01234", "1" * 13, "12345a", "１２３４５", "12345\n6"])
async def test_what_is_no_number_is_refused(hall: Hall, number: str) -> None:
    with pytest.raises(Problem, match="VALIDATION_ERROR"):
        await hall.desk.registrar.request(number, "web", HERE)


async def test_sixty_four_answers_send_one_secret(hall: Hall) -> None:
    await befriend(hall)
    hall.qq.delivery = "offline"
    await hall.request("10001")
    hall.qq.delivery = "sent"
    await asyncio.gather(*(hall.desk.registrar.answer("10001") for _ in range(64)))
    assert len(hall.qq.messages) == 1
    assert await hall.desk.registrar.confirm("10001", HERE) == "confirmed"


async def test_sixty_four_confirmations_have_one_winner(hall: Hall) -> None:
    await befriend(hall)
    await hall.request("10001")
    outcomes = await asyncio.gather(*(hall.desk.registrar.confirm("10001", HERE) for _ in range(64)))
    assert sorted(set(outcomes)) == ["already", "confirmed"]
    assert outcomes.count("confirmed") == 1


async def test_ids_tell_nothing_and_are_never_used_again(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two of one's own with a gap between them must not tell that another request led to an account."""
    drawn = iter([5, 5, 5, 7])
    monkeypatch.setattr("werewolf_auth.store.accounts.secrets.randbelow", lambda _: next(drawn))
    first = (await hall.log_in("10001")).user.uid
    assert first == accounts.LEAST_UID + 5
    hall.desk.deletion.ask("10001")
    assert await hall.desk.deletion.confirm("10001", HERE)
    assert (await hall.log_in("10002", "小红")).user.uid == accounts.LEAST_UID + 7
    assert list(drawn) == []


async def test_friends_with_one_nickname_get_different_names(hall: Hall) -> None:
    names = [
        (await hall.log_in(number, "十二个字的昵称长得很长很长")).user.display_name
        for number in ("10001", "10002", "10003")
    ]
    assert len(set(names)) == 3
    assert all(len(name) <= 12 for name in names)


async def test_rows_are_the_same_for_everybody(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a request does before its answer must not depend on who asked."""
    await hall.member("10001")
    await hall.desk.administration.ban("10001", "qq:99999", HERE)
    await befriend(hall, "10002", "小红")
    looked, answer = asyncio.Event(), hall.desk.registrar.answer

    async def later(qq: str) -> None:
        await looked.wait()
        await answer(qq)

    monkeypatch.setattr(hall.desk.registrar, "answer", later)
    shapes = []
    for number in ("10001", "10002", "10003"):
        before = await dump()
        await hall.desk.registrar.request(number, "web", HERE)
        added = [line.replace(number, "N") for line in (await dump()).splitlines() if line not in before]
        shapes.append(len(added))
        looked.set()
        await hall.desk.registrar.idle()
        looked.clear()
    assert shapes == [2, 2, 2]

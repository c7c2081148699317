"""What is cleaned up at the start and at midnight."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from nonebot_plugin_apscheduler import scheduler
from sqlalchemy import event

from host import db
from host.errors import Problem
from tests.werewolf_auth.hall import HERE, Hall
from tests.werewolf_auth.test_handshake import actions, dump
from tests.werewolf_auth.test_planted_faults import answering
from werewolf_auth import housekeeping
from werewolf_auth.store import audit


async def test_cleaning_up_deletes_the_dead_and_keeps_the_living(hall: Hall) -> None:
    secret = await hall.member()
    dead = await hall.desk.sessions.log_in("10001", secret, HERE)
    living = await hall.desk.sessions.log_in("10001", secret, HERE)
    living = await hall.desk.sessions.refresh(living.refresh_token, HERE)
    await housekeeping.clean_up(hall.clock)
    with pytest.raises(Problem, match="AUTH_REFRESH_REVOKED"):
        await hall.desk.sessions.refresh(dead.refresh_token, HERE)
    assert await hall.desk.sessions.identify(living.access_token)
    hall.clock.advance(91 * 86_400)
    await housekeeping.clean_up(hall.clock)
    assert await hall.desk.sessions.listed(living.user.uid) == []


async def test_what_is_forgotten_already_is_not_written_anew_every_night(hall: Hall) -> None:
    await hall.log_in()
    hall.clock.advance(8 * 86_400)
    await housekeeping.clean_up(hall.clock)
    written: list[str] = []

    def note(_: object, cursor: Any, statement: str, *__: object) -> None:
        if statement.startswith("UPDATE") and cursor.rowcount:
            written.append(statement)

    event.listen(db.engine().sync_engine, "after_cursor_execute", note)
    try:
        await housekeeping.clean_up(hall.clock)
    finally:
        event.remove(db.engine().sync_engine, "after_cursor_execute", note)
    assert written == []


async def test_addresses_are_forgotten_after_a_week(hall: Hall) -> None:
    await hall.log_in()
    assert str(HERE.address) in await dump()
    hall.clock.advance(7 * 86_400 - 1)
    await housekeeping.clean_up(hall.clock)
    assert str(HERE.address) in await dump()
    hall.clock.advance(2)
    await housekeeping.clean_up(hall.clock)
    assert str(HERE.address) not in await dump()


async def test_numbers_without_an_account_are_forgotten_after_a_week(hall: Hall) -> None:
    await hall.member("10001")
    await hall.request("55555")
    hall.clock.advance(7 * 86_400 - 1)
    await housekeeping.clean_up(hall.clock)
    assert "qq:55555" in await dump()
    hall.clock.advance(2)
    await housekeeping.clean_up(hall.clock)
    left = await dump()
    assert "55555" not in left
    assert "qq:10001" in left


async def test_the_audit_is_kept_for_a_year(hall: Hall) -> None:
    await hall.log_in()
    noted = await actions()
    hall.clock.advance(365 * 86_400 - 1)
    await housekeeping.clean_up(hall.clock)
    assert await actions() == noted
    hall.clock.advance(2)
    await housekeeping.clean_up(hall.clock)
    assert await actions() == []


@pytest.mark.parametrize(
    ("function", "guard"),
    [
        ("delete_older", test_the_audit_is_kept_for_a_year),
        ("forget_strangers", test_numbers_without_an_account_are_forgotten_after_a_week),
    ],
)
async def test_what_is_kept_for_ever_is_noticed(
    function: str, guard: Callable[[Hall], Awaitable[None]], hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, function, answering(None))
    with pytest.raises(AssertionError):
        await guard(hall)


async def test_a_reset_that_a_crash_interrupted_keeps_the_new_secret(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    await hall.member()

    async def die(qq: str, message: str) -> str:
        hall.qq.messages.append((qq, message))
        raise ConnectionAbortedError

    monkeypatch.setattr(hall.desk.administration, "_post", die)
    with pytest.raises(ConnectionAbortedError):
        await hall.desk.administration.reset_secret("10001", HERE)
    await housekeeping.after_start(hall.clock)
    assert "sending" not in await dump()
    assert await hall.desk.sessions.log_in("10001", hall.qq.secret_of("10001"), HERE)


def test_the_clean_up_is_due_at_midnight() -> None:
    job = scheduler.get_job("werewolf_auth.clean_up")
    fields = {field.name: str(field) for field in job.trigger.fields}
    assert (fields["hour"], fields["minute"]) == ("0", "0")

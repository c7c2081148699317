"""What is cleaned up at the start and at midnight."""

import pytest
from nonebot_plugin_apscheduler import scheduler

from host.errors import Problem
from tests.werewolf_auth.hall import HERE, Hall
from tests.werewolf_auth.test_handshake import dump
from werewolf_auth import housekeeping


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


async def test_addresses_are_forgotten_after_a_week(hall: Hall) -> None:
    await hall.log_in()
    assert str(HERE.address) in await dump()
    hall.clock.advance(7 * 86_400 - 1)
    await housekeeping.clean_up(hall.clock)
    assert str(HERE.address) in await dump()
    hall.clock.advance(2)
    await housekeeping.clean_up(hall.clock)
    assert str(HERE.address) not in await dump()


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

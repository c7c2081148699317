"""One-time links from the bot."""

import asyncio

import pytest

from host.errors import Problem
from tests.werewolf_auth.hall import HERE, Hall
from tests.werewolf_auth.test_sessions import CALLERS, codes, wins


async def test_a_link_works_once_and_for_five_minutes(hall: Hall) -> None:
    await hall.member()
    token = await hall.desk.sessions.create_link("10001")
    assert token is not None
    outcomes = await asyncio.gather(
        *(hall.desk.sessions.log_in_by_link(token, HERE) for _ in range(CALLERS)), return_exceptions=True
    )
    assert wins(outcomes) == 1
    assert set(codes(outcomes)) == {"AUTH_INVALID_CREDENTIALS"}
    late = await hall.desk.sessions.create_link("10001")
    hall.clock.advance(300)
    with pytest.raises(Problem, match="AUTH_INVALID_CREDENTIALS"):
        await hall.desk.sessions.log_in_by_link(str(late), HERE)


async def test_a_link_of_a_banned_account_is_dead(hall: Hall) -> None:
    await hall.member()
    token = await hall.desk.sessions.create_link("10001")
    await hall.desk.administration.ban("10001", "qq:99999", HERE)
    with pytest.raises(Problem, match="AUTH_INVALID_CREDENTIALS"):
        await hall.desk.sessions.log_in_by_link(str(token), HERE)
    assert await hall.desk.sessions.create_link("10001") is None
    assert await hall.desk.sessions.create_link("44444") is None

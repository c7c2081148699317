"""Why a device is logged out: told to the holder of its last token, to nobody else."""

from collections.abc import Awaitable, Callable

import pytest

from host.errors import Problem
from tests.werewolf_auth.hall import HERE, Hall
from tests.werewolf_auth.test_planted_faults import answering
from werewolf_auth import housekeeping, texts
from werewolf_auth.sessions import stored


async def refusal(hall: Hall, token: str) -> str:
    """Why a refresh token is refused."""
    with pytest.raises(Problem, match="AUTH_REFRESH_REVOKED") as refused:
        await hall.desk.sessions.refresh(token, HERE)
    return refused.value.message


async def test_another_device_is_named_as_the_reason_for_a_week(hall: Hall) -> None:
    secret = await hall.member()
    first = await hall.desk.sessions.log_in("10001", secret, HERE)
    renewed = await hall.desk.sessions.refresh(first.refresh_token, HERE)
    hall.clock.advance(1)
    await hall.desk.sessions.log_in("10001", secret, HERE)
    spent, unknown = [await refusal(hall, token) for token in (first.refresh_token, "nobody's")]
    assert spent == unknown != texts.REPLACED
    for days in (0, 6):
        hall.clock.advance(days * 86_400)
        await housekeeping.clean_up(hall.clock)
        assert await refusal(hall, renewed.refresh_token) == texts.REPLACED
    hall.clock.advance(86_400)
    await housekeeping.clean_up(hall.clock)
    assert await refusal(hall, renewed.refresh_token) == unknown


async def test_who_logs_out_or_is_banned_reads_of_no_other_device(hall: Hall) -> None:
    secret = await hall.member()
    first = await hall.desk.sessions.log_in("10001", secret, HERE)
    hall.clock.advance(1)
    second = await hall.desk.sessions.log_in("10001", secret, HERE)
    hall.clock.advance(1)
    await hall.desk.sessions.log_out(second.refresh_token, None, HERE)
    assert await refusal(hall, second.refresh_token) != texts.REPLACED
    assert await refusal(hall, first.refresh_token) == texts.REPLACED
    await hall.desk.administration.ban("10001", "qq:99999", HERE)
    assert await refusal(hall, first.refresh_token) != texts.REPLACED


@pytest.mark.parametrize(
    ("answer", "guard"),
    [
        (False, test_another_device_is_named_as_the_reason_for_a_week),
        (True, test_who_logs_out_or_is_banned_reads_of_no_other_device),
    ],
)
async def test_the_guard_notices(
    answer: bool, guard: Callable[[Hall], Awaitable[None]], hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stored, "was_replaced", answering(answer))
    with pytest.raises(AssertionError):
        await guard(hall)

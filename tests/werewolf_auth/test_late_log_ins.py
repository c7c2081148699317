"""A log-in under way when its account gets a new secret or is banned: whatever was shown for it counts no more."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from host.errors import Problem
from tests.werewolf_auth.faults import Guard, judged
from tests.werewolf_auth.hall import HERE, Hall
from tests.werewolf_auth.test_codes import FAR, PRIVATE
from werewolf_auth.identity import Session
from werewolf_auth.store import codes, sessions

Patch = pytest.MonkeyPatch
ACTIONS = ("reset", "ban and unban")


async def changed(hall: Hall, action: str) -> None:
    desk = hall.desk.administration
    if action == "reset":
        await desk.reset_secret("10001", HERE)
        return
    await desk.ban("10001", "qq:99999", HERE)
    await desk.unban("10001", "qq:99999", HERE)


def just_before_it_begins(hall: Hall, patch: Patch, action: str) -> None:
    """Whatever the account's owner or an admin does comes between the last look at what was shown and the session."""
    begin = hall.desk.sessions.begin

    async def late(*given: object, **named: object) -> Session:
        await changed(hall, action)
        return await begin(*given, **named)  # type: ignore[arg-type]

    patch.setattr(hall.desk.sessions, "begin", late)


@pytest.mark.parametrize("action", ACTIONS)
async def test_a_link_under_way_opens_nothing_afterwards(hall: Hall, monkeypatch: Patch, action: str) -> None:
    uid = (await hall.log_in()).user.uid
    token = await hall.desk.sessions.create_link("10001")
    just_before_it_begins(hall, monkeypatch, action)
    with pytest.raises(Problem, match="AUTH_INVALID_CREDENTIALS"):
        await hall.desk.sessions.log_in_by_link(str(token), FAR)
    assert await hall.desk.sessions.listed(uid) == []


@pytest.mark.parametrize("action", ACTIONS)
async def test_a_code_under_way_opens_nothing_afterwards(hall: Hall, monkeypatch: Patch, action: str) -> None:
    uid = (await hall.log_in()).user.uid
    asked = await hall.desk.codes.ask(FAR)
    approval = await hall.desk.codes.approve("10001", asked.code, PRIVATE)
    assert approval is not None
    just_before_it_begins(hall, monkeypatch, action)
    with pytest.raises(Problem, match="NOT_FOUND"):
        await hall.desk.codes.pair(asked.poll, str(approval.number), FAR)
    assert await hall.desk.sessions.listed(uid) == []


async def always(_: AsyncSession, *__: object) -> bool:
    return True


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize(
    "guard", [test_a_link_under_way_opens_nothing_afterwards, test_a_code_under_way_opens_nothing_afterwards]
)
async def test_a_session_that_begins_without_using_up_what_was_shown_is_noticed(
    hall: Hall, monkeypatch: Patch, guard: Guard, action: str
) -> None:
    monkeypatch.setattr(sessions, "use_link", always)
    monkeypatch.setattr(codes, "use", always)
    monkeypatch.setattr(codes, "note_session", always)
    await judged(guard, hall=hall, monkeypatch=monkeypatch, action=action)

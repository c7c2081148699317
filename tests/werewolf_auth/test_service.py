"""What the other plugins may use, as they use it."""

from types import SimpleNamespace

import pytest

from host import presence
from host.errors import Problem
from tests.werewolf_auth.hall import HERE, Hall
from werewolf_auth import service
from werewolf_auth.commands import player
from werewolf_auth.desk import desk


@pytest.fixture
async def member(hall: Hall) -> str:
    """An account in the shared database; returns its secret."""
    return await hall.member()


async def test_a_session_from_log_in_to_log_out(member: str) -> None:
    session = await service.log_in("10001", member, address="192.0.2.7", user_agent="phone", request_id="r1")
    session = await service.refresh(session.refresh_token, address="192.0.2.7", request_id="r2")
    identity = await service.identify(session.access_token)
    assert identity.user == await service.user(identity.user.uid) == await service.user_by_qq("10001")
    listed = await service.sessions(identity.user.uid)
    assert [(row["id"], row["user_agent"]) for row in listed] == [(session.sid, "phone")]
    await service.log_out(session.refresh_token, None, request_id="r3")
    with pytest.raises(Problem, match="AUTH_REFRESH_REVOKED"):
        await service.identify(session.access_token)


async def test_ending_a_session_from_the_list_of_devices(member: str) -> None:
    session = await service.log_in("10001", member, address=None, user_agent=None, request_id="r1")
    await service.end_session(session.user.uid, session.sid, request_id="r2")
    assert await service.sessions(session.user.uid) == []


async def test_links_and_names(member: str) -> None:
    assert member
    token = await service.create_link("10001")
    session = await service.log_in_by_link(str(token), address=None, user_agent=None, request_id="r1")
    renamed = await service.rename(session.user.uid, "大明", request_id="r2")
    drawn = f"/werewolf/api/avatars/{renamed.uid}/drawn1"
    profile = {"uid": renamed.uid, "display_name": "大明", "avatar_url": drawn, "role": "user"}
    assert service.display_profile(renamed) == profile
    assert await service.users([renamed.uid]) == {renamed.uid: renamed}
    with pytest.raises(Problem, match="NOT_FOUND"):
        await service.rename(10**6, "没有人", request_id="r3")


async def test_a_name_changes_ten_times_an_hour_wherever_it_is_asked_for(
    member: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert member
    monkeypatch.setattr(desk().limits, "_on", True)
    me = await service.user_by_qq("10001")
    assert me is not None
    for number in range(5):
        await service.rename(me.uid, f"大明{number}", request_id="r")
        assert await player.rename("10001", f"小明{number}", HERE) == f"显示名已改为 小明{number}"
    with pytest.raises(Problem, match="RATE_LIMITED"):
        await service.rename(me.uid, "大明", request_id="r")
    assert "太频繁" in str(await player.rename("10001", "大明", HERE))


async def test_a_request_says_nothing_whoever_is_meant(member: str) -> None:
    assert member
    for number in ("10001", "55555"):
        asked = service.request_access(number, source="web", address=None, request_id="r", invite="CODE")
        assert await asked is None  # type: ignore[func-returns-value]
    await desk().registrar.idle()


async def test_offline_there_is_no_bot_but_the_number_that_is_configured(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "watch", presence.Presence)
    assert hall.qq.messages == []
    assert not service.bot_online()
    assert service.bot_qq() is None
    monkeypatch.setattr(service, "settings", lambda: SimpleNamespace(bot_qq="80002"))
    assert service.bot_qq() == "80002"


async def test_administration_names_what_is_missing(hall: Hall) -> None:
    for act in (hall.desk.administration.ban, hall.desk.administration.unban):
        with pytest.raises(Problem, match="NOT_FOUND"):
            await act("55555", "qq:99999", HERE)
    await hall.member()
    with pytest.raises(Problem, match="没有被封禁"):
        await hall.desk.administration.unban("10001", "qq:99999", HERE)
    assert await hall.desk.administration.reset_secret("55555", HERE) is None
    hall.qq.delivery = "refused"
    assert await hall.desk.administration.reset_secret("10001", HERE) == "refused"
    status = await hall.desk.administration.status("10001")
    assert status is not None
    assert (status.secret_state, status.live_sessions) == ("confirmed", 0)


def test_numbers_are_masked() -> None:
    assert service.mask("123456789") == "12***89"

"""The end of an account on the real services: sockets, sessions and seats go within a second."""

import time

import pytest

from tests.host.waiting import until
from tests.werewolf_web import test_whole_line
from tests.werewolf_web.site import close_code
from tests.werewolf_web.test_whole_line import Line, bearer
from werewolf_auth import service, texts

line = test_whole_line.line


async def ended(line: Line, session: dict[str, str]) -> None:
    answer = await line.browser.get("api/auth/me", headers=bearer(session))
    assert (answer.status_code, answer.json()["code"]) == (401, "AUTH_REFRESH_REVOKED")
    assert await service.user_by_qq(line.friend) is None


async def test_deleting_in_chat_closes_the_sockets_within_a_second(line: Line) -> None:
    session = await line.log_in(line.friend)
    socket = await line.open_room(session["access_token"])
    await line.qq.say(line.friend, "注销")
    await until(lambda: (line.friend, texts.DELETE_ASK) in line.qq.sent())
    started = time.monotonic()
    await line.qq.say(line.friend, "确认注销")
    assert await close_code(socket) == 4401
    assert time.monotonic() - started < 1
    await ended(line, session)


async def test_deleting_on_the_page_gives_up_the_seat(line: Line) -> None:
    session = await line.log_in(line.friend)
    headers = bearer(session)
    me = (await line.browser.get("api/auth/me", headers=headers)).json()
    await line.browser.post("api/rooms/5/join", json={}, headers=headers)
    socket = await line.open_room(session["access_token"])
    body = {"display_name": me["display_name"], "secret": line.secret_of(line.friend)}
    assert (await line.browser.request("DELETE", "api/me", json=body, headers=headers)).status_code == 200
    assert await close_code(socket) == 4401
    await ended(line, session)
    other = await line.log_in(line.another_friend)
    room = (await line.browser.get("api/rooms/5", headers=bearer(other))).json()
    assert me["uid"] not in [member["uid"] for member in room["members"]]


async def test_without_the_secret_the_page_asks_in_qq(line: Line) -> None:
    session = await line.log_in(line.friend)
    headers = bearer(session)
    socket = await line.open_room(session["access_token"])
    me = (await line.browser.get("api/auth/me", headers=headers)).json()
    answer = await line.browser.request("DELETE", "api/me", json={"display_name": me["display_name"]}, headers=headers)
    assert (answer.status_code, answer.json()) == (202, {"ok": True, "state": "asked"})
    assert (await line.browser.get("api/auth/me", headers=headers)).status_code == 200
    await line.qq.say(line.friend, "确认注销 是什么")
    await until(lambda: (line.friend, texts.DELETE_ALONE) in line.qq.sent())
    await line.qq.say(line.friend, "确认注销")
    assert await close_code(socket) == 4401
    await ended(line, session)


async def test_a_code_from_the_page_to_the_session(line: Line) -> None:
    await line.log_in(line.friend)
    asked = (await line.browser.post("api/auth/code", json={})).json()
    assert (await line.browser.get(f"api/auth/code/{asked['poll']}")).status_code == 202
    await line.qq.say(line.friend, f"登录 {asked['code']}")
    await until(lambda: any("已同意登录" in text for to, text in line.qq.sent() if to == line.friend))
    answer = await line.browser.get(f"api/auth/code/{asked['poll']}")
    assert answer.status_code == 200
    user = (await line.browser.get("api/auth/me", headers=bearer(answer.json()))).json()
    assert user["qq"] == line.friend
    assert (await line.browser.get(f"api/auth/code/{asked['poll']}")).status_code == 410


async def test_a_deletion_that_leaves_the_sockets_is_noticed(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    from werewolf_auth.sessions import Sessions

    async def nobody_is_told(*_: object) -> None: ...

    monkeypatch.setattr(Sessions, "tell", nobody_is_told)
    monkeypatch.setattr("tests.werewolf_web.site.PATIENCE", 0.7)
    with pytest.raises((AssertionError, TimeoutError)):
        await test_deleting_in_chat_closes_the_sockets_within_a_second(line)

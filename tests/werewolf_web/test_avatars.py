"""Pictures over HTTP, on the real services: sent whole or not at all, shown to players, kept by browsers."""

import asyncio
import re
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.requests import Request

from tests.host.bombs import BOMBS, SCRIPT, png, polyglot
from tests.werewolf_web import test_whole_line
from tests.werewolf_web.test_admin_line import admin, audited
from tests.werewolf_web.test_whole_line import Line, bearer
from werewolf_auth.desk import desk
from werewolf_web import app
from werewolf_web.api import avatars

line = test_whole_line.line
PICTURE = png(300, 200)
LIMIT = 4 * 1024 * 1024
ADDRESS = re.compile(r"^/werewolf/api/avatars/\d+/[0-9a-f]{32}$")


async def somebody(line: Line) -> tuple[dict[str, str], int]:
    """Header and uid of a player; the browser's own cookies are gone."""
    session = await line.log_in(line.friend)
    line.browser.cookies.clear()
    return bearer(session), session["user"]["uid"]


async def send(line: Line, me: dict[str, str], data: bytes = PICTURE, **query: float) -> httpx.Response:
    return await line.browser.put("api/me/avatar", content=data, headers=me, params=query)


async def look(line: Line, address: str, me: dict[str, str] | None = None) -> httpx.Response:
    return await line.browser.get(address.removeprefix("/werewolf/"), headers=me or {})


async def test_a_picture_is_sent_shown_and_kept(line: Line) -> None:
    me, uid = await somebody(line)
    answer = await send(line, me, x=10, y=20, side=100)
    address = answer.json()["avatar_url"]
    assert (answer.status_code, answer.json()["source"]) == (200, "own")
    assert ADDRESS.match(address)
    shown = await look(line, address, me)
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/webp")
    assert shown.content[:4] == b"RIFF"
    assert shown.headers["cache-control"] == "private, max-age=31536000, immutable"
    assert shown.headers["x-content-type-options"] == "nosniff"
    for place in ("api/auth/me", f"api/users/{uid}"):
        found = (await line.browser.get(place, headers=me)).json()
        assert found.get("user", found)["avatar_url"] == address
    gone = (await line.browser.delete("api/me/avatar", headers=me)).json()
    assert gone["avatar_url"].endswith("/drawn1")
    drawn = await look(line, gone["avatar_url"], me)
    assert drawn.headers["content-type"] == "image/svg+xml"
    assert drawn.headers["cache-control"] == "private, max-age=31536000, immutable"
    # An address from before goes on leading to whoever it is, but nobody keeps what it says.
    before = await look(line, address, me)
    assert (before.status_code, before.content) == (200, drawn.content)
    assert before.headers["cache-control"] == "no-store"


async def test_nobody_else_sees_pictures(line: Line) -> None:
    me, _ = await somebody(line)
    address = (await send(line, me)).json()["avatar_url"]
    assert (await look(line, address)).status_code == 401
    cookie = {"Cookie": f"ww_access={me['Authorization'].removeprefix('Bearer ')}"}
    assert (await look(line, address, cookie)).status_code == 200


async def test_no_answer_about_pictures_holds_a_number(line: Line) -> None:
    me, uid = await somebody(line)
    answer = await send(line, me)
    texts = [answer.text, (await line.browser.get("api/me/avatar", headers=me)).text]
    texts += [(await look(line, answer.json()["avatar_url"], me)).text, str(answer.headers)]
    assert not any(line.friend in text for text in texts)
    assert str(uid) in texts[0]


@pytest.mark.parametrize("name", BOMBS)
async def test_bombs_are_answered_with_what_is_wrong(line: Line, name: str) -> None:
    me, _ = await somebody(line)
    before = asyncio.get_running_loop().time()
    answer = await send(line, me, BOMBS[name]())
    assert (answer.status_code, answer.json()["code"]) == (422, "VALIDATION_ERROR")
    assert asyncio.get_running_loop().time() - before < 2


async def test_a_page_that_is_a_picture_too_comes_back_as_a_picture(line: Line) -> None:
    me, _ = await somebody(line)
    answer = await send(line, me, polyglot(PICTURE))
    shown = await look(line, answer.json()["avatar_url"], me)
    assert SCRIPT not in shown.content
    assert shown.headers["content-type"] == "image/webp"


@pytest.mark.parametrize("declared", [True, False])
async def test_a_body_above_its_own_limit_is_refused(line: Line, declared: bool) -> None:
    me, _ = await somebody(line)
    part = b"\0" * 65536

    async def parts() -> AsyncIterator[bytes]:
        for _ in range(LIMIT // len(part) + 1):
            yield part

    body = part * (LIMIT // len(part) + 1) if declared else parts()
    answer = await line.browser.put("api/me/avatar", content=body, headers=me)
    assert (answer.status_code, answer.json()["detail"]) == (413, {"limit": LIMIT})


async def test_only_the_picture_may_be_that_large(line: Line) -> None:
    me, _ = await somebody(line)
    body = b'{"display_name":"' + b"x" * app.BODY_BYTES + b'"}'
    for method, path in (("PATCH", "api/me"), ("DELETE", "api/me/avatar"), ("POST", "api/me/avatar/qq")):
        answer = await line.browser.request(method, path, content=body, headers=me)
        assert (answer.status_code, answer.json()["detail"]) == (413, {"limit": app.BODY_BYTES})


async def test_what_a_stranger_sends_is_not_read(line: Line) -> None:
    answer = await send(line, {}, PICTURE * 500)
    assert (answer.status_code, answer.json()["code"]) == (401, "AUTH_TOKEN_INVALID")


async def test_who_sends_too_slowly_is_not_waited_for(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    me, _ = await somebody(line)
    monkeypatch.setattr(avatars, "UPLOAD_SECONDS", 0.2)
    given_up, read = asyncio.Event(), avatars._body

    async def reading(request: Request) -> bytes:
        try:
            return await read(request)
        finally:
            given_up.set()

    async def parts() -> AsyncIterator[bytes]:
        yield PICTURE[:50]
        async with asyncio.timeout(10):
            await given_up.wait()
        yield PICTURE[50:]

    monkeypatch.setattr(avatars, "_body", reading)

    answer = await line.browser.put("api/me/avatar", content=parts(), headers=me)
    assert (answer.status_code, answer.json()["code"]) == (408, "VALIDATION_ERROR")
    assert desk().avatars._sending == set()
    assert (await send(line, me)).status_code == 200


@pytest.mark.parametrize("query", [{"x": -1}, {"side": 0}, {"y": "nan"}, {"x": "inf"}, {"side": 1e9}, {"x": "a"}])
async def test_a_crooked_square_is_refused(line: Line, query: dict[str, float]) -> None:
    me, _ = await somebody(line)
    answer = await send(line, me, **({"x": 0.0, "y": 0.0, "side": 5.0} | query))
    assert (answer.status_code, answer.json()["code"]) == (422, "VALIDATION_ERROR")


@pytest.mark.parametrize("path", ["0/drawn1", "-3/drawn1", "9007199254740991/zz", "999999/drawn1", f"5/{'a' * 64}"])
async def test_whoever_it_is_has_a_picture(line: Line, path: str) -> None:
    me, _ = await somebody(line)
    answer = await look(line, f"api/avatars/{path}", me)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/svg+xml")


@pytest.mark.parametrize("path", ["x/drawn1", "1/..", "1/A", "1/a%2fb", f"1/{'a' * 65}", "1/%00", f"{2**60}/drawn1"])
async def test_crooked_addresses_lead_nowhere(line: Line, path: str) -> None:
    me, _ = await somebody(line)
    answer = await line.browser.get(f"api/avatars/{path}", headers=me)
    assert answer.status_code in (404, 422)
    assert answer.headers["cache-control"] == "no-store"


async def test_the_table_sees_a_new_picture_at_once(line: Line) -> None:
    session = await line.log_in(line.friend)
    line.browser.cookies.clear()
    me = bearer(session)
    await line.browser.post("api/rooms/5/join", json={}, headers=me)
    await line.browser.post("api/rooms/5/bots", json={"count": 2}, headers=me)
    address = (await send(line, me)).json()["avatar_url"]
    members = (await line.browser.get("api/rooms/5", headers=me)).json()["members"]
    assert members[0]["avatar_url"] == address
    assert [member["avatar_url"] for member in members[1:]] == [
        f"/werewolf/api/avatars/{member['uid']}/drawn1" for member in members[1:]
    ]
    await line.browser.post("api/rooms/5/leave", json={}, headers=me)


async def test_an_admin_removes_somebodys_picture(line: Line) -> None:
    boss, (me, uid) = await admin(line), await somebody(line)
    address = (await send(line, me)).json()["avatar_url"]
    answer = await line.browser.delete(f"api/admin/users/{uid}/avatar", headers=boss)
    assert (answer.status_code, answer.json()["source"]) == (200, "drawn")
    assert (await look(line, address, me)).headers["content-type"] == "image/svg+xml"
    entry = await audited(line, boss, f"uid:{uid}", "avatar_taken")
    assert entry["address"] == "127.0.0.1"
    assert (await line.browser.delete(f"api/admin/users/{uid}/avatar", headers=me)).status_code == 403


@pytest.mark.parametrize("fault", ["everybody keeps it", "any size", "what was is kept"])
async def test_a_planted_fault_is_noticed(line: Line, fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if fault == "everybody keeps it":
        monkeypatch.setattr(avatars, "KEPT", "public, max-age=31536000")
        claim = test_a_picture_is_sent_shown_and_kept(line)
    elif fault == "any size":
        monkeypatch.setattr(avatars, "UPLOAD_BYTES", 1 << 30)
        claim = test_a_body_above_its_own_limit_is_refused(line, False)
    else:
        monkeypatch.setattr(avatars, "avatar_url", lambda *_: "the same")
        claim = test_a_picture_is_sent_shown_and_kept(line)
    with pytest.raises((AssertionError, KeyError)):
        await claim

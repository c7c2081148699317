"""The site on the real services, inside NoneBot, with a OneBot end that plays QQ."""

import random
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect

from tests.host.onebot_end import OneBotEnd, onebot_end
from tests.host.waiting import Stopwatch, until
from tests.werewolf_auth.hall import HERE, SECRET
from tests.werewolf_web.site import close_code, heard
from tests.werewolf_web.test_access import concrete
from tests.werewolf_web.test_auth import VARYING
from werewolf_auth import service
from werewolf_auth.desk import desk
from werewolf_auth.texts import CONFIRMED
from werewolf_web.access import ACCESS, Access

STRANGER = "31099"


def new_number() -> str:
    """A number that no other test has registered."""
    return str(random.randrange(3_100_000_000, 3_200_000_000))


def name_of(number: str) -> str:
    return f"小{number[-6:]}"


def bearer(session: dict[str, str]) -> dict[str, str]:
    return {"Authorization": f"Bearer {session['access_token']}"}


@dataclass
class Line:
    """A browser, the process, and QQ."""

    port: int
    qq: OneBotEnd
    browser: httpx.AsyncClient
    friend: str
    another_friend: str

    async def ask(self, number: str) -> httpx.Response:
        return await self.browser.post("api/auth/request", json={"qq": number})

    def secret_of(self, number: str) -> str | None:
        """The secret that QQ has delivered to a number."""
        texts = " ".join(text for to, text in self.qq.sent() if to == number)
        found = SECRET.search(texts)
        return None if found is None else found[0]

    async def confirmed_secret(self, number: str) -> str:
        """Register on the page, confirm in QQ; the secret that came in between."""
        await self.ask(number)
        await until(lambda: self.secret_of(number))
        await self.qq.say(number, "确认")
        await until(lambda: (number, CONFIRMED) in self.qq.sent())
        secret = self.secret_of(number)
        assert secret is not None
        return secret

    async def log_in(self, number: str) -> dict[str, str]:
        secret = await self.confirmed_secret(number)
        answer = await self.browser.post("api/auth/login", json={"qq": number, "secret": secret})
        assert answer.status_code == 200
        session: dict[str, str] = answer.json()
        return session

    async def open_room(self, token: str) -> ClientConnection:
        """A socket as the page opens it."""
        origin = f"http://127.0.0.1:{self.port}"
        headers = {"Cookie": f"ww_access={token}"}
        url = f"ws://127.0.0.1:{self.port}/werewolf/ws/rooms/5"
        socket = await connect(url, additional_headers=headers, origin=origin, proxy=None)  # type: ignore[arg-type]
        assert (await heard(socket, "ROOM_UPDATE"))["room"]["room_id"] == 5
        return socket


@pytest.fixture
async def line(served_port: int, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Line]:
    monkeypatch.setattr("werewolf_auth.registration.ANSWER_DELAY", 0)
    origin = f"http://127.0.0.1:{served_port}"
    async with (
        onebot_end(served_port) as qq,
        httpx.AsyncClient(base_url=f"{origin}/werewolf/", headers={"Origin": origin}, timeout=30) as browser,
    ):
        made = Line(served_port, qq, browser, new_number(), new_number())
        qq.friends = {made.friend: name_of(made.friend), made.another_friend: name_of(made.another_friend)}
        await until(service.bot_online)
        await desk().friends.refresh()
        yield made
    await until(lambda: not service.bot_online())
    await desk().registrar.idle()


async def test_a_number_becomes_a_session_that_lives_and_ends(line: Line) -> None:
    session = await line.log_in(line.friend)
    me = (await line.browser.get("api/auth/me")).json()
    assert (me["display_name"], me["qq"]) == (name_of(line.friend), line.friend)
    socket = await line.open_room(session["access_token"])
    renewed = await line.browser.post("api/auth/refresh")
    assert renewed.status_code == 200
    assert renewed.json()["refresh_token"] != session["refresh_token"]
    assert (await line.browser.post("api/auth/logout", json={})).json() == {"ok": True}
    assert await close_code(socket) == 4401
    assert (await line.browser.get("api/auth/me")).status_code == 401


async def test_a_stolen_refresh_token_ends_the_session_and_its_sockets(line: Line) -> None:
    session = await line.log_in(line.friend)
    socket = await line.open_room(session["access_token"])
    await line.browser.post("api/auth/refresh")
    line.browser.cookies.clear()
    reused = await line.browser.post("api/auth/refresh", json={"refresh_token": session["refresh_token"]})
    assert (reused.status_code, reused.json()["code"]) == (401, "AUTH_REFRESH_REVOKED")
    assert await close_code(socket) == 4401


async def test_a_ban_closes_the_sockets_within_a_second(line: Line) -> None:
    session = await line.log_in(line.friend)
    socket = await line.open_room(session["access_token"])
    started = Stopwatch()
    await desk().administration.ban(line.friend, "test", HERE)
    assert await close_code(socket) == 4401
    assert started.seconds() < 1
    await desk().administration.unban(line.friend, "test", HERE)


OWNERS_REQUESTS: dict[str, tuple[str, str, dict[str, object]]] = {
    "settings": ("PATCH", "", {"board": "standard-9"}),
    "kick": ("POST", "/kick", {"uid": -1}),
    "owner": ("POST", "/owner", {"uid": -1}),
    "bots": ("POST", "/bots", {"count": 0}),
}


async def test_a_room_obeys_its_owner_only(line: Line) -> None:
    owner = bearer(await line.log_in(line.friend))
    other = bearer(await line.log_in(line.another_friend))
    line.browser.cookies.clear()
    for token in (owner, other):
        assert (await line.browser.post("api/rooms/6/join", json={}, headers=token)).status_code == 200
    for method, path, body in OWNERS_REQUESTS.values():
        refused = await line.browser.request(method, f"api/rooms/6{path}", json=body, headers=other)
        assert (refused.status_code, refused.json()["code"]) == (403, "ROOM_NOT_OWNER"), path
    for token in (owner, other):
        assert (await line.browser.post("api/rooms/6/leave", json={}, headers=token)).json() == {"ok": True}


async def test_a_banned_player_gets_nothing_more(line: Line) -> None:
    token = bearer(await line.log_in(line.friend))
    line.browser.cookies.clear()
    await desk().administration.ban(line.friend, "test", HERE)
    for (method, path), access in ACCESS.items():
        if path.startswith("/api/") and access is not Access.PUBLIC:
            answer = await line.browser.request(method, concrete(path)[1:], headers=token)
            assert answer.status_code == 401, path
    await desk().administration.unban(line.friend, "test", HERE)


def as_seen(answer: httpx.Response) -> tuple[object, ...]:
    headers = tuple(item for item in answer.headers.multi_items() if item[0] not in VARYING)
    return answer.status_code, answer.content, headers


async def test_the_site_does_not_tell_who_is_known(line: Line) -> None:
    answers = [await line.ask(STRANGER), await line.ask(line.friend)]
    await until(lambda: line.secret_of(line.friend))
    answers.append(await line.ask(line.friend))
    await line.confirmed_secret(line.another_friend)
    answers.append(await line.ask(line.another_friend))
    await desk().administration.ban(line.another_friend, "test", HERE)
    answers.append(await line.ask(line.another_friend))
    await desk().administration.unban(line.another_friend, "test", HERE)
    refusals = [
        await line.browser.post("api/auth/login", json={"qq": number, "secret": "2222-2222-2222-2222-2222"})
        for number in (STRANGER, line.friend, line.another_friend)
    ]
    for alike in (answers, refusals):
        seen = {
            (
                answer.status_code,
                answer.content,
                tuple(item for item in answer.headers.items() if item[0] not in VARYING),
            )
            for answer in alike
        }
        assert len(seen) == 1
    assert (answers[0].status_code, refusals[0].status_code) == (202, 401)


async def test_the_answer_is_the_same_while_the_bot_is_offline(line: Line) -> None:
    online = await line.ask(STRANGER)
    await line.qq._socket.close()
    await until(lambda: not service.bot_online())
    offline = await line.ask(STRANGER)
    assert (online.status_code, online.content) == (offline.status_code, offline.content)


async def test_a_wrong_name_changes_nothing(line: Line) -> None:
    await line.log_in(line.friend)
    answer = await line.browser.patch("api/me", json={"display_name": "\u202e\u200b"})
    assert answer.json()["code"] == "VALIDATION_ERROR"
    assert (await line.browser.get("api/auth/me")).json()["display_name"] == name_of(line.friend)


@pytest.mark.parametrize("path", ["", "log-in", "api/health", "api/boards", "api/roles"])
async def test_public_things_are_there_for_everybody(served_port: int, path: str) -> None:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{served_port}/werewolf/") as browser:
        assert (await browser.get(path)).status_code == 200

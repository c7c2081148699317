"""Administration on the real services and real sockets: bans that end everything at once, games, codes, the log."""

import asyncio
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect

from host.metrics import metrics
from tests.host.waiting import Stopwatch, until
from tests.werewolf_auth.hall import HERE, SECRET
from tests.werewolf_auth.test_handshake import dump
from tests.werewolf_web import test_whole_line
from tests.werewolf_web.site import close_code, heard
from tests.werewolf_web.test_whole_line import STRANGER, Line, as_seen, bearer
from werewolf_auth import service, texts
from werewolf_auth.desk import desk

SUPERUSER = "99999"
ROOM = 7
line = test_whole_line.line


async def admin(line: Line) -> dict[str, str]:
    """The header of a superuser who is logged in; the other cookies of the browser are gone."""
    line.qq.friends[SUPERUSER] = "站长"
    await desk().friends.refresh()
    if await service.user_by_qq(SUPERUSER) is None:
        await line.confirmed_secret(SUPERUSER)
    token = await service.create_link(SUPERUSER)
    session = (await line.browser.post(f"api/auth/link/{token}", json={})).json()
    line.browser.cookies.clear()
    assert session["user"]["role"] == "admin"
    return bearer(session)


async def victim(line: Line) -> dict[str, Any]:
    session = await line.log_in(line.friend)
    line.browser.cookies.clear()
    return session


async def open_lobby(line: Line, token: str) -> ClientConnection:
    url = f"ws://127.0.0.1:{line.port}/werewolf/ws/lobby?token={token}"
    socket = await connect(url, proxy=None)
    await heard(socket, "ROOM_LIST")
    return socket


async def audited(line: Line, boss: dict[str, str], who: str, action: str) -> dict[str, Any]:
    """The newest entry of that kind."""
    answer = await line.browser.get("api/admin/audit", params={"who": who, "action": action}, headers=boss)
    row: dict[str, Any] = answer.json()["rows"][0]
    return row


async def closed_within_a_second(sockets: list[ClientConnection], since: Stopwatch) -> None:
    assert [await close_code(socket) for socket in sockets] == [4401] * len(sockets)
    assert since.seconds() < 1


async def test_a_ban_on_the_page_ends_sessions_and_sockets_within_a_second(line: Line) -> None:
    boss, session = await admin(line), await victim(line)
    token, uid = session["access_token"], session["user"]["uid"]
    sockets = [await line.open_room(token), await line.open_room(token), await open_lobby(line, token)]
    started = Stopwatch()
    answer = await line.browser.post(f"api/admin/users/{uid}/disable", json={}, headers=boss)
    assert (answer.status_code, answer.json()["state"]) == (200, "disabled")
    await closed_within_a_second(sockets, started)
    for call in (
        line.browser.get("api/auth/me", headers=bearer(session)),
        line.browser.post("api/auth/refresh", json={"refresh_token": session["refresh_token"]}),
    ):
        assert (await call).json()["code"] == "AUTH_REFRESH_REVOKED"
    entry = await audited(line, boss, f"uid:{uid}", "ban")
    me = (await line.browser.get("api/auth/me", headers=boss)).json()
    assert (entry["actor"], entry["address"]) == (f"uid:{me['uid']}", "127.0.0.1")
    assert entry["request_id"] == answer.headers["x-request-id"]
    assert (await line.browser.post(f"api/admin/users/{uid}/enable", json={}, headers=boss)).json()["state"] == "active"


async def test_a_ban_in_chat_ends_them_too(line: Line) -> None:
    boss, session = await admin(line), await victim(line)
    sockets = [await line.open_room(session["access_token"]), await open_lobby(line, session["access_token"])]
    started = Stopwatch()
    await line.qq.say(SUPERUSER, f"封禁 {line.friend}")
    await closed_within_a_second(sockets, started)
    entry = await audited(line, boss, line.friend, "ban")
    assert entry["actor"] == f"qq:{SUPERUSER}"
    assert entry["request_id"].startswith("chat:")


async def test_a_deleted_account_loses_its_sockets_and_its_seat(line: Line) -> None:
    boss, session = await admin(line), await victim(line)
    uid = session["user"]["uid"]
    await line.browser.post(f"api/rooms/{ROOM}/join", json={}, headers=bearer(session))
    sockets = [await line.open_room(session["access_token"])]
    started = Stopwatch()
    assert (await line.browser.delete(f"api/admin/users/{uid}", headers=boss)).json() == {"ok": True}
    await closed_within_a_second(sockets, started)
    room = (await line.browser.get(f"api/rooms/{ROOM}", headers=boss)).json()
    assert uid not in [member["uid"] for member in room["members"]]
    found = await line.browser.get("api/admin/users", params={"search": line.friend}, headers=boss)
    assert found.json() == {"total": 0, "rows": []}
    assert (await audited(line, boss, f"uid:{uid}", "deleted"))["address"] == "127.0.0.1"


async def start_game(line: Line, player: dict[str, str]) -> None:
    for method, path, body in (
        ("POST", "/join", {}),
        ("PATCH", "", {"board": "quick-5"}),
        ("POST", "/bots", {"count": 4}),
        ("POST", "/ready", {"ready": True}),
    ):
        answer = await line.browser.request(method, f"api/rooms/{ROOM}{path}", json=body, headers=player)
        assert answer.status_code == 200, answer.text
    assert answer.json()["status"] == "playing"


async def no_game(line: Line, boss: dict[str, str]) -> None:
    """Return once the room has put its game away; fail after half a minute."""
    async with asyncio.timeout(30):
        while True:
            rooms = (await line.browser.get("api/admin/rooms", headers=boss)).json()
            if {room["room_id"]: room["status"] for room in rooms}[ROOM] != "playing":
                return


async def leave_everything(line: Line) -> None:
    """Leave no game and no ban behind, whatever failed."""
    for number in (line.friend, line.another_friend):
        user = await service.user_by_qq(number)
        if user is not None and user.state == "disabled":
            await desk().administration.unban(number, "test", HERE)
    boss = await admin(line)
    await line.browser.post(f"api/admin/rooms/{ROOM}/abort", json={}, headers=boss)
    await no_game(line, boss)
    room = (await line.browser.get(f"api/rooms/{ROOM}", headers=boss)).json()
    for uid in [member["uid"] for member in room["members"] if member["uid"] > 0]:
        await line.browser.delete(f"api/admin/users/{uid}", headers=boss)


@pytest.mark.parametrize("way", ["page", "chat"])
async def test_an_admin_ends_a_game(line: Line, way: str) -> None:
    boss, player = await admin(line), bearer(await victim(line))
    nothing = await line.browser.post(f"api/admin/rooms/{ROOM}/abort", json={}, headers=boss)
    assert (nothing.status_code, nothing.json()["code"]) == (404, "GAME_NOT_FOUND")
    await start_game(line, player)
    started = desk().clock.now_ms()
    if way == "page":
        assert (await line.browser.post(f"api/admin/rooms/{ROOM}/abort", json={}, headers=boss)).status_code == 200
    else:
        await line.qq.say(line.friend, f"强制结束 {ROOM}")
        await line.qq.say(SUPERUSER, f"强制结束 {ROOM}")
        await until(lambda: (SUPERUSER, f"{ROOM} 号房的对局已结束，不计分") in line.qq.sent())
        assert not any(to == line.friend and "已结束" in text for to, text in line.qq.sent())
    await no_game(line, boss)
    entry = await audited(line, boss, f"room:{ROOM}", "room_aborted")
    assert entry["at"] >= started
    assert entry["actor"] == (f"qq:{SUPERUSER}" if way == "chat" else entry["actor"])
    assert entry["address"] == (None if way == "chat" else "127.0.0.1")
    await line.browser.post(f"api/rooms/{ROOM}/leave", json={}, headers=player)


async def test_the_answer_is_the_same_whatever_code_comes_with_it(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk().invites, "required", True)
    boss = await admin(line)
    made = await line.browser.post("api/admin/invite-codes", json={"uses": 1, "days": 1}, headers=boss)
    good = made.json()["code"]
    answers: list[httpx.Response] = []
    for number in (STRANGER, line.friend, line.another_friend):
        for invite in (None, "ZZZZZZZZZZ", "x", good):
            body = {"qq": number} if invite is None else {"qq": number, "invite": invite}
            answers.append(await line.browser.post("api/auth/request", json=body))
    assert len({as_seen(answer) for answer in answers}) == 1
    assert answers[0].status_code == 202
    await desk().registrar.idle()
    assert not any(to == STRANGER for to, _ in line.qq.sent())
    registered = [number for number in (line.friend, line.another_friend) if line.secret_of(number)]
    assert registered == [line.friend]
    assert (line.another_friend, texts.INVITE_NEEDED) in line.qq.sent()
    listed = (await line.browser.get("api/admin/invite-codes", headers=boss)).json()
    (row,) = [row for row in listed["rows"] if row["code"] == good]
    assert (listed["required"], row["uses"], len(row["used_by"])) == (True, 1, 1)


async def test_nothing_secret_is_logged_stored_or_shown(line: Line, log: list[str]) -> None:
    boss = await admin(line)
    secret = await line.confirmed_secret(line.friend)
    session = (await line.browser.post("api/auth/login", json={"qq": line.friend, "secret": secret})).json()
    socket = await open_lobby(line, session["access_token"])
    renewed = (await line.browser.post("api/auth/refresh")).json()
    await line.browser.post("api/auth/login", json={"qq": line.friend, "secret": "7777-7777-7777-7777-7777"})
    await line.qq.say(line.friend, "登录")
    await until(lambda: any("/link/" in text for to, text in line.qq.sent() if to == line.friend))
    address = next(text for to, text in line.qq.sent() if to == line.friend and "/link/" in text)
    link = address.rsplit("/link/", 1)[1].split()[0]
    by_link = (await line.browser.post(f"api/auth/link/{link}", json={})).json()
    await line.qq.say(line.friend, "重置密钥")
    await until(lambda: len([1 for to, text in line.qq.sent() if to == line.friend and SECRET.search(text)]) == 2)
    newest = SECRET.findall(" ".join(text for to, text in line.qq.sent() if to == line.friend))[-1]
    await close_code(socket)
    secrets = [secret, newest, "7777-7777-7777-7777-7777", link]
    secrets += [one[kind] for one in (session, renewed, by_link) for kind in ("access_token", "refresh_token")]
    secrets.append(boss["Authorization"].split()[1])
    shown = "".join(
        [
            (await line.browser.get(f"api/admin/{page}", headers=boss)).text
            for page in ("users", "audit?limit=100", "invite-codes", "rooms")
        ]
    )
    shown += (await line.browser.get("metrics")).text
    logged, stored = "".join(log), await dump()
    assert "request_id=" in logged
    for one in (*secrets, *(one.replace("-", "") for one in secrets[:3])):
        assert one not in logged
        assert one not in stored
        assert one not in shown


def value(name: str, **labels: str) -> float:
    return metrics().registry.get_sample_value(name, labels) or 0


async def test_what_happens_is_counted(line: Line) -> None:
    names = (
        "werewolf_requests_total",
        "werewolf_registrations_total",
        "werewolf_confirmations_total",
    )
    before = [value(name) for name in names]
    logins = value("werewolf_logins_total", way="secret")
    sent = value("werewolf_deliveries_total", kind="private", result="sent")
    await line.log_in(line.friend)
    assert [value(name) for name in names] == [count + 1 for count in before]
    assert value("werewolf_logins_total", way="secret") == logins + 1
    assert value("werewolf_deliveries_total", kind="private", result="sent") >= sent + 2


async def test_actions_are_timed_and_games_counted(line: Line) -> None:
    boss, session = await admin(line), await victim(line)
    await start_game(line, bearer(session))
    url = f"ws://127.0.0.1:{line.port}/werewolf/ws/rooms/{ROOM}?token={session['access_token']}"
    timed, ended = value("werewolf_action_seconds_count"), value("werewolf_games_total", result="aborted")
    refused = value("werewolf_refusals_total", reason="ACTION_NOT_OFFERED")
    async with connect(url, proxy=None) as socket:
        await heard(socket, "GAME_SYNC")
        await socket.send('{"type":"ACTION","id":1,"kind":"nothing.like.this"}')
        assert (await heard(socket, "ERROR"))["code"] == "ACTION_NOT_OFFERED"
    assert value("werewolf_refusals_total", reason="ACTION_NOT_OFFERED") == refused + 1
    assert value("werewolf_action_seconds_count") == timed
    await line.browser.post(f"api/admin/rooms/{ROOM}/abort", json={}, headers=boss)
    await until(lambda: value("werewolf_games_total", result="aborted") == ended + 1)
    await no_game(line, boss)
    await line.browser.post(f"api/rooms/{ROOM}/leave", json={}, headers=bearer(session))

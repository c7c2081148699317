"""Nothing of the OneBot adapter is open but its WebSocket, and that only with the token."""

import hmac
import json
from collections.abc import MutableMapping
from typing import Any

import httpx
import nonebot
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from host.onebot_gate import OneBotGate, _is_report, _reports_only

TOKEN = "a token of more than thirty-two characters"
SPELLINGS = [
    "/onebot/v11/http", "/onebot/v11/http/", "/onebot/v11/", "/onebot/v11", "/onebot", "/onebot/", "//onebot/v11/http",
    "/onebot//v11/http", "/./onebot/v11/http", "/x/../onebot/v11/http", "/OneBot/v11/http", "/%6fnebot/v11/http",
    "/%256fnebot/v11/http", "/onebot%2fv11%2fhttp", "/onebot\\v11\\http", "/onebot/v11/ws", "/onebot/v12/http",
]  # fmt: skip


async def inner(scope: MutableMapping[str, Any], receive: object, send: Any) -> None:  # noqa: ARG001
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body", "body": b""})
    else:
        await send({"type": "websocket.accept"})


async def passes(scope: dict[str, Any], token: str = TOKEN, bot_qq: str | None = None) -> bool:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b""}

    await OneBotGate(inner, token, bot_qq)({"headers": []} | scope, receive, send)
    return sent[0].get("status") == 204 or sent[0]["type"] == "websocket.accept"


@pytest.mark.parametrize("path", SPELLINGS)
async def test_no_spelling_of_a_path_reaches_the_adapter_by_http(path: str) -> None:
    assert not await passes({"type": "http", "method": "POST", "path": path})


@pytest.mark.parametrize("path", ["/", "/werewolf/", "/werewolf/onebot", "/onebots", "/one", "/x/onebot/v11/http"])
async def test_other_paths_pass(path: str) -> None:
    assert await passes({"type": "http", "method": "GET", "path": path})


@pytest.mark.parametrize(
    ("authorization", "number", "enters"),
    [
        (f"Bearer {TOKEN}", "80001", True),
        (f"bearer {TOKEN}", "80001", True),
        (f"Token {TOKEN}", "80001", True),
        (f"Bearer {TOKEN}x", "80001", False),
        (f"Bearer {TOKEN[:-1]}", "80001", False),
        (f"Basic {TOKEN}", "80001", False),
        ("Bearer ", "80001", False),
        (None, "80001", False),
        (f"Bearer {TOKEN}", "80002", False),
        (f"Bearer {TOKEN}", None, False),
    ],
)
async def test_a_socket_needs_token_and_number(authorization: str | None, number: str | None, enters: bool) -> None:
    given = {b"authorization": authorization, b"x-self-id": number}
    headers = [(name, value.encode()) for name, value in given.items() if value is not None]
    scope = {"type": "websocket", "path": "/onebot/v11/ws", "headers": headers}
    assert await passes(scope, bot_qq="80001") is enters


async def test_without_a_token_a_socket_may_enter() -> None:
    assert await passes({"type": "websocket", "path": "/onebot/v11/ws"}, token="")


TOKENS = {"none": None, "wrong": f"Bearer {TOKEN}x", "right": f"Bearer {TOKEN}"}


@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize("path", SPELLINGS)
async def test_only_a_socket_with_the_token_passes(path: str, kind: str, token: str) -> None:
    """Every spelling × every token × both ways in."""
    given = TOKENS[token]
    headers = [(b"x-self-id", b"80001"), *([] if given is None else [(b"authorization", given.encode())])]
    scope = {"type": kind, "method": "POST", "path": path, "headers": headers}
    assert await passes(scope, bot_qq="80001") is (kind == "websocket" and token == "right")


@pytest.mark.parametrize(
    "frame",
    ["", "{", "[]", "null", "[" * 3000, "{}", '{"post_type":"message"}', '{"post_type":1,"message_type":"private"}'],
)
async def test_a_frame_that_says_nothing_is_passed_over(frame: str) -> None:
    heard = iter([{"type": "websocket.receive", "text": frame}, {"type": "websocket.disconnect"}])

    async def receive() -> Any:
        return next(heard)

    assert (await _reports_only(receive)())["type"] == "websocket.disconnect"


TEXT = {"message": [{"type": "text", "data": {"text": "hunter2"}}], "raw_message": "hunter2", "font": 0}
FRIEND = {"user_id": 10001, "sender": {"user_id": 10001, "nickname": "n"}, "time": 1, "self_id": 80001}
WHOLE = {"post_type": "message", "message_type": "private", "sub_type": "friend", "message_id": 7} | FRIEND | TEXT
IN_PIECES = ("sub_type", "message_id", "user_id", "message", "raw_message", "font", "sender")
NOT_READABLE = {
    "the bot's own": WHOLE | {"post_type": "message_sent", "target_id": 10001},
    "an unknown post": WHOLE | {"post_type": "no such"},
    "a message id that is no number": WHOLE | {"message_id": "abc"},
    **{f"without {name}": {key: value for key, value in WHOLE.items() if key != name} for name in IN_PIECES},
}


@pytest.mark.parametrize("event", NOT_READABLE.values(), ids=NOT_READABLE)
def test_only_whole_events_of_known_kinds_pass(event: dict[str, Any]) -> None:
    assert _is_report(json.dumps(WHOLE))
    assert not _is_report(json.dumps(event))


async def forge(port: int) -> int:
    """An event that registers a bot, as the adapter would believe it."""
    event = {"post_type": "meta_event", "meta_event_type": "lifecycle", "sub_type": "connect", "time": 1, "self_id": 1}
    body = json.dumps(event).encode()
    signature = hmac.new(b"", body, "sha1").hexdigest()
    headers = {"X-Self-ID": "80009", "X-Signature": f"sha1={signature}", "Content-Type": "application/json"}
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.post(f"http://127.0.0.1:{port}/onebot/v11/http", content=body, headers=headers)
    return answer.status_code


async def test_a_forged_event_over_http_is_not_found(served_port: int) -> None:
    assert await forge(served_port) == 404
    assert "80009" not in nonebot.get_bots()


async def test_the_adapter_alone_would_have_believed_it(served_port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted fault: without the gate the very same request is taken."""
    monkeypatch.setattr("host.onebot_gate._is_onebot", lambda _: False)
    assert await forge(served_port) == 204
    bot = nonebot.get_bots()["80009"]
    bot.adapter.bot_disconnect(bot)


async def test_a_second_connection_of_the_same_bot_is_closed(served_port: int) -> None:
    headers = {"X-Self-ID": "80007", "X-Client-Role": "Universal"}
    url = f"ws://127.0.0.1:{served_port}/onebot/v11/ws"
    async with connect(url, additional_headers=headers, proxy=None):
        with pytest.raises((InvalidStatus, ConnectionClosed)):
            async with connect(url, additional_headers=headers, proxy=None) as second:
                await second.recv()

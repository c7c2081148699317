"""What a client may say, and what becomes of everything else."""

import logging

import orjson
import pytest
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import InvalidStatus

from tests.werewolf_web.fakes import FakeClock, FakeLine
from tests.werewolf_web.site import Site, close_code, heard, running_site
from werewolf_web.socket.limits import MessageAllowance, SocketLimits

ACTION = {"type": "ACTION", "id": "a1", "kind": "seer.check", "targets": [3]}
BAD_MESSAGES = {
    "not JSON": "{",
    "not an object": "[]",
    "null": "null",
    "no type": '{"id":"a1"}',
    "an unknown type": '{"type":"ADMIN","id":"a1"}',
    "a type of ours": '{"type":"ACTION_OK","id":"a1"}',
    "no kind": '{"type":"ACTION","id":"a1"}',
    "no id": '{"type":"ACTION","kind":"pass"}',
    "nothing": "{}",
    "an unknown field": '{"type":"ACTION","id":"a1","kind":"pass","seat":3}',
    "another's seat in PONG": '{"type":"PONG","seat":3}',
    "a text for a target": '{"type":"ACTION","id":"a1","kind":"pass","targets":["3"]}',
    "a bool for a target": '{"type":"ACTION","id":"a1","kind":"pass","targets":[true]}',
    "half a target": '{"type":"ACTION","id":"a1","kind":"pass","targets":[1.5]}',
    "too many targets": orjson.dumps({**ACTION, "targets": [1] * 33}).decode(),
    "a huge target": '{"type":"ACTION","id":"a1","kind":"pass","targets":[99999999999999999999]}',
    "a list for an id": '{"type":"ACTION","id":["a1"],"kind":"pass"}',
    "an empty id": '{"type":"ACTION","id":"","kind":"pass"}',
    "a long id": orjson.dumps({**ACTION, "id": "a" * 65}).decode(),
    "a negative version": '{"type":"ACTION","id":"a1","kind":"pass","version":-1}',
    "an unknown channel": '{"type":"CHAT","channel":"wolves","text":"hi"}',
    "no text": '{"type":"CHAT","channel":"room"}',
    "half a character": '{"type":"CHAT","channel":"room","text":"\\ud800"}',
    "NaN": '{"type":"ACTION","id":"a1","kind":"pass","version":NaN}',
    "nested deep": "[" * 4000,
    "two types": '{"type":"PONG","type":"ADMIN"}',
}


def room(site: Site, query: str = "") -> object:
    return site.socket(f"/ws/rooms/1?token={site.accounts.token()}{query}")


async def entered(site: Site, socket: ClientConnection) -> FakeLine:
    """The server's end of a socket that has just connected."""
    await heard(socket, "ROOM_UPDATE")
    return site.games.opened[-1]


async def test_an_action_goes_to_the_room_and_is_answered(site: Site) -> None:
    whole = {**ACTION, "choice": "left", "text": "你好", "version": 7}
    async with room(site) as socket:
        line = await entered(site, socket)
        await socket.send(orjson.dumps(whole).decode())
        assert await heard(socket, "ACTION_OK") == {"type": "ACTION_OK", "id": "a1"}
    assert line.actions == [whole]


@pytest.mark.parametrize("message_id", ["a1", 17, "编号"])
async def test_ids_come_back_as_they_were(site: Site, message_id: object) -> None:
    async with room(site) as socket:
        await entered(site, socket)
        await socket.send(orjson.dumps({**ACTION, "id": message_id}).decode())
        assert (await heard(socket, "ACTION_OK"))["id"] == message_id


async def test_talk_goes_to_the_room(site: Site) -> None:
    async with room(site) as socket:
        line = await entered(site, socket)
        await socket.send('{"type":"CHAT","channel":"dead","text":"唉"}')
        await socket.send(orjson.dumps(ACTION).decode())
        await heard(socket, "ACTION_OK")
    assert line.talk == [("dead", "唉")]


@pytest.mark.parametrize("name", BAD_MESSAGES)
async def test_a_bad_message_is_an_error_and_changes_nothing(site: Site, name: str) -> None:
    async with room(site) as socket:
        line = await entered(site, socket)
        await socket.send(BAD_MESSAGES[name])
        error = await heard(socket, "ERROR")
        assert error["code"] == "VALIDATION_ERROR"
        assert set(error) - {"id"} == {"type", "code", "message", "detail"}
        assert (line.actions, line.talk) == ([], [])
        await socket.send(orjson.dumps(ACTION).decode())
        await heard(socket, "ACTION_OK")


async def test_an_error_names_the_message_that_it_is_about(site: Site) -> None:
    async with room(site) as socket:
        await entered(site, socket)
        await socket.send('{"type":"ACTION","id":"a9","kind":"pass","seat":3}')
        error = await heard(socket, "ERROR")
    assert (error["id"], error["detail"]) == ("a9", [{"field": "seat", "reason": "没有这一项"}])


async def test_a_refusal_of_the_room_names_its_message(site: Site) -> None:
    async with room(site) as socket:
        await entered(site, socket)
        await socket.send('{"type":"ACTION","id":5,"kind":"refused"}')
        error = await heard(socket, "ERROR")
    assert (error["id"], error["code"], error["message"]) == (5, "ACTION_INVALID", "不能这样做")


async def test_a_binary_frame_ends_the_socket(site: Site) -> None:
    async with room(site) as socket:
        await entered(site, socket)
        await socket.send(b'{"type":"PONG"}')
        assert await close_code(socket) == 1003


@pytest.mark.parametrize("padding", ["x" * 4096, "狼" * 1400])
async def test_an_oversized_frame_ends_the_socket(site: Site, padding: str) -> None:
    async with room(site) as socket:
        line = await entered(site, socket)
        await socket.send(orjson.dumps({**ACTION, "text": padding}).decode())
        assert await close_code(socket) == 1009
    assert line.actions == []


async def test_the_largest_frame_is_read(site: Site) -> None:
    message = orjson.dumps(ACTION).decode()
    async with room(site) as socket:
        await entered(site, socket)
        await socket.send(message.ljust(4096))
        await heard(socket, "ACTION_OK")
        await socket.send(message.ljust(4097))
        assert await close_code(socket) == 1009


@pytest.mark.parametrize(
    ("written", "since"),
    [
        ("&since=12", 12),
        ("&since=0", 0),
        ("", None),
        ("&since=-1", None),
        ("&since=x", None),
        ("&since=" + "9" * 40, None),
    ],
)
async def test_since_tells_the_room_what_the_page_has_seen(site: Site, written: str, since: int | None) -> None:
    async with room(site, f"&since={written}") as socket:
        line = await entered(site, socket)
    assert line.since == since


@pytest.mark.parametrize("room_id", ["7", "x", "9" * 40, "-1", "1.0"])
async def test_a_room_that_does_not_exist_says_so(site: Site, room_id: str) -> None:
    async with site.socket(f"/ws/rooms/{room_id}?token={site.accounts.token()}") as socket:
        assert (await heard(socket, "ERROR"))["code"] == "ROOM_NOT_FOUND"
        assert await close_code(socket) == 4404


async def test_the_lobby_hears_of_rooms_and_takes_no_actions(site: Site) -> None:
    async with site.socket(f"/ws/lobby?token={site.accounts.token()}") as socket:
        assert (await heard(socket, "ROOM_LIST"))["rooms"] == []
        await socket.send(orjson.dumps(ACTION).decode())
        assert (await heard(socket, "ERROR"))["code"] == "ACTION_NOT_OFFERED"
        site.games.lobby[0].offer(b'{"type":"ROOM_LIST","rooms":[1]}')
        assert (await heard(socket, "ROOM_LIST"))["rooms"] == [1]
    async with site.client() as client:
        await client.get("api/health")
    assert site.games.lobby == []


async def test_a_bug_ends_its_own_socket_only(site: Site, log: list[str]) -> None:
    async with room(site) as broken, room(site) as sound:
        await entered(site, broken)
        await entered(site, sound)
        await broken.send('{"type":"ACTION","id":1,"kind":"bug"}')
        assert await close_code(broken) == 1011
        await sound.send(orjson.dumps(ACTION).decode())
        await heard(sound, "ACTION_OK")
    assert "RuntimeError: planted" in "".join(log)


async def test_the_token_in_the_query_is_not_logged(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    token = site.accounts.token()
    with caplog.at_level(logging.INFO):
        async with site.socket(f"/ws/rooms/1?token={token}") as socket:
            await entered(site, socket)
    accepted = [record.getMessage() for record in caplog.records if record.name == "uvicorn.error"]
    assert any("/ws/rooms/1" in line for line in accepted)
    assert not any(token in line for line in accepted)


@pytest.mark.parametrize("path", ["/ws/rooms/1/", "/ws/nowhere", "/ws"])
async def test_nor_is_it_when_the_path_leads_nowhere(site: Site, path: str, caplog: pytest.LogCaptureFixture) -> None:
    token = site.accounts.token()
    with caplog.at_level(logging.INFO), pytest.raises(InvalidStatus):
        await site.socket(f"{path}?token={token}")
    refused = [record.getMessage() for record in caplog.records if record.name == "uvicorn.error"]
    assert any(path in line for line in refused)
    assert not any(token in line for line in refused)


async def test_a_flood_is_refused_and_then_ended() -> None:
    limits = SocketLimits(refusals_tolerated=30)
    async with running_site(limits=limits) as site, room(site) as socket:
        line = await entered(site, socket)
        for number in range(25):
            await socket.send(orjson.dumps({**ACTION, "id": number}).decode())
        assert (await heard(socket, "ERROR"))["code"] == "RATE_LIMITED"
        assert len(line.actions) == 20
        site.clock.ahead += 1
        await socket.send(orjson.dumps({**ACTION, "id": "later"}).decode())
        assert (await heard(socket, "ACTION_OK"))["id"] == "later"
        for number in range(60):
            await socket.send(orjson.dumps({**ACTION, "id": number}).decode())
        assert await close_code(socket) == 1008


def test_a_steady_flood_ends_too() -> None:
    """Twenty messages a second, of which two are within the allowance, are too many before ten seconds are over."""
    clock, limits = FakeClock(), SocketLimits()
    allowance = MessageAllowance(clock, limits.messages, limits.message_window)
    for _ in range(200):
        clock.ahead += 0.05
        allowance.take()
    assert allowance.refused > limits.refusals_tolerated


async def test_without_limits_nothing_is_refused() -> None:
    from host.config import Settings

    async with running_site(Settings(rate_limits=False)) as site, room(site) as socket:
        line = await entered(site, socket)
        for number in range(60):
            await socket.send(orjson.dumps({**ACTION, "id": number}).decode())
        while (await heard(socket, "ACTION_OK"))["id"] != 59:
            pass
        assert len(line.actions) == 60

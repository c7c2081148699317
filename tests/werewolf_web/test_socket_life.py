"""How long a socket lives: tokens, sessions, silence, slow readers, too many, and the end of the process."""

import asyncio
import gc
import socket as sockets
import time
from contextlib import AsyncExitStack

import orjson
import pytest
from websockets.asyncio.client import ClientConnection

from host.config import Settings
from tests.host.waiting import until
from tests.werewolf_web.fakes import XIAO_HONG, player
from tests.werewolf_web.site import Site, close_code, heard, running_site
from werewolf_web.socket import garbage, wire
from werewolf_web.socket.limits import SocketLimits
from werewolf_web.socket.outgoing import OutgoingQueue

BIG = orjson.dumps({"type": "GAME_SYNC", "padding": "x" * 50_000})


async def entered(site: Site, token: str) -> ClientConnection:
    socket = await site.socket(f"/ws/rooms/1?token={token}")
    await heard(socket, "ROOM_UPDATE")
    return socket


async def test_an_expired_token_gets_no_socket(site: Site) -> None:
    async with site.socket(f"/ws/rooms/1?token={site.accounts.token(lives_ms=-1)}") as socket:
        assert await close_code(socket) == 4401


async def test_an_open_socket_ends_with_its_token(site: Site) -> None:
    expires_in = 0.6
    started = time.monotonic()
    socket = await entered(site, site.accounts.token(lives_ms=int(expires_in * 1000)))
    assert await close_code(socket) == 4401
    assert expires_in - 0.01 <= time.monotonic() - started <= expires_in + 1


async def test_the_end_of_a_session_ends_its_sockets_within_a_second(site: Site) -> None:
    ended = [await entered(site, site.accounts.token(sid="phone")) for _ in range(2)]
    other_device = await entered(site, site.accounts.token(sid="tablet"))
    other_player = await entered(site, site.accounts.token(XIAO_HONG, sid="phone"))
    started = time.monotonic()
    await site.accounts.end_session(1, "phone", request_id="")
    assert [await close_code(socket) for socket in ended] == [4401, 4401]
    assert time.monotonic() - started < 1
    for socket in (other_device, other_player):
        await socket.send('{"type":"ACTION","id":1,"kind":"pass"}')
        await heard(socket, "ACTION_OK")
        await socket.close()


async def test_the_room_learns_that_a_socket_is_gone(site: Site) -> None:
    socket = await entered(site, site.accounts.token())
    line = site.games.opened[-1]
    await socket.close()
    await asyncio.wait_for(line.closed.wait(), 5)
    assert site.games.lines == []


async def test_health_counts_open_sockets(site: Site) -> None:
    socket = await entered(site, site.accounts.token())
    async with site.client() as client:
        assert (await client.get("api/health")).json()["connections"] == 1
    await socket.close()


async def stalled(site: Site, token: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A raw client that shakes hands and then reads nothing, behind a small receive buffer."""
    raw = sockets.socket()
    raw.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, 4096)
    raw.setblocking(False)
    await asyncio.get_running_loop().sock_connect(raw, ("127.0.0.1", site.port))
    reader, writer = await asyncio.open_connection(sock=raw, limit=1024)
    writer.write(
        f"GET /werewolf/ws/rooms/1?token={token} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
    )
    await reader.readuntil(b"\r\n\r\n")
    return reader, writer


async def broadcast(site: Site, readers: list[ClientConnection], rounds: int) -> list[list[int]]:
    """Numbered large frames for everybody in the room; what each of the readers got."""
    got: list[list[int]] = [[] for _ in readers]
    for number in range(rounds):
        site.games.tell_all(orjson.dumps({"type": "GAME_SYNC", "n": number, "padding": "x" * 50_000}))
        for numbers, reader in zip(got, readers, strict=True):
            numbers.append((await heard(reader, "GAME_SYNC"))["n"])
    return got


async def test_a_slow_reader_is_given_up_and_the_others_lose_nothing(site: Site) -> None:
    reader, writer = await stalled(site, site.accounts.token(player(7, "10007")))
    slow = site.games.lines[0].outgoing
    quick = [await entered(site, site.accounts.token(player(uid, "1000"))) for uid in (3, 4, 5)]
    rounds = 200
    got = await broadcast(site, quick, rounds)
    assert got == [list(range(rounds))] * 3
    assert not slow.offer(b"{}")
    # What was under way still arrives, and then the code, not a cut in the middle.
    received = bytearray()
    async with asyncio.timeout(10):
        while not received.endswith((1013).to_bytes(2, "big") + b"too slow"):
            received += await reader.read(65_536) or pytest.fail("cut off without a code")
    writer.close()
    for socket in quick:
        await socket.close()


async def test_a_peer_that_never_reads_is_left_after_its_patience() -> None:
    async with running_site(limits=SocketLimits(farewell_patience=0.2)) as site:
        _, writer = await stalled(site, site.accounts.token())
        async with asyncio.timeout(10):
            while site.games.lines:
                site.games.tell_all(BIG)
                await asyncio.sleep(0)
            async with site.client() as client:
                while (await client.get("api/health")).json()["connections"]:
                    pass
        writer.transport.abort()


async def test_an_unbounded_queue_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OutgoingQueue, "_is_full", lambda *_: False)
    async with running_site() as site:
        _, writer = await stalled(site, site.accounts.token())
        for _ in range(400):
            site.games.tell_all(BIG)
        assert site.games.lines[0].outgoing.offer(b"{}")
        writer.transport.abort()


async def test_what_gathers_within_a_tick_arrives_in_order(site: Site) -> None:
    socket = await entered(site, site.accounts.token())
    for number in range(100):
        site.games.tell_all(orjson.dumps({"type": "GAME_SYNC", "n": number}))
    assert [(await heard(socket, "GAME_SYNC"))["n"] for _ in range(100)] == list(range(100))
    await socket.close()


async def test_who_does_not_answer_a_ping_is_closed() -> None:
    async with running_site(limits=SocketLimits(ping_interval=0.1, pong_patience=1)) as site:
        silent = await entered(site, site.accounts.token())
        alive = await entered(site, site.accounts.token())

        async def answer() -> None:
            for _ in range(6):
                await heard(alive, "PING")
                await alive.send('{"type":"PONG"}')

        answering = asyncio.create_task(answer())
        assert await close_code(silent) == 4408
        await answering
        await alive.close()


def test_the_figures_are_those_of_the_contract() -> None:
    limits = SocketLimits()
    assert (limits.ping_interval, limits.pong_patience, limits.frame_bytes) == (30, 10, 4096)
    assert (limits.messages, limits.message_window) == (20, 10)
    assert (limits.sockets_per_user, limits.sockets_per_address) == (5, 20)


async def test_the_sixth_socket_of_a_user_takes_the_place_of_the_oldest(site: Site) -> None:
    async with AsyncExitStack() as stack:
        own = []
        for number in range(7):
            own.append(await entered(site, site.accounts.token(sid=f"s{number}")))
            stack.push_async_callback(own[-1].close)
        other = await entered(site, site.accounts.token(XIAO_HONG))
        stack.push_async_callback(other.close)
        assert [await close_code(socket) for socket in own[:2]] == [4409, 4409]
        for socket in (*own[2:], other):
            await socket.send('{"type":"ACTION","id":"a","kind":"pass","targets":[]}')
            await heard(socket, "ACTION_OK")


async def test_an_address_has_twenty_sockets(site: Site) -> None:
    async with AsyncExitStack() as stack:
        for number in range(20):
            socket = await entered(site, site.accounts.token(player(100 + number, "1")))
            stack.push_async_callback(socket.close)
        async with site.socket(f"/ws/lobby?token={site.accounts.token(XIAO_HONG)}") as one_too_many:
            assert await close_code(one_too_many) == 1013


async def test_for_load_tests_there_is_no_limit_on_sockets() -> None:
    async with running_site(Settings(rate_limits=False)) as site, AsyncExitStack() as stack:
        for _ in range(25):
            socket = await entered(site, site.accounts.token())
            stack.push_async_callback(socket.close)
        assert len(site.games.lines) == 25


async def test_the_collector_is_spared_when_the_sockets_have_doubled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "FEWEST_SOCKETS", 2)
    async with running_site() as site, AsyncExitStack() as stack:
        frozen = []
        monkeypatch.setattr(gc, "freeze", lambda: frozen.append(len(site.games.opened)))
        for number in range(16):
            socket = await entered(site, site.accounts.token(player(200 + number)))
            stack.push_async_callback(socket.close)
    # At 4, 8 and 16 sockets, each time before the newest of them had entered its room.
    assert frozen == [3, 7, 15]


async def test_places_are_given_back(site: Site) -> None:
    for _ in range(30):
        await (await entered(site, site.accounts.token())).close()
    socket = await entered(site, site.accounts.token())
    await socket.close()


async def test_the_game_service_closes_the_sockets_before_the_process_stops(site: Site) -> None:
    socket = await entered(site, site.accounts.token())
    for callback in site.games.stopping:
        await callback()
    assert await close_code(socket) == 1012


async def test_stopping_the_server_closes_every_socket_with_1012_and_does_not_hang() -> None:
    async with running_site() as site:
        open_sockets = [await entered(site, site.accounts.token(player(uid, "1"))) for uid in (1, 2, 3)]
        _, writer = await stalled(site, site.accounts.token())
        started = time.monotonic()
        site.server.should_exit = True
        assert [await close_code(socket) for socket in open_sockets] == [1012] * 3
    assert time.monotonic() - started < 5
    writer.transport.abort()


async def test_a_peer_that_never_reads_does_not_keep_its_transport(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "PATIENCE", 0.1)
    async with running_site(limits=SocketLimits(farewell_patience=0.1)) as site:
        _, writer = await stalled(site, site.accounts.token())
        for _ in range(400):
            site.games.tell_all(BIG)
            await asyncio.sleep(0)
        await until(lambda: not site.games.lines)
        await until(lambda: not site.server.server_state.connections)
        writer.transport.abort()


async def test_a_server_that_waits_for_ever_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "PATIENCE", 60)
    async with running_site(limits=SocketLimits(farewell_patience=0.1)) as site:
        _, writer = await stalled(site, site.accounts.token())
        while site.games.lines:
            site.games.tell_all(BIG)
            await asyncio.sleep(0)
        async with asyncio.timeout(1), site.client() as client:
            while (await client.get("api/health")).json()["connections"]:
                pass
        stuck = [each for each in site.server.server_state.connections if isinstance(each, wire.LettingGo)]
        assert [each.transport.get_write_buffer_size() > 0 for each in stuck] == [True]
        writer.transport.abort()

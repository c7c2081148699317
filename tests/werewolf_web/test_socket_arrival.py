"""A session that ends while its socket is on the way in: between the look at the token and the first frame."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosedError

from tests.werewolf_web import test_whole_line
from tests.werewolf_web.site import PATIENCE, Site, close_code, heard
from tests.werewolf_web.test_whole_line import Line, bearer
from werewolf_auth import service
from werewolf_auth.desk import desk
from werewolf_auth.identity import Identity, Origin
from werewolf_web.socket.outgoing import OutgoingQueue
from werewolf_web.socket.registry import SocketRegistry

line = test_whole_line.line
Patch = pytest.MonkeyPatch
PATHS = ("/ws/lobby", "/ws/rooms/1")


async def gets_nothing(socket: ClientConnection) -> None:
    """Closed as not logged in, without a single frame."""
    frames = []
    with suppress(ConnectionClosedError):
        async with asyncio.timeout(PATIENCE):
            async for frame in socket:
                frames.append(frame)
    assert frames == []
    assert socket.close_code == 4401


def ended_after_the_look(site: Site, patch: Patch) -> None:
    """The session ends when its token was found good and nothing of the socket is kept yet."""
    real = site.accounts.identify

    async def identify(token: str) -> Identity:
        found = await real(token)
        await site.accounts.end_session(found.user.uid, found.sid, request_id="")
        return found

    patch.setattr(site.accounts, "identify", identify)


def ended_at_the_door_of_the_room(site: Site, patch: Patch) -> None:
    """The session ends while the room gathers what the socket is to see."""
    real = site.games.connect

    async def connected(room_id: int, viewer: Any, outgoing: Any, since: int | None) -> Any:
        await site.accounts.end_session(viewer.uid, "s1", request_id="")
        return await real(room_id, viewer, outgoing, since)

    patch.setattr(site.games, "connect", connected)


@pytest.mark.parametrize("path", PATHS)
async def test_a_session_that_ends_during_the_look_gets_no_frame(site: Site, monkeypatch: Patch, path: str) -> None:
    ended_after_the_look(site, monkeypatch)
    async with site.socket(f"{path}?token={site.accounts.token()}", open_timeout=PATIENCE) as socket:
        await gets_nothing(socket)
    assert site.games.lines == []


async def test_a_session_that_ends_while_the_room_answers_gets_no_frame(site: Site, monkeypatch: Patch) -> None:
    ended_at_the_door_of_the_room(site, monkeypatch)
    async with site.socket(f"/ws/rooms/1?token={site.accounts.token()}") as socket:
        await gets_nothing(socket)


async def test_others_who_arrive_meanwhile_get_their_socket(site: Site, monkeypatch: Patch) -> None:
    real = site.accounts.identify

    async def identify(token: str) -> Identity:
        found = await real(token)
        await site.accounts.end_session(found.user.uid, "another device", request_id="")
        return found

    monkeypatch.setattr(site.accounts, "identify", identify)
    async with site.socket(f"/ws/rooms/1?token={site.accounts.token()}") as socket:
        assert (await heard(socket, "ROOM_UPDATE"))["type"] == "ROOM_UPDATE"


async def banned(uid: int) -> None:
    await desk().administration.ban(uid, "qq:99999", Origin("test"))


async def reset(uid: int) -> None:
    user = await service.user(uid)
    assert user is not None
    await desk().administration.reset_secret(user.qq, Origin("test"))


async def deleted(uid: int) -> None:
    await desk().administration.delete(uid, "qq:99999", Origin("test"))


@pytest.mark.parametrize("end", [banned, reset, deleted])
async def test_whatever_ends_a_session_ends_the_socket_on_its_way(
    line: Line, monkeypatch: Patch, end: Callable[[int], Any]
) -> None:
    session = await line.log_in(line.friend)
    real = service.identify

    async def identify(token: str) -> Identity:
        found = await real(token)
        monkeypatch.setattr(service, "identify", real)
        await end(found.user.uid)
        return found

    monkeypatch.setattr(service, "identify", identify)
    address = f"ws://127.0.0.1:{line.port}/werewolf/ws/lobby?token={session['access_token']}"
    async with connect(address, proxy=None) as socket:
        await gets_nothing(socket)
    assert (await line.browser.get("api/auth/me", headers=bearer(session))).status_code == 401


@contextmanager
def nobody_listens(_: SocketRegistry) -> Iterator[set[str]]:
    yield set()


@pytest.mark.parametrize("path", PATHS)
async def test_an_end_that_passes_by_is_noticed(site: Site, monkeypatch: Patch, path: str) -> None:
    monkeypatch.setattr(SocketRegistry, "arriving", nobody_listens)
    ended_after_the_look(site, monkeypatch)
    async with site.socket(f"{path}?token={site.accounts.token()}") as socket:
        monkeypatch.setattr("tests.werewolf_web.site.PATIENCE", 0.5)
        with pytest.raises(TimeoutError):
            await close_code(socket)


async def test_frames_for_whom_is_out_are_noticed(site: Site, monkeypatch: Patch) -> None:
    monkeypatch.setattr(OutgoingQueue, "give_up", lambda _: None)
    ended_at_the_door_of_the_room(site, monkeypatch)
    async with site.socket(f"/ws/rooms/1?token={site.accounts.token()}") as socket:
        with pytest.raises(AssertionError):
            await gets_nothing(socket)

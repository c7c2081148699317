"""A line for every request: found by its id, and without anything that opens a door."""

import re

import pytest

from tests.werewolf_web.fakes import XIAO_MING
from tests.werewolf_web.site import Site, close_code

LINE = re.compile(
    r"request_id=(?P<request_id>[0-9a-f]{16}) user=(?P<user>\S+) method=(?P<method>\S+) path=(?P<path>\S+) "
    r"status=(?P<status>\d+) latency_ms=(?P<latency_ms>[0-9.]+)"
)


def lines(log: list[str]) -> list[dict[str, str]]:
    """The requests in a log."""
    return [found.groupdict() for found in map(LINE.search, log) if found is not None]


async def test_a_request_is_found_by_its_id(site: Site, log: list[str]) -> None:
    async with site.client(site.accounts.token()) as client:
        answer = await client.get("api/rooms/1?since=3")
    (line,) = lines(log)
    assert line["request_id"] == answer.headers["x-request-id"]
    assert (line["user"], line["method"]) == (str(XIAO_MING.uid), "GET")
    assert (line["path"], line["status"]) == ("/api/rooms/{room_id}", "200")
    assert 0 < float(line["latency_ms"]) < 5000


@pytest.mark.parametrize(
    ("method", "path", "expected"),
    [
        ("GET", "api/rooms", ("-", "/api/rooms", "401")),
        ("GET", "api/nothing", ("-", "-", "404")),
        ("POST", "api/auth/link/good-link", ("-", "/api/auth/link/{token}", "200")),
    ],
)
async def test_refusals_and_unknown_addresses_are_there_too(
    site: Site, log: list[str], method: str, path: str, expected: tuple[str, str, str]
) -> None:
    async with site.client() as client:
        await client.request(method, path)
    assert [(line["user"], line["path"], line["status"]) for line in lines(log)] == [expected]


async def test_a_socket_is_one_line_at_its_end(site: Site, log: list[str]) -> None:
    token = site.accounts.token()
    async with site.socket(f"/ws/lobby?token={token}") as socket:
        await socket.recv()
        assert lines(log) == []
    async with site.socket("/ws/lobby") as socket:
        assert await close_code(socket) == 4401
    async with site.client() as client:
        while len(lines(log)) < 3:
            await client.get("api/boards")
    sockets = [(line["user"], line["path"]) for line in lines(log) if line["method"] == "WEBSOCKET"]
    assert sorted(sockets) == [("-", "/ws/lobby"), (str(XIAO_MING.uid), "/ws/lobby")]
    assert token not in "".join(log)


async def test_what_crashes_is_logged_as_what_it_answered(site: Site, log: list[str]) -> None:
    site.games.failure = RuntimeError("planted")
    async with site.client(site.accounts.token()) as client:
        await client.get("api/rooms/1")
    assert [line["status"] for line in lines(log)] == ["500"]

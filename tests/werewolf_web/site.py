"""The real site on a real socket: uvicorn in this process, in front of the fakes."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import httpx
import orjson
import uvicorn
from fastapi import FastAPI
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosedError

from host.config import Settings
from tests.werewolf_web.fakes import FakeAccounts, FakeClock, FakeGames, FakeOffice
from werewolf_web import app as site_app
from werewolf_web.mount import mount
from werewolf_web.pages import Pages
from werewolf_web.services import Json, Services
from werewolf_web.socket.limits import SocketLimits
from werewolf_web.socket.wire import LettingGo

BASE = "/werewolf"
PATIENCE = 5.0
"""seconds after which a socket that says nothing is a failure"""
UNHURRIED = SocketLimits(openings_per_user=None, openings_per_address=None)
"""the limits of production, but for tests that come and go faster than people"""


class InProcessServer(uvicorn.Server):
    """A server that leaves the test run's signals alone."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@dataclass
class Site:
    """A running site and what stands behind it."""

    port: int
    accounts: FakeAccounts
    office: FakeOffice
    games: FakeGames
    clock: FakeClock
    database: "FakeDatabase"
    server: uvicorn.Server
    app: FastAPI

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return self.origin + BASE

    def reset(self) -> None:
        """Forget what a test planted or recorded."""
        self.accounts.forget()
        self.office.forget()
        self.games.forget()
        self.clock.ahead = 0
        self.database.works = True

    def client(self, token: str | None = None) -> httpx.AsyncClient:
        """A program: no cookies, no Origin; logged in with `token`."""
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        return httpx.AsyncClient(base_url=self.url, headers=headers)

    def socket(self, path: str, **options: object) -> connect:
        """A WebSocket to a path below the base."""
        return connect(f"ws://127.0.0.1:{self.port}{BASE}{path}", **options)  # type: ignore[arg-type]


class FakeDatabase:
    """Answers until a test says otherwise."""

    def __init__(self) -> None:
        self.works = True

    async def answers(self) -> bool:
        return self.works


@contextlib.asynccontextmanager
async def running_site(
    settings: Settings | None = None,
    *,
    limits: SocketLimits | None = None,
    pages: Pages | None = None,
    ws_max_size: int = 1 << 20,
) -> AsyncIterator[Site]:
    """The site under a host app, as NoneBot mounts it, on a port of its own."""
    clock = FakeClock()
    accounts, office, games, database = FakeAccounts(clock), FakeOffice(), FakeGames(), FakeDatabase()
    services = Services(accounts, office, games, clock, database.answers)
    if limits is None and (settings is None or settings.rate_limits):
        limits = UNHURRIED
    app = site_app.create(settings or Settings(), services, pages, limits)
    host = FastAPI(openapi_url=None)
    mount(host, BASE, app)
    config = uvicorn.Config(
        host,
        port=0,
        log_config=None,
        ws=LettingGo,
        ws_max_size=ws_max_size,
        ws_per_message_deflate=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    server = InProcessServer(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0)
        if serving.done():
            await serving
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield Site(port, accounts, office, games, clock, database, server, app)
    finally:
        server.should_exit = True
        await serving


async def close_code(socket: ClientConnection) -> int | None:
    """Read a socket to its end and tell the code that it was closed with."""
    with contextlib.suppress(ConnectionClosedError):
        async with asyncio.timeout(PATIENCE):
            async for _ in socket:
                pass
    return socket.close_code


async def heard(socket: ClientConnection, kind: str) -> Json:
    """The next frame of a type; others are passed over."""
    async with asyncio.timeout(PATIENCE):
        while True:
            frame: Json = orjson.loads(await socket.recv())
            if frame["type"] == kind:
                return frame

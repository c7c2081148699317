"""The real process, a real browser, and people to use both."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext

from tests.browser.chromium import PHONE, chromium
from tests.browser.people import People, Visitor, visit
from tests.browser.server import SERVER_ERROR, Server

Enter = Callable[[int], Awaitable[Visitor]]
NewContext = Callable[[], Awaitable[BrowserContext]]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A fresh process on an empty data folder; at the end it must stop cleanly and have logged no traceback."""
    running = Server(tmp_path)
    running.start()
    yield running
    if running.is_running:
        running.stop()
    assert SERVER_ERROR not in running.log(), running.log()[-6000:]


@pytest.fixture(scope="session")
def unchanged_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One process for all tests that only read its pages."""
    running = Server(tmp_path_factory.mktemp("unchanged"))
    running.start()
    yield running
    running.stop()
    assert SERVER_ERROR not in running.log(), running.log()[-6000:]


@pytest.fixture
async def people(server: Server) -> AsyncIterator[People]:
    """The pretend QQ of that process."""
    found = People(server)
    yield found
    await found.close()


@pytest.fixture
async def enter(server: Server, people: People) -> AsyncIterator[Enter]:
    """Registers a person in chat, logs in over HTTP, and closes what was opened."""
    async with AsyncExitStack() as opened:

        async def entered(person: int) -> Visitor:
            visitor = await visit(server, people, person)
            opened.push_async_callback(visitor.close)
            return visitor

        yield entered


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One Chromium for all tests; contexts keep them apart."""
    async with chromium() as running:
        yield running


@pytest.fixture
async def new_context(browser: Browser) -> AsyncIterator[NewContext]:
    """Opens phones: separate cookies, 390×844; a script error on any page fails the test."""
    failures: list[str] = []
    async with AsyncExitStack() as opened:

        async def context() -> BrowserContext:
            phone = await browser.new_context(viewport=PHONE, locale="zh-CN", has_touch=True)
            phone.on("weberror", lambda problem: failures.append(str(problem.error)))
            opened.push_async_callback(phone.close)
            return phone

        yield context
    assert failures == []

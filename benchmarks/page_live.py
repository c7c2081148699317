"""How fast a stored action is seen: from the moment it is sent until its words stand in every open page."""

import asyncio
import json
import time
from itertools import count
from typing import Any

from playwright.async_api import BrowserContext, CDPSession, Page, WebSocketRoute

from benchmarks.table_load import RoomLoad

SEEN = """() => {
  window.__seen = {};
  new MutationObserver(() => {
    for (const [, word] of document.body.textContent.matchAll(/(回声\\d+号)/g)) {
      if (!(word in window.__seen)) window.__seen[word] = performance.timeOrigin + performance.now();
    }
  }).observe(document, { childList: true, subtree: true, characterData: true });
}"""
PATIENCE_SECONDS = 20.0
LOOK_SECONDS = 0.02


class Speaker:
    """Whoever has the word in a room says things that can be recognised."""

    def __init__(self, room: RoomLoad) -> None:
        self._room = room
        self._numbers = count(1)

    async def say(self) -> tuple[str, float]:
        """Say something; returns the words and when they were sent, in unix milliseconds."""
        seat = await self._seat()
        word = f"回声{next(self._numbers)}号"
        message = {"type": "ACTION", "id": word, "kind": "speak", "text": word}
        assert seat.wire is not None
        sent = time.time() * 1000
        seat.wire.send(json.dumps(message).encode())
        return word, sent

    async def _seat(self) -> Any:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            for seat in self._room.seats:
                if any(prompt["kind"] == "speak" for prompt in seat.prompts):
                    return seat
            await asyncio.sleep(LOOK_SECONDS)
        raise RuntimeError("nobody has the word")


async def seen_at(page: Page, word: str) -> float:
    """When words first stood in a page, in unix milliseconds."""
    found = await page.wait_for_function("(word) => window.__seen[word]", arg=word, timeout=PATIENCE_SECONDS * 1000)
    return float(await found.json_value())


async def echoes(speaker: Speaker, pages: list[Page], times: int) -> list[float]:
    """Milliseconds from sending until the last page shows it, for each of some sentences."""
    taken = []
    for _ in range(times):
        word, sent = await speaker.say()
        taken.append(max(await asyncio.gather(*(seen_at(page, word) for page in pages))) - sent)
    return taken


class Cable:
    """A page's line to the room, which can be pulled."""

    def __init__(self) -> None:
        self._sockets: list[WebSocketRoute] = []

    async def lay(self, context: BrowserContext) -> None:
        """Stand between the pages of a context and the server."""
        await context.route_web_socket("**/ws/rooms/*", self._carry)

    async def pull(self) -> None:
        """Break the line, as a phone that was put away does."""
        for socket in self._sockets:
            await socket.close(code=4000)
        self._sockets = []

    def _carry(self, socket: WebSocketRoute) -> None:
        socket.connect_to_server()
        self._sockets.append(socket)


async def resumed(speaker: Speaker, cable: Cable, page: Page, times: int) -> list[float]:
    """Milliseconds from a broken line until what was said meanwhile is shown."""
    taken = []
    for _ in range(times):
        began = time.time() * 1000
        await cable.pull()
        word, _ = await speaker.say()
        taken.append(await seen_at(page, word) - began)
    return taken


async def reloaded(page: Page, times: int) -> list[float]:
    """Milliseconds from a reload until the own seat is shown again, with the assets kept by the browser."""
    taken = []
    for _ in range(times):
        await page.reload(wait_until="commit")
        await page.locator("[data-testid=seat]").first.wait_for()
        taken.append(float(await page.evaluate("() => performance.now()")))
    return taken


async def drawn(speaker: Speaker, page: Page, session: CDPSession, times: int) -> list[float]:
    """Milliseconds of processor time that the page's own thread takes for each sentence, as slow as it was made."""
    await session.send("Performance.enable", {"timeDomain": "threadTicks"})
    taken = []
    for _ in range(times):
        before = await _busy(session)
        word, _ = await speaker.say()
        await seen_at(page, word)
        await page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        taken.append(await _busy(session) - before)
    return taken


async def _busy(session: CDPSession) -> float:
    """Milliseconds of processor time that the thread has taken so far."""
    answer = await session.send("Performance.getMetrics")
    return float({one["name"]: one["value"] for one in answer["metrics"]}["TaskDuration"]) * 1000

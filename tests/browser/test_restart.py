"""A process that dies in the middle of a game goes on where it was, and the open page follows by itself."""

import asyncio

from playwright.async_api import expect

from tests.browser.conftest import Enter, NewContext
from tests.browser.game_page import snapshot
from tests.browser.phones import phone_of
from tests.browser.server import Server
from tests.browser.table import QUICK, ROOM

RECONNECT_MILLISECONDS = 60_000


async def test_a_killed_process_continues_the_game_on_the_open_page(
    server: Server, enter: Enter, new_context: NewContext
) -> None:
    visitor = await enter(10001)
    await visitor.post(f"/rooms/{ROOM}/join")
    await visitor.patch(f"/rooms/{ROOM}", {"board": "standard-9", "timers": {"factor": QUICK}})
    await visitor.post(f"/rooms/{ROOM}/bots", {"count": 8})
    phone = await phone_of(await new_context(), server, visitor)
    await visitor.post(f"/rooms/{ROOM}/ready", {"ready": True})
    await phone.page.locator("[data-testid=game][data-phase=speech]").wait_for(timeout=RECONNECT_MILLISECONDS)
    before = await snapshot(phone.page)

    server.kill()
    await expect(phone.page.get_by_test_id("link")).not_to_have_attribute("data-link", "open")
    await asyncio.to_thread(server.start)

    await expect(phone.page.get_by_test_id("link")).to_have_attribute(
        "data-link", "open", timeout=RECONNECT_MILLISECONDS
    )
    after = await snapshot(phone.page)
    assert before is not None
    assert after is not None
    assert after["game"]["game"] == before["game"]["game"]
    assert int(after["game"]["version"]) >= int(before["game"]["version"])
    assert after["bubbles"][: len(before["bubbles"])] == before["bubbles"]
    assert await phone.play_to_the_end() in ("good", "wolf", "draw")

"""The line to the server breaks in every way that phones know: the page comes back to the same game by itself."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import jwt
import pytest
from playwright.async_api import expect

from tests.browser.conftest import Enter, NewContext
from tests.browser.game_page import LOOK_SECONDS, GamePage, Snapshot, snapshot
from tests.browser.people import Visitor
from tests.browser.phones import phone_of
from tests.browser.server import BASE_PATH, Server
from tests.browser.table import ROOM

PACE = 0.15
SOON = 15_000
PATIENCE = 480.0
"""Seconds for a day in whose every phase the process may have to start again."""
SURE = {"deal", "night", "sheriff_signup", "dawn", "shoot", "speech", "exile_vote"}
"""Those that every nine-player game with a sheriff passes through on its first day; others come as they come."""
LASTING = dict.fromkeys(("deal", "main", "sheriff_signup", "dawn", "shoot", "badge", "exile_vote"), 40)
"""So long that a page that comes back finds the next one too, without longer speeches."""
COMPLAINTS = """() => {
  const found = [];
  window.complaints = () => found.splice(0);
  const seen = (node) => node.dataset.testid === "error" && found.push(node.textContent.trim());
  new MutationObserver((changes) => changes.forEach((change) => change.addedNodes.forEach(
    (node) => node.dataset && [node, ...node.querySelectorAll("[data-testid=error]")].forEach(seen),
  ))).observe(document.body, { childList: true, subtree: true });
}"""
Break = Callable[[GamePage, Server, Visitor], Awaitable[None]]


async def airplane(phone: GamePage, _: Server, __: Visitor) -> None:
    """The network goes, the page says so and keeps what was there; the network comes back."""
    await phone.page.context.set_offline(True)
    await expect(phone.page.get_by_test_id("link")).not_to_have_attribute("data-link", "open", timeout=SOON)
    await expect(phone.page.get_by_test_id("link-notice")).to_have_attribute("data-offline", "true", timeout=SOON)
    await expect(phone.page.get_by_test_id("game").or_(phone.page.get_by_test_id("result")).first).to_be_visible()
    await phone.page.context.set_offline(False)


async def sleep(phone: GamePage, server: Server, _: Visitor) -> None:
    """The browser freezes the tab; meanwhile the server drops its socket."""
    line = await phone.page.context.new_cdp_session(phone.page)
    await line.send("Page.setWebLifecycleState", {"state": "frozen"})
    server.kill()
    await asyncio.to_thread(server.start)
    await line.send("Page.setWebLifecycleState", {"state": "active"})
    await line.detach()


async def restart(phone: GamePage, server: Server, _: Visitor) -> None:
    """The process is stopped as a supervisor does and started again."""
    server.stop()
    await expect(phone.page.get_by_test_id("link")).not_to_have_attribute("data-link", "open", timeout=SOON)
    await asyncio.to_thread(server.start)


def short_token(server: Server, visitor: Visitor, seconds: int) -> str:
    """The visitor's access token as it is shortly before it expires, signed by the server's own key."""
    key = (Path(server._folder) / "data" / "signing.key").read_bytes().strip()
    found = jwt.decode(visitor.http.cookies["ww_access"], options={"verify_signature": False})
    token = jwt.encode(found | {"exp": int(time.time()) + seconds}, key, algorithm="HS256")
    jwt.decode(visitor.http.cookies["ww_access"], key, algorithms=["HS256"])
    return token


async def expire(phone: GamePage, server: Server, visitor: Visitor) -> None:
    """The access token runs out while the socket is open: the server closes it, the page renews and comes back."""
    token = short_token(server, visitor, 2)
    cookie = {"name": "ww_access", "value": token, "domain": "127.0.0.1", "path": BASE_PATH}
    await phone.page.context.add_cookies([cookie])  # type: ignore[list-item]
    await phone.page.evaluate(
        "() => localStorage.removeItem('ww.renewed')"
    )  # the last time is a quarter of an hour ago
    async with phone.page.expect_response("**/api/auth/refresh", timeout=SOON) as renewed:
        await phone.page.evaluate("() => dispatchEvent(new Event('online'))")
    assert (await renewed.value).ok


def went_on(before: Snapshot, after: Snapshot) -> None:
    """The same game, not behind where it was, with everything that was said."""
    assert after["game"]["game"] == before["game"]["game"]
    assert int(after["game"]["version"]) >= int(before["game"]["version"])
    assert after["game"]["me"] == before["game"]["me"]
    assert after["bubbles"][: len(before["bubbles"])] == before["bubbles"]


async def break_once(phone: GamePage, server: Server, visitor: Visitor, broken: Break) -> str:
    """Break the line and wait until the page has come back, without an error on it; returns the phase that was cut."""
    await phone.page.evaluate("() => window.complaints()")
    before = await snapshot(phone.page)
    assert before is not None
    await broken(phone, server, visitor)
    await expect(phone.page.get_by_test_id("link")).to_have_attribute("data-link", "open", timeout=60_000)
    await expect(phone.page.get_by_test_id("link-notice")).to_have_count(0)
    assert await phone.page.evaluate("() => window.complaints()") == []
    after = await snapshot(phone.page)
    assert after is not None
    went_on(before, after)
    return str(before["game"]["phase"])


async def begin(server: Server, visitor: Visitor, new_context: NewContext) -> GamePage:
    """A game of one person and AI players, on a phone."""
    await visitor.post(f"/rooms/{ROOM}/join")
    await visitor.patch(f"/rooms/{ROOM}", {"board": "standard-9", "timers": {"factor": PACE} | LASTING})
    await visitor.post(f"/rooms/{ROOM}/bots", {"count": 8})
    phone = await phone_of(await new_context(), server, visitor)
    await phone.page.evaluate(COMPLAINTS)
    await visitor.post(f"/rooms/{ROOM}/ready", {"ready": True})
    await expect(phone.page.get_by_test_id("game")).to_be_visible(timeout=20_000)
    return phone


async def play_and_break(phone: GamePage, server: Server, visitor: Visitor, broken: Break) -> set[str]:
    """Play the first night and day, and break the line once in the middle of every phase that comes."""
    done: set[str] = set()
    async with asyncio.timeout(PATIENCE):
        while True:
            day, phase, _ = (await phone.moment()).split("/")
            if phase not in done:
                done.add(await break_once(phone, server, visitor, broken))
            elif phase == "night" and day != "1":
                return done
            await phone.answer_a_prompt()
            await asyncio.sleep(LOOK_SECONDS)


async def test_the_page_comes_back_from_airplane_mode_and_an_expired_token(
    server: Server, enter: Enter, new_context: NewContext
) -> None:
    visitor = await enter(10001)
    phone = await begin(server, visitor, new_context)
    assert await break_once(phone, server, visitor, airplane) == "deal"
    await phone.page.locator("[data-testid=game][data-phase=night]").wait_for()
    assert await break_once(phone, server, visitor, expire) == "night"


@pytest.mark.nightly
@pytest.mark.parametrize("broken", [airplane, expire, sleep, restart])
async def test_the_page_comes_back_in_every_phase(
    server: Server, enter: Enter, new_context: NewContext, broken: Break
) -> None:
    visitor = await enter(10001)
    phone = await begin(server, visitor, new_context)
    assert await play_and_break(phone, server, visitor, broken) >= SURE


@pytest.mark.nightly
async def test_a_slept_tab_wakes_without_an_error(server: Server, enter: Enter, new_context: NewContext) -> None:
    visitor = await enter(10001)
    phone = await begin(server, visitor, new_context)
    await break_once(phone, server, visitor, sleep)
    assert await phone.page.get_by_test_id("lag").count() == 1


@pytest.mark.nightly
async def test_what_was_done_offline_is_sent_when_the_line_is_back(
    server: Server, enter: Enter, new_context: NewContext
) -> None:
    visitor = await enter(10001)
    phone = await begin(server, visitor, new_context)
    prompts = phone.page.locator("[data-testid=prompt][data-kind='sheriff.run']")
    await prompts.wait_for(timeout=60_000)
    await phone.page.context.set_offline(True)
    await expect(phone.page.get_by_test_id("link")).not_to_have_attribute("data-link", "open", timeout=SOON)
    await prompts.click()
    await phone.page.get_by_test_id("confirm").click()
    await expect(phone.page.get_by_test_id("link-notice")).to_contain_text("1 个操作等着送出", timeout=SOON)
    await phone.page.context.set_offline(False)
    await expect(phone.page.get_by_test_id("link")).to_have_attribute("data-link", "open", timeout=SOON)
    await expect(phone.page.locator("[data-testid=seat][data-me=true][data-candidate=true]")).to_be_visible(
        timeout=60_000
    )

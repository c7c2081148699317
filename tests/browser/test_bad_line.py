"""A short fault of the network: a page opens all the same, nothing typed is lost, and nobody is moved unasked."""

from playwright.async_api import Page, Route, expect

from tests.browser.conftest import Enter, NewContext
from tests.browser.people import Visitor
from tests.browser.phones import phone_of
from tests.browser.server import Server
from tests.browser.site_pages import drawn, open_page

LONG = 12_000


async def fail(route: Route) -> None:
    """Answer as a proxy does while the process starts again."""
    await route.fulfill(status=503, content_type="application/json", body="{}")


async def hang(_: Route) -> None:
    """Never answer."""


async def opens_after_faults(page: Page, server: Server) -> None:
    """Who is here is asked again, with words after the second time, and at once when the network is back."""
    await page.route("**/api/auth/me", fail)
    await page.goto(server.site + "/room/0")
    await expect(page.get_by_test_id("notice")).to_contain_text("正在重试", timeout=LONG)
    await page.unroute("**/api/auth/me")
    await page.evaluate("dispatchEvent(new Event('online'))")
    await expect(page.get_by_test_id("room")).to_be_visible()


async def opens_without_its_script(page: Page, server: Server) -> None:
    """The page's module is asked for again; where even the entry is missing or hangs, there is a button."""
    for script in ("**/js/pages/room.js*", "**/js/app.js*"):
        await page.route(script, lambda route: route.abort())
        await page.goto(server.site + "/room/0")
        await expect(page.get_by_role("alert")).to_contain_text("页面还没打开")
        await expect(page.get_by_test_id("again")).to_have_count(1)
        await page.unroute(script)
        if "app" in script:
            await page.get_by_test_id("again").tap()
        await expect(page.get_by_test_id("room")).to_be_visible()
        await drawn(page)


async def test_a_page_opens_after_a_fault(server: Server, enter: Enter, new_context: NewContext) -> None:
    page = (await phone_of(await new_context(), server, await enter(10001))).page
    await opens_after_faults(page, server)
    await opens_without_its_script(page, server)
    await page.clock.install()
    await page.route("**/js/app.js*", hang)
    await page.goto(server.site + "/room/0", wait_until="commit")
    await page.locator(".boot p").wait_for()
    await expect(page.get_by_test_id("again")).to_have_count(0)
    await page.clock.fast_forward(10_000)
    await expect(page.get_by_test_id("again")).to_be_visible()


async def keeps_what_is_typed(page: Page) -> None:
    """Chat without a line, and chat that is refused, stays in its field."""
    await page.get_by_text("聊天", exact=True).tap()
    field, send = page.get_by_test_id("chat-text"), page.get_by_test_id("chat-send")
    await field.evaluate("(node) => node.removeAttribute('maxlength')")
    await field.fill("长" * 201)
    await send.tap()
    await expect(page.get_by_test_id("error")).to_be_visible()
    await expect(field).to_have_value("长" * 201)
    await page.context.set_offline(True)
    await expect(page.get_by_test_id("link")).not_to_have_attribute("data-link", "open")
    await field.fill("我回来了")
    await send.tap()
    await expect(page.get_by_test_id("error").last).to_contain_text("现在发不出去")
    await expect(field).to_have_value("我回来了")
    await page.context.set_offline(False)
    await expect(page.get_by_test_id("link")).to_have_attribute("data-link", "open", timeout=LONG)
    await send.tap()
    await expect(page.get_by_test_id("chat-line")).to_contain_text("我回来了")
    await expect(field).to_have_value("")


async def stays_unless_asked(page: Page, server: Server) -> None:
    """A seat is given up only after a question, and a refusal leads nowhere."""
    await open_page(page, server, "/lobby")
    sit = page.locator("[data-testid=room-card][data-room='1'] [data-testid=room-enter]")
    await sit.tap()
    await page.get_by_test_id("leave-not").tap()
    await expect(page.get_by_test_id("leave-sheet")).to_have_count(0)
    await page.route("**/api/rooms/1/join", fail)
    await sit.tap()
    await page.get_by_test_id("leave-go").tap()
    await expect(page.get_by_test_id("error")).to_be_visible()
    await expect(sit).not_to_have_attribute("aria-busy", "true")
    assert page.url == f"{server.site}/lobby"
    await page.unroute("**/api/rooms/1/join")
    await page.context.set_offline(True)
    await expect(page.get_by_test_id("link-notice")).to_contain_text("没有网络")
    await page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    assert await page.evaluate("scrollY") > 0
    await expect(page.get_by_test_id("link-notice")).to_be_in_viewport(ratio=1)
    await page.context.set_offline(False)
    await expect(page.get_by_test_id("link-notice")).to_have_count(0, timeout=LONG)
    await sit.tap()
    await page.get_by_test_id("leave-go").tap()
    await page.wait_for_url("**/room/1")
    await expect(page.get_by_test_id("ready")).to_be_visible()


async def stays_unless_asked_from_elsewhere(page: Page, server: Server, visitor: Visitor) -> None:
    """The room's own button and practice alone ask as the lobby does, where somebody sits by now."""
    await open_page(page, server, "/room/2")
    await visitor.post("/rooms/3/join")
    await page.get_by_test_id("join").tap()
    await expect(page.get_by_test_id("leave-sheet")).to_contain_text("离开 3 号房")
    await page.get_by_test_id("leave-not").tap()
    await expect(page.get_by_test_id("join")).not_to_have_attribute("aria-busy", "true")
    assert await seat_of(visitor) == 3
    await page.get_by_test_id("join").tap()
    await page.get_by_test_id("leave-go").tap()
    await expect(page.get_by_test_id("ready")).to_be_visible()
    assert await seat_of(visitor) == 2
    await open_page(page, server, "/lobby")
    await page.get_by_test_id("solo").tap()
    await page.get_by_test_id("solo-start").tap()
    await expect(page.get_by_test_id("leave-sheet")).to_contain_text("离开 2 号房")
    await page.get_by_test_id("leave-not").tap()
    assert await seat_of(visitor) == 2
    await page.get_by_test_id("solo-start").tap()
    await page.get_by_test_id("leave-go").tap()
    await page.wait_for_url("**/room/0")
    assert await seat_of(visitor) == 0


async def seat_of(visitor: Visitor) -> object:
    """The room in which somebody sits."""
    return (await visitor.get("/auth/me"))["room_id"]


async def test_nothing_is_lost_and_nobody_moved(server: Server, enter: Enter, new_context: NewContext) -> None:
    visitor = await enter(10001)
    await visitor.post("/rooms/0/join")
    page = (await phone_of(await new_context(), server, visitor)).page
    await keeps_what_is_typed(page)
    await stays_unless_asked(page, server)
    await stays_unless_asked_from_elsewhere(page, server, visitor)

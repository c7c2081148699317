"""Phones of people who are logged in already."""

from playwright.async_api import BrowserContext

from tests.browser.game_page import GamePage
from tests.browser.people import Visitor
from tests.browser.server import Server
from tests.browser.site_pages import drawn
from tests.browser.table import ROOM


async def phone_of(context: BrowserContext, server: Server, visitor: Visitor) -> GamePage:
    """Open the room on a phone that carries the visitor's session."""
    cookies = [
        {"name": cookie.name, "value": cookie.value or "", "domain": "127.0.0.1", "path": cookie.path}
        for cookie in visitor.http.cookies.jar
    ]
    await context.add_cookies(cookies)  # type: ignore[arg-type]
    page = await context.new_page()
    await page.goto(f"{server.site}/room/{ROOM}")
    await drawn(page)
    return GamePage.at(page, visitor.person)

"""What does not exist, not any more or not yet: every such screen says so in Chinese and has a way on."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Enter, NewContext
from tests.browser.people import FRIENDS
from tests.browser.phones import phone_of
from tests.browser.server import Server
from tests.browser.site_pages import open_page

CHINESE = re.compile(r"[\u4e00-\u9fff]{4,}")
ONWARD = "main a[href], nav a[href], header a[href]"
FOR_VISITORS = {"/nowhere": "页面不存在", "/old": "请用系统浏览器打开", "/link/nothing": "链接"}
FOR_PLAYERS = {"/room/77777": "房间", "/game/77777": "没有", "/user/77777": "没有"}


async def expect_a_way_on(page: Page, words: str) -> None:
    """The screen says what is missing and leads somewhere, without an empty page or a spinner that stays."""
    await expect(page.locator("body")).to_contain_text(words)
    await expect(page.locator(".spinner")).to_have_count(0)
    assert CHINESE.search(await page.locator("body").inner_text())


@pytest.mark.parametrize("path", FOR_VISITORS)
async def test_a_visitor_is_told(unchanged_server: Server, new_context: NewContext, path: str) -> None:
    page = await (await new_context()).new_page()
    await open_page(page, unchanged_server, path)
    await expect_a_way_on(page, FOR_VISITORS[path])
    if path == "/nowhere":
        await page.get_by_role("link", name="回首页").click()
        await page.locator("html[data-ready=true]").wait_for()
        assert page.url.rstrip("/") == unchanged_server.site


async def test_a_player_is_told(server: Server, enter: Enter, new_context: NewContext) -> None:
    page = (await phone_of(await new_context(), server, await enter(FRIENDS[0]))).page
    for path, words in FOR_PLAYERS.items():
        await open_page(page, server, path)
        await expect_a_way_on(page, words)
        await expect(page.locator(ONWARD).first).to_be_visible()

"""Sheets and the phone: Back closes the top one and stays on the page, a held finger does not close what it opened."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.server import Server
from tests.browser.site_pages import open_page
from tests.browser.stage import Stage, played
from tests.browser.test_focus import CARDS, NESTED

AT_THE_PAGE = "() => history.state === null"
SHEETS = "(count) => (history.state || {}).sheets === count"
LIFTED = "() => addEventListener('pointerup', () => setTimeout(() => { window.lifted = true; }), { once: true })"


@pytest.fixture
async def page(unchanged_server: Server, new_context: NewContext) -> Page:
    """A page of the site on a phone, come to from another one."""
    opened = await (await new_context()).new_page()
    await open_page(opened, unchanged_server, "/wiki")
    await open_page(opened, unchanged_server, "/help")
    return opened


async def test_back_closes_the_top_sheet_and_only_then_leaves(page: Page) -> None:
    await page.evaluate(NESTED)
    outer, inner = page.get_by_label("Outer", exact=True), page.get_by_label("Inner", exact=True)
    await page.locator("#start").click()
    await page.locator("#more").click()
    await page.wait_for_function(SHEETS, arg=2)
    await page.go_back()
    await expect(inner).to_have_count(0)
    await expect(page.locator("#more")).to_be_focused()
    await page.go_back()
    await expect(outer).to_have_count(0)
    await expect(page.locator("#start")).to_be_focused()
    await page.locator("#start").click()
    await page.locator("#more").click()
    for sheets in (2, 1):
        await page.wait_for_function(SHEETS, arg=sheets)
        await page.keyboard.press("Escape")
    await page.wait_for_function(AT_THE_PAGE)
    await expect(outer).to_have_count(0)
    await page.go_forward()
    await page.wait_for_function(AT_THE_PAGE)
    await page.go_back()
    await page.wait_for_url("**/wiki")


async def test_a_page_loaded_again_where_a_sheet_was_open_has_one_back_only(page: Page) -> None:
    await page.get_by_test_id("device-settings").click()
    await page.wait_for_function(SHEETS, arg=1)
    await page.reload()
    await page.get_by_test_id("device-settings").click()
    await page.wait_for_function(SHEETS, arg=1)
    await page.get_by_test_id("sheet-close").click()
    await page.wait_for_function(AT_THE_PAGE)
    await page.go_back()
    await page.wait_for_url("**/wiki")


async def test_the_finger_that_held_a_seat_does_not_close_its_sheet(page: Page) -> None:
    stage, play = Stage(page), played(*CARDS)
    play.until("main", None)
    await stage.show(play, 3)
    box = await stage.seat(2).bounding_box()
    assert box is not None
    point = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    finger = await page.context.new_cdp_session(page)
    await page.evaluate(LIFTED)
    await finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
    sheet = page.get_by_test_id("seat-sheet")
    await expect(sheet).to_be_visible()
    await finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    await page.wait_for_function("() => window.lifted")
    await page.locator(".veil").dispatch_event("click")  # as some browsers send it after the finger was lifted
    await expect(sheet).to_be_visible()
    await page.mouse.click(5, 5)
    await expect(sheet).to_have_count(0)

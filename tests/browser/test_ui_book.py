"""The book of components is complete and current."""

import re
from pathlib import Path

from playwright.async_api import Browser

from tests.browser.book.shelf import book, entries, open_book, picture

ROOT = Path(__file__).parents[2]
COMPONENTS = re.compile(r"^export (?:function|const) ([A-Z]\w+)", re.MULTILINE)
NOT_IN_A_ROW = {"Sheet"}
"""Covers the whole screen; seen in the browser tests of what opens it."""


async def test_the_book_shows_every_basic_component_and_is_as_written(browser: Browser) -> None:
    page = await open_book(browser, night=True)
    found = await entries(page)
    basic = set(COMPONENTS.findall((ROOT / "static/js/ui.js").read_text(encoding="utf-8")))
    assert basic - NOT_IN_A_ROW <= {entry.name for entry in found}
    assert (ROOT / "docs/ui.md").read_text(encoding="utf-8") == book(found)
    for entry in found:
        assert all((ROOT / "docs/img/ui" / picture(entry, night=night)).is_file() for night in (False, True))
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390
    assert await page.locator("[data-state=等待第二下] button").get_attribute("data-armed") == "true"
    await page.context.close()

"""The book of components is complete and current."""

import re
from pathlib import Path

from playwright.async_api import Browser

from tests.browser.book.shelf import Entry, book, entries, open_book, picture, turn_to

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "static" / "js"
COMPONENTS = re.compile(r"^export (?:function|const) ([A-Z][a-z]\w*)", re.MULTILINE)
SHOWN = ("ui.js", "sheet.js", "notices.js", "game/*.js", "replay/*.js", "social/*.js")
"""Whose components must be in the book: what everything is made of, and the table."""
ELSEWHERE = {
    "Notices": "notice",
    "Table": "ReplayTable",
    "Curve": "Timeline",
    "Ballots": "Log",
    "Glyph": "Controls",
    "Face": "Palette",
    "SeatFeeling": "Palette",
    "ReactButton": "Palette",
    "UnderSpeech": "Talk",
    "Secrets": "RoleFace",
}
"""Components that are seen under another name."""
SCREENS = {
    "Announcer",
    "Awaited",
    "Fairness",
    "Folded",
    "Game",
    "Glossary",
    "Menu",
    "Mine",
    "Outcome",
    "Replay",
    "Result",
    "RulesPanel",
    "Sheets",
    "Story",
}
"""Whole screens, and parts that need a whole game: photographed by `tests/browser/screenshots.py`."""


def missing(found: list[Entry]) -> set[str]:
    """The components that the book should show and does not."""
    paths = [path for pattern in SHOWN for path in SCRIPTS.glob(pattern)]
    named = {name for path in paths for name in COMPONENTS.findall(path.read_text(encoding="utf-8"))}
    return {ELSEWHERE.get(name, name) for name in named - SCREENS} - {entry.name for entry in found}


async def test_the_book_shows_every_component_and_is_as_written(browser: Browser) -> None:
    page = await open_book(browser, night=True)
    found = await entries(page)
    assert missing(found) == set()
    assert missing([entry for entry in found if entry.name != "Seats"]) == {"Seats"}
    assert len({picture(entry, night=True) for entry in found}) == len(found)
    assert (ROOT / "docs/ui.md").read_text(encoding="utf-8") == book(found)
    pictures = {picture(entry, night=night) for entry in found for night in (False, True)}
    assert {path.name for path in (ROOT / "docs/img/ui").iterdir()} == pictures
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390
    assert await page.locator("[data-state=等待第二下] button").get_attribute("data-armed") == "true"
    assert await page.locator("[data-entry] [data-state]:empty").count() == sum(bool(entry.shot) for entry in found)
    sheet = next(entry for entry in found if entry.name == "Sheet")
    assert await (await turn_to(page, sheet)).count() == 1
    await page.context.close()

"""The book of components is as its entries are, and every state of it is drawn."""

from pathlib import Path

from playwright.async_api import Browser

from tests.browser.book.shelf import book, entries, open_book, picture, shots, turn_to

ROOT = Path(__file__).parents[2]


async def test_the_book_draws_every_state_and_is_as_written(browser: Browser) -> None:
    page = await open_book(browser, night=True)
    found = await entries(page)
    assert (ROOT / "docs/ui.md").read_text(encoding="utf-8") == book(found)
    pictures = [
        picture(entry, state, night=night) for entry in found for state in shots(entry) for night in (False, True)
    ]
    assert len(set(pictures)) == len(pictures)
    assert {path.name for path in (ROOT / "docs/img/ui").iterdir()} == set(pictures)
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390
    assert await page.locator("[data-state=等待第二下] button").get_attribute("data-armed") == "true"
    alone = sum(len(entry.states) for entry in found if entry.shot)
    assert await page.locator("[data-entry] [data-state]:empty").count() == alone
    assert await page.locator("[data-entry] [data-state] > .hint:only-child").count() == 0
    sheet = next(entry for entry in found if entry.name == "Sheet")
    assert await (await turn_to(page, sheet)).count() == 1
    await page.context.close()

"""Opens the book in Chromium. Nothing is served: the browser's requests are answered from the files themselves."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import Browser, Page, Route

from werewolf_web.pages.assets import MEDIA_TYPES
from werewolf_web.pages.router import ROOT, served_tree

HERE = Path(__file__).parent
ORIGIN = "http://book.test"
WIDTH = 390


@dataclass(frozen=True, slots=True)
class Entry:
    """One component in the book."""

    name: str
    module: str
    text: str
    states: tuple[str, ...]


async def open_book(browser: Browser, *, night: bool) -> Page:
    """The book by day or by night, as wide as a phone."""
    tree = served_tree(ROOT, join=False)

    async def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith("/book/"):
            found = HERE / path.removeprefix("/book/")
            await route.fulfill(body=found.read_bytes(), content_type=MEDIA_TYPES[found.suffix])
        elif path.startswith("/static/") and (asset := tree.get(path.removeprefix("/static/"))) is not None:
            await route.fulfill(body=asset.body, content_type=asset.media_type)
        elif path == "/":
            await route.fulfill(path=HERE / "gallery.html", content_type="text/html; charset=utf-8")
        else:
            await route.fulfill(status=404)

    context = await browser.new_context(
        viewport={"width": WIDTH, "height": 844}, locale="zh-CN", color_scheme="dark" if night else "light",
        reduced_motion="reduce", timezone_id="Asia/Shanghai",
    )  # fmt: skip
    page = await context.new_page()
    await page.route("**/*", answer)
    await page.goto(ORIGIN)
    await page.locator("html[data-ready=true]").wait_for()
    return page


async def entries(page: Page) -> list[Entry]:
    """What the book shows, in order."""
    found = await page.locator("[data-entry]").evaluate_all(
        "(all) => all.map((one) => [one.dataset.entry, one.dataset.module, one.dataset.text,"
        " [...one.querySelectorAll('[data-state]')].map((state) => state.dataset.state)])"
    )
    return [Entry(name, module, text, tuple(states)) for name, module, text, states in found]


def book(found: list[Entry]) -> str:
    """`docs/ui.md`: the introduction, and every entry with its pictures."""
    chapters = [_chapter(entry) for entry in found]
    return (HERE / "introduction.md").read_text(encoding="utf-8") + "\n" + "\n".join(chapters)


def picture(entry: Entry, *, night: bool) -> str:
    """The name of an entry's picture."""
    return f"{entry.name.lower()}-{'night' if night else 'day'}.png"


def _chapter(entry: Entry) -> str:
    day, night = (f"img/ui/{picture(entry, night=dark)}" for dark in (False, True))
    folder = "css" if entry.module.endswith(".css") else "js"
    return (
        f"### {entry.name}\n\n`static/{folder}/{entry.module}` · {entry.text}\n\n状态：{'；'.join(entry.states)}。\n\n"
        f"| 日 | 夜 |\n|---|---|\n| ![{entry.name} 日]({day}) | ![{entry.name} 夜]({night}) |\n"
    )

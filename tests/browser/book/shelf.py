"""Opens the book in Chromium. Nothing is served: the browser's requests are answered from the files themselves."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import Browser, Locator, Page, Route

from werewolf_game.catalogue import roles
from werewolf_game.social.complaints import REASONS
from werewolf_web.pages.assets import MEDIA_TYPES
from werewolf_web.pages.router import ROOT, served_tree

HERE = Path(__file__).parent
ORIGIN = "http://book.test"
WIDTH = 390
NOON = 1_800_000_000_000
"""Unix ms at which the book's clocks stand still, so that a picture changes only with what it shows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One component in the book."""

    name: str
    module: str
    text: str
    states: tuple[str, ...]
    shot: str
    """What is photographed of an entry that covers the screen and so is drawn alone; empty for all others."""


async def open_book(browser: Browser, *, night: bool) -> Page:
    """The book by day or by night, as wide as a phone."""
    tree = served_tree(ROOT, join=False)
    answers = _answers()

    async def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith("/book/"):
            found = HERE / path.removeprefix("/book/")
            await route.fulfill(body=found.read_bytes(), content_type=MEDIA_TYPES[found.suffix])
        elif path.startswith("/static/") and (asset := tree.get(path.removeprefix("/static/"))) is not None:
            await route.fulfill(body=asset.body, content_type=asset.media_type)
        elif path in answers:
            await route.fulfill(json=answers[path])
        elif path == "/":
            await route.fulfill(path=HERE / "gallery.html", content_type="text/html; charset=utf-8")
        else:
            await route.fulfill(status=404)

    context = await browser.new_context(
        viewport={"width": WIDTH, "height": 844}, locale="zh-CN", color_scheme="dark" if night else "light",
        reduced_motion="reduce", timezone_id="Asia/Shanghai",
    )  # fmt: skip
    page = await context.new_page()
    await page.clock.set_fixed_time(NOON)
    await page.route("**/*", answer)
    await _drawn(page, f"{ORIGIN}/")
    return page


async def turn_to(page: Page, entry: Entry) -> Locator:
    """Where an entry stands, to be photographed; one that covers the screen is drawn alone, in place of the others."""
    address = f"{ORIGIN}/?alone={entry.name}" if entry.shot else f"{ORIGIN}/"
    if page.url != address:
        await _drawn(page, address)
    return page.locator(entry.shot or f"[data-entry='{entry.name}']")


async def _drawn(page: Page, address: str) -> None:
    await page.goto(address)
    await page.locator("html[data-ready=true]").wait_for()


def _answers() -> dict[str, object]:
    """What the API says to the parts that ask it by themselves; the cards and the reasons are the real ones."""
    return {
        "/api/auth/me": {"user": {"uid": 1, "display_name": "小明"}},
        "/api/me/blocks": {"rows": []},
        "/api/reports/reasons": {"reasons": [{"id": reason, "name": name} for reason, name in REASONS.items()]},
        "/api/roles": roles(),
    }


async def entries(page: Page) -> list[Entry]:
    """What the book shows, in order."""
    found = await page.locator("[data-entry]").evaluate_all(
        "(all) => all.map((one) => [one.dataset.entry, one.dataset.module, one.dataset.text,"
        " [...one.querySelectorAll('[data-state]')].map((state) => state.dataset.state), one.dataset.shot])"
    )
    return [Entry(name, module, text, tuple(states), shot) for name, module, text, states, shot in found]


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

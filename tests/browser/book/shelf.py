"""Opens the book in Chromium. Nothing is served: the browser's requests are answered from the files themselves."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from playwright.async_api import Browser, Locator, Page, Route

from tests.browser.old_games import played
from werewolf.view import GodFold
from werewolf_game.catalogue import boards, roles, switches
from werewolf_game.replay.curve import curve_of
from werewolf_game.replay.steps import GOD, fold_of, steps_of
from werewolf_game.social.complaints import REASONS
from werewolf_web.pages.assets import MEDIA_TYPES
from werewolf_web.pages.router import ROOT, served_tree
from werewolf_web.qr import data_uri

HERE = Path(__file__).parent
ORIGIN = "http://book.test"
WIDTH = 390
SEED = (9).to_bytes(32, "big")
"""Of the game that is over in the book: six AI players, two days."""
NOON = datetime(2027, 1, 15, 8, tzinfo=UTC)
"""When the book's clocks stand still, so that a picture changes only with what it shows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One component in the book."""

    name: str
    component: str
    module: str
    text: str
    states: tuple[str, ...]
    places: tuple[str, ...]
    """At which address of the site each state is drawn."""
    shot: str
    """What is photographed of an entry that covers the screen and so is drawn alone, each state by itself; `screen` for
    all that is on it; empty for all others."""
    parts: tuple[str, ...]
    """Components that are to be seen inside this one: `<module> <name>`."""


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
        elif path.startswith("/api/") or "." in path:
            await route.fulfill(status=404, json={"code": "NOT_FOUND", "message": "没有这一页"})
        else:
            await route.fulfill(path=HERE / "gallery.html", content_type="text/html; charset=utf-8")

    context = await browser.new_context(
        viewport={"width": WIDTH, "height": 844}, locale="zh-CN", color_scheme="dark" if night else "light",
        reduced_motion="reduce", timezone_id="Asia/Shanghai",
    )  # fmt: skip
    page = await context.new_page()
    await page.clock.set_fixed_time(NOON)
    await page.route("**/*", answer)
    await _drawn(page, f"{ORIGIN}/")
    return page


async def turn_to(page: Page, entry: Entry, state: int = 0) -> Locator:
    """Where an entry stands, to be photographed; one that covers the screen is drawn alone, a state at a time."""
    await _drawn(page, _address(entry, state) if entry.shot else f"{ORIGIN}/")
    return page.locator("body" if entry.shot == "screen" else entry.shot or f"[data-entry='{entry.name}']").first


async def album(browser: Browser, *, night: bool) -> tuple[list[Entry], dict[str, bytes]]:
    """Every entry, and the pictures of all by their names: one of each entry, or of each state that is drawn alone."""
    page = await open_book(browser, night=night)
    found = await entries(page)
    taken = {}
    for entry in sorted(found, key=lambda one: bool(one.shot)):
        for state in shots(entry):
            where = await turn_to(page, entry, state)
            shot = page if entry.shot == "screen" else where
            taken[picture(entry, state, night=night)] = await shot.screenshot(animations="disabled")
    return found, taken


def _address(entry: Entry, state: int) -> str:
    path, _, anchor = entry.places[state].partition("#")
    return f"{ORIGIN}{path}{'&' if '?' in path else '?'}alone={entry.name}&state={state}{anchor and '#'}{anchor}"


async def _drawn(page: Page, address: str) -> None:
    if page.url == address:
        return
    await page.goto(address)
    await page.locator("html[data-ready=true]").wait_for()


def _answers() -> dict[str, object]:
    """What the API says to whoever asks: what there is to play as it is, and a game that was played."""
    game = played("starter-6", SEED)
    seen = steps_of(game.events, fold_of(GOD, 6) or GodFold())
    return {
        "/api/auth/me": {"user": {"uid": 1, "display_name": "小明"}},
        "/api/me/blocks": {"rows": []},
        "/api/reports/reasons": {"reasons": [{"id": reason, "name": name} for reason, name in REASONS.items()]},
        "/api/roles": roles(),
        "/api/boards": boards(),
        "/api/qr": {"qr": data_uri("https://example.com/werewolf")},
        "/api/switches": switches(),
        "/api/games/64/replay": {"view": GOD, "seats": 6, **seen, "curve": curve_of(game.events)},
    }


async def entries(page: Page) -> list[Entry]:
    """What the book shows, in order."""
    found = await page.locator("[data-entry]").evaluate_all(
        "(all) => all.map(({ dataset: told, children }) => [told.entry, told.component, told.module, told.text,"
        " [...children].map((state) => state.dataset.state), [...children].map((state) => state.dataset.at),"
        " told.shot, told.parts.split(';').filter(Boolean)])"
    )
    return [
        Entry(name, component, module, text, tuple(states), tuple(places), shot, tuple(parts))
        for name, component, module, text, states, places, shot, parts in found
    ]


def book(found: list[Entry]) -> str:
    """`docs/ui.md`: the introduction, and every entry with its pictures."""
    chapters = [_chapter(entry) for entry in found]
    return (HERE / "introduction.md").read_text(encoding="utf-8") + "\n" + "\n".join(chapters)


def picture(entry: Entry, state: int = 0, *, night: bool) -> str:
    """The name of an entry's picture; what is drawn alone has one of each state."""
    which = f"-{state + 1}" if entry.shot and len(entry.states) > 1 else ""
    return f"{entry.name.lower()}{which}-{'night' if night else 'day'}.png"


def shots(entry: Entry) -> range:
    """Which states of an entry have pictures of their own; all of them are in one, when it is not drawn alone."""
    return range(len(entry.states) if entry.shot else 1)


def _chapter(entry: Entry) -> str:
    folder = "css" if entry.module.endswith(".css") else "js"
    name = "" if entry.component == entry.name else f" 的 `{entry.component}`"
    inside = "、".join(f"`{part.split()[1]}`（`static/js/{part.split()[0]}`）" for part in entry.parts)
    return (
        f"### {entry.name}\n\n`static/{folder}/{entry.module}`{name} · {entry.text}\n\n"
        + (f"里面还有：{inside}。\n\n" if inside else "")
        + (_each(entry) if len(shots(entry)) > 1 else f"状态：{'；'.join(entry.states)}。\n\n{_both(entry)}")
    )


def _both(entry: Entry) -> str:
    return f"| 日 | 夜 |\n|---|---|\n| {_pair(entry, 0)} |\n"


def _each(entry: Entry) -> str:
    rows = [f"| {name} | {_pair(entry, state)} |\n" for state, name in enumerate(entry.states)]
    return "| 状态 | 日 | 夜 |\n|---|---|---|\n" + "".join(rows)


def _pair(entry: Entry, state: int) -> str:
    return " | ".join(
        f"![{entry.name} {'夜' if night else '日'}](img/ui/{picture(entry, state, night=night)})"
        for night in (False, True)
    )

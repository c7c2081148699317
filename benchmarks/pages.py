"""The page on a slow phone: ``python -m benchmarks.pages [--times 3] [--echoes 60] [--only NAME]``.

Every page is loaded as a newcomer would, in Chromium with a processor 4 times slower and a line of 1.6 Mbit/s. The
reference in the same run is the answer of the same server that needs no script, style or picture. Then a game of twelve
is played: how long until what somebody says stands in open pages, and how long until a page is back.
"""

import argparse
import asyncio
import statistics
import sys
from typing import Any

from playwright.async_api import Browser, Page

from benchmarks.accounts import Account
from benchmarks.hall import Hall, playing
from benchmarks.page_live import SEEN, Cable, Speaker, echoes, reloaded, resumed
from benchmarks.page_load import PHONE, Load, Place, median_load
from benchmarks.process import BASE, HOST
from benchmarks.rooms import Desk
from tests.browser.chromium import chromium

EMPTY = Place("empty answer (reference)", "/api/health", "body")
OUTSIDE = (
    Place("home", "/", "[data-testid=home-enter]"),
    Place("log-in", "/log-in", "[data-testid=login-form]"),
    Place("sign-up", "/sign-up", "[data-testid=signup-form]"),
    Place("help", "/help", "[data-testid=help-topic]"),
    Place("wiki", "/wiki", "[data-testid=role-entry]"),
)
INSIDE = (
    Place("lobby", "/lobby", "[data-testid=room-list]"),
    Place("waiting room", "/room/1", "[data-testid=members]"),
    Place("game", "/room/0", "[data-testid=seat]"),
    Place("leaderboard", "/leaderboard", "[data-testid=season-pick]"),
    Place("me", "/me", "[data-testid=standing]"),
)
PAINT_MS, USABLE_MS, OCTETS, SCRIPT_OCTETS = 1200, 2500, 150 * 1024, 40 * 1024
ECHO_MS, RESUME_MS = 150, 1000
SCREENS = 4


def cookies_of(account: Account) -> list[Any]:
    """The session of an account, as the browser keeps it."""
    return [{"name": "ww_access", "value": account.token, "domain": HOST, "path": BASE}]


def _mark(good: bool) -> str:
    return "✔" if good else "✘"


def _line(name: str, found: Load) -> str:
    kept = found.painted <= PAINT_MS and found.usable <= USABLE_MS
    small = found.without_pictures <= OCTETS and found.scripts <= SCRIPT_OCTETS
    sizes = f"{found.without_pictures / 1024:6.1f} KB, script {found.scripts / 1024:5.1f} KB"
    return f"{name:<26} paint {found.painted:5.0f} ms  usable {found.usable:5.0f} ms  {sizes}  {_mark(kept and small)}"


async def loads(browser: Browser, hall: Hall, times: int, only: str | None) -> None:
    """Measure every page or one, and the empty answer before and after them."""
    site = f"http://{HOST}:{hall.process.port}{BASE}"
    seated, other = hall.rooms[0].seats[0].account, hall.spare[0]
    reference = [await median_load(browser, site, EMPTY, [], times)]
    for place in (place for place in (*OUTSIDE, *INSIDE) if only in (None, place.name)):
        account = seated if place.name == "game" else other
        cookies = [] if place in OUTSIDE else cookies_of(account)
        print(_line(place.name, await median_load(browser, site, place, cookies, times)), flush=True)
    reference.append(await median_load(browser, site, EMPTY, [], times))
    for name, found in zip(("before", "after"), reference, strict=True):
        print(f"{EMPTY.name} {name}: paint {found.painted:.0f} ms, usable {found.usable:.0f} ms")


async def live(browser: Browser, hall: Hall, times: int) -> None:
    """Measure what is seen of a game while it is played."""
    room = hall.rooms[0]
    speaker, cable = Speaker(room), Cable()
    pages: list[Page] = []
    for seat in room.seats[:SCREENS]:
        context = await browser.new_context(viewport=PHONE, locale="zh-CN")  # type: ignore[arg-type]
        await context.add_init_script(f"({SEEN})()")
        await context.add_cookies(cookies_of(seat.account))
        if not pages:
            await cable.lay(context)
        page = await context.new_page()
        await page.goto(f"http://{HOST}:{hall.process.port}{BASE}/room/0")
        await page.locator("[data-testid=seat]").first.wait_for()
        pages.append(page)
    _tell(f"said → on all of {SCREENS} pages", await echoes(speaker, pages, times), ECHO_MS)
    _tell("line broken → what was said meanwhile", await resumed(speaker, cable, pages[0], 10), RESUME_MS)
    _tell("reload → own seat", await reloaded(pages[1], 10), RESUME_MS)


def _tell(name: str, taken: list[float], goal: float) -> None:
    worst = sorted(taken)[min(len(taken) - 1, int(len(taken) * 0.95))]
    middle = statistics.median(taken)
    print(f"{name}: p50 {middle:.0f} ms  p95 {worst:.0f} ms of {len(taken)}  {_mark(worst <= goal)} goal {goal} ms")


async def run(times: int, said: int, only: str | None) -> None:
    """Start a process, play a room of twelve, and look at it."""
    async with playing(1, spare=1, empty=1) as hall, chromium() as browser:
        async with Desk(hall.process) as desk:
            await desk.post(hall.spare[0], "/rooms/1/join")
        await loads(browser, hall, times, only)
        if only is None:
            await live(browser, hall, said)


def main(arguments: list[str]) -> None:
    """Read the options."""
    parser = argparse.ArgumentParser(description="the page on a slow phone")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--echoes", type=int, default=60)
    parser.add_argument("--only", choices=[place.name for place in (*OUTSIDE, *INSIDE)])
    given = parser.parse_args(arguments)
    asyncio.run(run(given.times, given.echoes, given.only))


if __name__ == "__main__":
    main(sys.argv[1:])

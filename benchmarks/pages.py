"""The page on a slow phone: ``python -m benchmarks.pages [--times 3] [--echoes 60] [--only NAME]``.

Every page is loaded as a newcomer would, in Chromium with a processor 4 times slower and a line of 1.6 Mbit/s. The
reference in the same run is the answer of the same server that needs no script, style or picture. Then a game of twelve
is played: how long until what somebody says stands in open pages, and how long until a page is back. Last a game of
eighteen, which is the most that a page has to draw, and its replay.
"""

import argparse
import asyncio
import statistics
import sys
from typing import Any

from playwright.async_api import Browser, Page

from benchmarks.accounts import Account
from benchmarks.hall import Hall, playing
from benchmarks.page_live import SEEN, Cable, Speaker, drawn, echoes, reloaded, resumed
from benchmarks.page_load import PHONE, SLOWER, Load, Place, median_load
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
GREAT = Place("game of 18", "/room/0", "[data-testid=seat]")
SAID_BEFORE = 150
"""Sentences that stand in the talk already when the drawing of more of them is measured for the second time."""


def cookies_of(account: Account) -> list[Any]:
    """The session of an account, as the browser keeps it."""
    return [{"name": "ww_access", "value": account.token, "domain": HOST, "path": BASE}]


def _mark(good: bool) -> str:
    return "✔" if good else "✘"


def _line(name: str, found: Load) -> str:
    kept = found.painted <= PAINT_MS and found.usable <= USABLE_MS
    small = found.without_pictures <= OCTETS and found.scripts <= SCRIPT_OCTETS
    script = f"script {found.scripts / 1024:5.1f}, in the end {found.in_the_end / 1024:5.1f} KB"
    sizes = f"{found.without_pictures / 1024:6.1f} KB, {script}"
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


async def great(browser: Browser, hall: Hall, times: int, said: int) -> None:
    """Measure a game of eighteen on a slow phone, early and late in it, and its replay."""
    room = hall.rooms[0]
    cookies, site = cookies_of(room.seats[0].account), f"http://{HOST}:{hall.process.port}{BASE}"
    print(_line(GREAT.name, await median_load(browser, site, GREAT, cookies, times)), flush=True)
    context = await browser.new_context(viewport=PHONE, locale="zh-CN")  # type: ignore[arg-type]
    await context.add_init_script(f"({SEEN})()")
    await context.add_cookies(cookies)
    page = await context.new_page()
    await page.goto(site + GREAT.path)
    await page.locator("[data-testid=seat]").first.wait_for()
    session = await context.new_cdp_session(page)
    await session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    speaker = Speaker(room)
    _tell(f"said → on a {SLOWER} times slower page of 18, early", await echoes(speaker, [page], said), ECHO_MS)
    _busy("early", await drawn(speaker, page, session, said))
    await echoes(speaker, [page], max(0, SAID_BEFORE - 2 * said))
    _tell(f"said → on a {SLOWER} times slower page of 18, late", await echoes(speaker, [page], said), ECHO_MS)
    _busy("late", await drawn(speaker, page, session, said))
    await context.close()
    print(_line("replay", await median_load(browser, site, await _ended(hall), cookies, times)), flush=True)


async def _ended(hall: Hall) -> Place:
    """End the game, as its first player may, who is an admin; return where it can be looked back at."""
    room = hall.rooms[0]
    admin = room.seats[0].account
    async with Desk(hall.process) as desk:
        game = (await desk.get(admin, f"/rooms/{room.number}"))["current_game_id"]
        await desk.post(admin, f"/rooms/{room.number}/abort")
    return Place("replay", f"/game/{game}", "[data-testid=replay]")


def _busy(when: str, taken: list[float]) -> None:
    print(
        f"drawing a sentence, {when}: p50 {statistics.median(taken):.1f} ms  most {max(taken):.1f} ms of {len(taken)}"
    )


async def run(times: int, said: int, only: str | None) -> None:
    """Start a process, play a room of twelve and one of eighteen, and look at them."""
    if only == GREAT.name:
        async with playing(1, board="big-18") as hall, chromium() as browser:
            await great(browser, hall, times, said)
        return
    async with playing(1, spare=1, empty=1) as hall, chromium() as browser:
        async with Desk(hall.process) as desk:
            await desk.post(hall.spare[0], "/rooms/1/join")
        await loads(browser, hall, times, only)
        if only is None:
            await live(browser, hall, said)
    if only is None:
        await run(times, said, GREAT.name)


def main(arguments: list[str]) -> None:
    """Read the options."""
    parser = argparse.ArgumentParser(description="the page on a slow phone")
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--echoes", type=int, default=60)
    parser.add_argument("--only", choices=[place.name for place in (*OUTSIDE, *INSIDE, GREAT)])
    given = parser.parse_args(arguments)
    asyncio.run(run(given.times, given.echoes, given.only))


if __name__ == "__main__":
    main(sys.argv[1:])

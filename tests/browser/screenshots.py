"""`python -m tests.browser.screenshots FOLDER [site identity tables]`: every screen of the real page in four sizes."""

import asyncio
import sys
import tempfile
from collections.abc import Collection
from functools import partial
from pathlib import Path

from playwright.async_api import Browser, Page, ViewportSize

from tests.browser.chromium import DESKTOP, PHONE, chromium
from tests.browser.game_page import LOOK_SECONDS, GamePage
from tests.browser.identity_album import identity
from tests.browser.old_games import plant
from tests.browser.old_games import played as old_game
from tests.browser.people import FRIENDS, People, Visitor, visit
from tests.browser.phones import phone_of
from tests.browser.sandbox_page import SandboxPage
from tests.browser.server import Server
from tests.browser.site_pages import LogInPage, SignUpPage, open_page
from tests.browser.stage import Stage, played
from tests.browser.table import ROOM
from werewolf.boards import BOARDS
from werewolf.command import Act
from werewolf.scenario.play import Play

SIZES: dict[str, tuple[ViewportSize, str]] = {
    "phone": (PHONE, "100%"),
    "small": ({"width": 320, "height": 640}, "130%"),
    "tablet": ({"width": 768, "height": 1024}, "100%"),
    "desktop": (DESKTOP, "100%"),
}
OUTSIDE = {
    "home": "/",
    "sign-up": "/sign-up",
    "log-in": "/log-in",
    "wiki": "/wiki",
    "help": "/help",
    "not-found": "/nowhere",
}
GAME = 900
INSIDE = {"lobby": "/lobby", "leaderboard": "/leaderboard", "me": "/me", "replay": f"/game/{GAME}"}
PHASES = ("deal", "main", "sheriff_signup", "sheriff_vote", "dawn", "speech", "exile_vote")
PARTS = ("site", "identity", "tables")
PACE = 0.15
SETTLE_MILLISECONDS = 400


class Album:
    """Pictures of one run, each in every size."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    async def take(self, page: Page, name: str, *, whole: bool = False) -> None:
        """Photograph a page as it is, in every size; `whole` shows what must be scrolled to as well."""
        for size, (viewport, font) in SIZES.items():
            await page.set_viewport_size(viewport)
            await page.evaluate("(font) => document.documentElement.style.setProperty('font-size', font)", font)
            await page.wait_for_timeout(SETTLE_MILLISECONDS)
            await page.screenshot(path=self._folder / f"{name}-{size}.png", full_page=whole)
        await page.set_viewport_size(PHONE)
        await page.evaluate("() => document.documentElement.style.removeProperty('font-size')")


async def outside(server: Server, browser: Browser, album: Album) -> None:
    """What a visitor sees who is not logged in."""
    page = await browser.new_page(viewport=PHONE, locale="zh-CN")
    for name, path in OUTSIDE.items():
        await open_page(page, server, path)
        await album.take(page, name)
    await SignUpPage(page, server).ask_for_a_code(str(FRIENDS[-1]))
    await album.take(page, "sign-up-sent")
    await LogInPage(page, server).log_in(str(FRIENDS[-1]), "AAAA-AAAA-AAAA-AAAA")
    await page.get_by_test_id("error").first.wait_for()
    await album.take(page, "log-in-error")
    chat = SandboxPage(page, server, FRIENDS[-1])
    await chat.open()
    await album.take(page, "sandbox")
    await page.close()


async def inside(server: Server, player: GamePage, visitor: Visitor, album: Album) -> None:
    """The pages around the game, and the room before it."""
    page = player.page
    for name, path in INSIDE.items():
        await open_page(page, server, path)
        await album.take(page, name)
    await open_page(page, server, f"/user/{visitor.uid}")
    await album.take(page, "user")
    await open_page(page, server, f"/room/{ROOM}")
    await album.take(page, "room")
    await page.get_by_test_id("settings").click()
    await page.get_by_test_id("settings-sheet").wait_for()
    await album.take(page, "room-settings")
    for tab in ("rules", "timers", "room", "board"):
        await page.get_by_test_id(f"settings-{tab}").click()
        await album.take(page, f"room-settings-{tab}")
    await page.get_by_test_id("board-edit").click()
    await page.get_by_test_id("board-editor").wait_for()
    await album.take(page, "board-editor")
    await page.keyboard.press("Escape")
    await page.keyboard.press("Escape")


async def game(player: GamePage, album: Album) -> None:
    """One picture of every phase and window, then the reveal."""
    taken: set[str] = set()
    while not await player.is_over():
        name = "-".join(filter(None, (await player.moment()).split("/")[1:]))
        if name and name not in taken:
            taken.add(name)
            await album.take(player.page, f"game-{name}")
        await player.answer_a_prompt()
        await asyncio.sleep(LOOK_SECONDS)
    await album.take(player.page, "result")


async def tables(server: Server, browser: Browser, album: Album) -> None:
    """The main phases at a full table of twelve and of eighteen."""
    page = await browser.new_page(viewport=PHONE, locale="zh-CN")
    await open_page(page, server, "/help")
    stage = Stage(page)
    for board in (BOARDS["idiot-12"], BOARDS["big-18"]):
        play = played(*board.roles)
        seer = board.roles.index("seer") + 1
        for phase in PHASES:
            play.until(phase, None)
            seat = play.public.view["speaker"] if phase == "speech" else seer
            await stage.show(play, seat)
            await album.take(page, f"table-{board.seats}-{phase}")
            act(play, phase, seer)
        play.end()
        await stage.show_result(play.events)
        await album.take(page, f"table-{board.seats}-result")
    await page.close()


def act(play: Play, phase: str, seer: int) -> None:
    """Do what gives the next pictures something to show."""
    everybody = range(1, len(play.table.seats) + 1)
    if phase == "main":
        play.act(Act(1, "wolf.kill", (len(everybody),)))
        play.act(Act(seer, "seer.check", (1,)))
    elif phase == "sheriff_signup":
        for seat in (1, 3, seer):
            play.act(Act(seat, "sheriff.run"))
    elif phase == "sheriff_vote":
        for seat in filter(lambda each: play.offers(each, "sheriff.vote"), everybody):
            play.act(Act(seat, "sheriff.vote", (seer,)))
    elif phase == "speech":
        speaker = play.public.view["speaker"]
        play.act(Act(speaker, "speak", text="我是预言家，昨晚验了 1 号，是查杀，警徽流 5、7。"))


async def photograph(folder: Path, parts: Collection[str]) -> None:
    """Start a process and a browser, go everywhere, play one game."""
    with tempfile.TemporaryDirectory() as data:
        server = Server(Path(data))
        await asyncio.to_thread(server.start)
        people = People(server)
        try:
            async with chromium() as browser:
                album = Album(folder)
                if "tables" in parts:
                    await tables(server, browser, album)
                if "identity" in parts:
                    await identity(browser, partial(album.take, whole=True))
                if "site" in parts:
                    await site(server, people, browser, album, Path(data) / "data")
        finally:
            await people.close()
            await asyncio.to_thread(server.stop)


async def site(server: Server, people: People, browser: Browser, album: Album, data: Path) -> None:
    """The pages, one game from the room to the reveal, and what is left of it."""
    await outside(server, browser, album)
    visitor = await visit(server, people, FRIENDS[0])
    await visitor.post(f"/rooms/{ROOM}/join")
    await visitor.patch(f"/rooms/{ROOM}", {"board": "standard-9", "timers": {"factor": PACE}})
    await visitor.post(f"/rooms/{ROOM}/bots", {"count": 8})
    player = await phone_of(await browser.new_context(viewport=PHONE, locale="zh-CN"), server, visitor)
    plant(data, GAME, old_game("idiot-12"), uid=visitor.uid)
    await inside(server, player, visitor, album)
    await visitor.post(f"/rooms/{ROOM}/ready", {"ready": True})
    await game(player, album)
    await visitor.close()


if __name__ == "__main__":
    asyncio.run(photograph(Path(next(iter(sys.argv[1:]), "screenshots")), sys.argv[2:] or PARTS))

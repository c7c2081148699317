"""Every page in every state that shows a field, and every field that the scripts can draw."""

import re
from base64 import b64decode
from collections.abc import AsyncGenerator, Iterator
from itertools import islice, pairwise, product
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.async_api import Page, Route, expect

from tests.browser.people import Visitor
from tests.browser.server import ROOT, Server
from tests.browser.settings_page import BoardEditor, SettingsSheet
from tests.browser.site_pages import SignUpPage, open_page
from tests.browser.stage import Stage, played
from tests.browser.xss import joined, spun
from werewolf.command import Act
from werewolf.scenario.play import Play

STRANGER = 20002
SHARED = "/shared/1/"
ADDRESSES = (
    *("/room/", "/user/", "/game/", SHARED, "/link/", "/nowhere/", "/log-in?next=", "/sign-up?invite="),
    *("/log-in?qq=", "/old?from=", "/../sandbox/?as=", "/leaderboard?season="),
)
TOGETHER = 20
"""So many payloads have room in one address."""
LEAD_AWAY = ("room-number",)
"""Fields whose form opens another page with the text in its address; addresses have a test of their own."""
_START = re.compile(r"<(?:input|textarea|select)\b|<\$\{(?:Field|Choice|Stepper)\}|contenteditable|contentEditable")
_ONLY_CHOSEN = re.compile(r"<(?:select\b|\$\{Choice\}|input type=\"(?:radio|checkbox|range)\")")
"""Nothing can be typed there; what they offer comes from the server, whose answers are attacked apart."""
_NAME = re.compile(r"data-testid=(?:\"([\w-]+)\"|\$\{`([^`]+)`\})|\bid=\"([\w-]+)\"")
_SOURCES = (("static/js", "*.js"), ("templates", "*.html"), ("sandbox/static", "*.js"), ("sandbox/static", "*.html"))
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
REPORT = {
    **{"id": 1, "at": 1, "room_id": 1, "game_id": 1, "seat": 2, "reported": 1, "about_them": 1, "closed_at": None},
    **{
        "reason_name": "辱骂",
        "reported_name": "甲",
        "reporter_name": "乙",
        "speech": "过",
        "text": "说明",
        "note": None,
    },
}
OFFICE = {"users": "admin-search", "invites": "invite-note", "audit": "audit-who", "rooms": "admin-rooms-again"}
"""The office's tabs, and something each shows once it is drawn."""
BINDINGS = {"email": "a@example.com", "password": False, "qq": False}
PACK = ("werewolf", "werewolf", "villager", "villager", "seer", "witch", "hunter", "villager", "villager")


def addresses(payloads: list[str], *, whole: bool) -> Iterator[str]:
    """Each payload alone at one place after the other; of the whole corpus also at `next`, and together at all."""
    for number, payload in enumerate(payloads):
        written = quote(payload, safe="" if number % 2 else "<>()'=:;&")
        yield ADDRESSES[number % len(ADDRESSES)] + written
        if whole:
            yield f"/log-in?next={written}"
    if whole:
        lots = joined(payloads, TOGETHER)
        for place, text in product(ADDRESSES, islice(spun(lots), len(lots))):
            yield place + quote(text, safe="")


def fields_in_the_source(root: Path = ROOT) -> dict[str, re.Pattern[str]]:
    """Where a script or template draws a field → what its name looks like; a field without a name is an error."""
    found: dict[str, re.Pattern[str]] = {}
    for folder, kind in _SOURCES:
        for path in (root / folder).rglob(kind):
            text = path.read_text(encoding="utf-8")
            starts = [match.start() for match in _START.finditer(text)]
            for start, end in pairwise([*starts, len(text)]):
                if _ONLY_CHOSEN.match(text, start):
                    continue
                place = f"{path.relative_to(root)}:{text.count(chr(10), 0, start) + 1}"
                if (name := _name(text[start:end], place)) is not None:
                    found[place] = name
    return found


def _name(drawn: str, place: str) -> re.Pattern[str] | None:
    """What a field is called; None for the body of a component that gets its name from where it is used."""
    named = _NAME.search(drawn)
    passed_on = drawn.find("...${rest}")
    if passed_on >= 0 and (named is None or passed_on < named.start()):
        return None
    assert named is not None, f"{place}: a field without data-testid"
    pattern = named[1] or named[2] or named[3]
    return re.compile(
        "".join(".+" if part.startswith("${") else re.escape(part) for part in re.split(r"(\$\{[^}]+\})", pattern))
    )


async def outside(page: Page, server: Server) -> AsyncGenerator[str]:
    """What a visitor sees who is not logged in."""
    for path in ("/", "/sign-up?invite=x", "/log-in", "/link/x", "/wiki", "/wiki#boards", "/help", "/old", "/nowhere"):
        await open_page(page, server, path)
        yield path
    await SignUpPage(page, server).ask_for_a_code(str(STRANGER))
    yield "sign-up sent"
    await open_page(page, server, "/log-in")
    await page.get_by_test_id("second-door").locator("summary").click()
    await expect(page.get_by_test_id("email-code")).to_be_visible()
    yield "log-in by code"
    await page.get_by_test_id("email-other").click()
    await expect(page.get_by_test_id("email-password")).to_be_visible()
    yield "log-in by password"
    await page.route("**/api/auth/code/*", _strange_device)
    await page.get_by_test_id("code-ask").click()
    await expect(page.get_by_test_id("code-number")).to_be_visible()
    yield "log-in from a strange device"


async def _strange_device(route: Route) -> None:
    if route.request.method == "GET":
        await route.fulfill(json={"state": "pairing"})
    else:
        await route.continue_()


async def inside(page: Page, server: Server) -> AsyncGenerator[str]:
    """What a player sees beside the game, and what admins see."""
    await open_page(page, server, "/lobby")
    await expect(page.get_by_test_id("room-number")).to_be_visible()
    yield "lobby"
    for path in ("/leaderboard", "/user/1", "/game/1"):
        await open_page(page, server, path)
        yield path
    await open_page(page, server, "/me")
    await page.get_by_test_id("bindings").locator("summary").click()
    await page.get_by_test_id("email-open").click()
    await expect(page.get_by_test_id("email-code")).to_be_visible()
    yield "me"
    await page.get_by_test_id("rename-open").click()
    await expect(page.get_by_test_id("rename")).to_be_visible()
    yield "another name"
    await page.reload()
    await page.get_by_test_id("avatar-edit").click()
    await expect(page.get_by_test_id("avatar-pick")).to_be_visible()
    yield "a picture of one's own"
    await page.get_by_test_id("avatar-file").set_input_files(
        {"name": "<img src=x onerror=xss()>.png", "mimeType": "image/png", "buffer": b64decode(PICTURE)}
    )
    await expect(page.get_by_test_id("zoom")).to_be_visible()
    yield "a picture that is cut"
    await page.route("**/api/auth/bindings", lambda route: route.fulfill(json=BINDINGS))
    await open_page(page, server, "/me")
    await page.get_by_test_id("bindings").locator("summary").click()
    await page.get_by_test_id("password-open").click()
    yield "me with an e-mail address"
    for tab, drawn in OFFICE.items():
        await open_page(page, server, f"/admin#{tab}")
        await expect(page.get_by_test_id(f"admin-{tab}")).to_have_attribute("aria-current", "page")
        # What a tab shows waits for an answer of its own.
        await expect(page.get_by_test_id(drawn)).to_be_visible()
        await page.evaluate("() => settled()")
        yield f"admin {tab}"
    reports = {"rows": [REPORT], "next": None, "waiting": 1}
    await page.route("**/api/admin/reports?*", lambda route: route.fulfill(json=reports))
    await open_page(page, server, "/admin#reports")
    await page.get_by_test_id("admin-report").locator("summary").click()
    await expect(page.get_by_test_id("report-note")).to_be_visible()
    yield "admin reports"


async def tables(page: Page, server: Server, owner: Visitor, other: Visitor) -> AsyncGenerator[str]:
    """A locked room from outside, a room of one's own, and its settings."""
    await other.post("/rooms/1/join")
    await other.patch("/rooms/1", {"password": "x"})
    await open_page(page, server, "/room/1")
    await expect(page.get_by_test_id("join-password")).to_be_visible()
    yield "a locked room"
    await owner.post("/rooms/0/join")
    await open_page(page, server, "/room/0")
    await expect(page.get_by_test_id("ready")).to_be_visible()
    yield "a room"
    settings = SettingsSheet(page)
    await settings.open()
    yield "boards"
    await settings.turn_to("rules")
    await page.get_by_test_id("show-all").click()
    for switch in await page.locator(".switch-head").all():
        await switch.click()
    yield "switches"
    for tab in ("timers", "room"):
        await settings.turn_to(tab)
        yield tab
    await settings.turn_to("board")
    await BoardEditor(page).begin()
    yield "the board editor"


async def games(page: Page, server: Server) -> AsyncGenerator[str]:
    """The table by night, by day, as one who is out, and as one who watches."""
    await open_page(page, server, "/help")
    stage = Stage(page)
    play = played(*PACK)
    play.until("main", None)
    await stage.show(play, 1)
    await page.get_by_test_id("tab-notes").click()
    await expect(page.get_by_test_id("say-text")).to_be_visible()
    yield "the pack's talk"
    play.until("speech", None)
    speaker = next(seat for seat in range(1, len(PACK) + 1) if play.offers(seat, "speak"))
    await stage.show(play, speaker)
    await expect(page.get_by_test_id("speak-text")).to_be_visible()
    yield "a speech"
    await page.get_by_test_id("quick-edit").click()
    await expect(page.get_by_test_id("phrases")).to_be_visible()
    yield "quick phrases"
    await page.keyboard.press("Escape")
    async for state in around_a_speech(page, stage, play, speaker):
        yield state
    out = {"seat": other_than(speaker), "alive": False}
    for name, me in (("the talk of those who are out", out), ("the spectators' talk", None)):
        await stage.show(play, other_than(speaker), me=me)
        await page.get_by_test_id("tab-chat").click()
        await expect(page.get_by_test_id("chat-text")).to_be_visible()
        yield name


def other_than(speaker: int) -> int:
    """A seat that listens: whoever speaks has no other box to write in."""
    return 1 if speaker != 1 else 2


async def around_a_speech(page: Page, stage: Stage, play: Play, speaker: int) -> AsyncGenerator[str]:
    """What a player keeps about a seat, looks up, and tells the admins."""
    play.act(Act(speaker, "speak", text="过"))
    me = other_than(speaker)
    seats = [seat | {"uid": 100 + seat["seat"], "kind": "human"} for seat in play.seats[0].view["seats"]]
    await stage.show(play, me, seats=seats)
    await stage.seat(speaker).click()
    await expect(page.get_by_test_id("mark-note")).to_be_visible()
    yield "a note about a seat"
    await page.keyboard.press("Escape")
    await page.get_by_test_id("tab-rules").click()
    await expect(page.get_by_test_id("glossary-search")).to_be_visible()
    yield "the words of the table"
    await page.get_by_test_id("tab-talk").click()
    await page.get_by_test_id("speech-more").first.click()
    await page.get_by_test_id("report").click()
    await expect(page.get_by_test_id("report-text")).to_be_visible()
    yield "a report"
    await page.keyboard.press("Escape")


async def pretend_qq(page: Page, server: Server) -> AsyncGenerator[str]:
    """The sandbox's chat."""
    await page.goto(f"{server.sandbox}/?as=10001")
    await page.locator("html[data-ready=true]").wait_for()
    yield "the pretend QQ"


def speeches(texts: list[str]) -> Play:
    """A game in which these texts were said, and the pack said them to each other."""
    play = played(*PACK)
    play.until("main", None)
    _say(play, 1, "wolf.say", texts)
    play.until("speech", None)
    _say(play, next(seat for seat in range(1, len(PACK) + 1) if play.offers(seat, "speak")), "speak", texts)
    return play


def _say(play: Play, seat: int, kind: str, texts: list[str]) -> None:
    for text in texts:
        play.act(Act(seat, kind, text=text))


async def at_home(page: Page, visitor: Visitor) -> None:
    """Give the page the session of somebody who is logged in."""
    cookies: list[Any] = [
        {"name": cookie.name, "value": cookie.value or "", "domain": "127.0.0.1", "path": cookie.path}
        for cookie in visitor.http.cookies.jar
    ]
    await page.context.add_cookies(cookies)

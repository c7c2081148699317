"""For everybody: axe-core finds nothing serious on any page or phase in any palette; a whole evening by keyboard."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.axe import findings
from tests.browser.conftest import Enter, NewContext
from tests.browser.keyboard import KeyboardPage
from tests.browser.people import FRIENDS, People
from tests.browser.server import Server
from tests.browser.site_pages import drawn, open_page
from tests.browser.stage import Stage, played
from werewolf.command import Act
from werewolf.names import ENDINGS, WINNERS

LOOKS = {
    "day": {"theme": "day"},
    "night": {"theme": "night"},
    "blind-day": {"theme": "day", "palette": "blind"},
    "blind-night": {"theme": "night", "palette": "blind", "text": "3"},
}
EVERY_LOOK = pytest.mark.parametrize(
    "look", ["day", *(pytest.param(look, marks=pytest.mark.nightly) for look in LOOKS if look != "day")]
)
WIKI = ("/wiki", "/wiki#boards", "/wiki#role-seer")
OUTSIDE = ("/", "/sign-up", "/log-in", "/link/nothing", "/help", "/nowhere", "/old", *WIKI)
INSIDE = ("/lobby", "/leaderboard", "/me", "/user/1", "/room/0", "/game/1")
ALWAYS = ("/", "/sign-up", "/wiki#role-seer")
CARDS = ("werewolf", "wolf_king", "seer", "witch", "hunter", "guard", "villager", "villager", "villager", "villager")
_KEEP_WHAT_IS_HEARD = """(log) => {
  window.heardLines = [...log.children].map((line) => line.textContent);
  const added = (changes) => changes.flatMap((one) => [...one.addedNodes]).map((line) => line.textContent);
  new MutationObserver((changes) => heardLines.push(...added(changes))).observe(log, { childList: true });
}"""
TABS = ("talk", "votes", "notes", "chat", "rules")


async def dress(page: Page, look: str) -> None:
    """Show a page as somebody has chosen it."""
    await page.evaluate(
        "(look) => { for (const name of ['theme', 'palette', 'text'])"
        " look[name] ? document.documentElement.setAttribute(`data-${name}`, look[name])"
        " : document.documentElement.removeAttribute(`data-${name}`); }",
        LOOKS[look],
    )


@pytest.fixture
async def page(new_context: NewContext) -> Page:
    """A phone."""
    return await (await new_context()).new_page()


@EVERY_LOOK
async def test_pages_for_visitors(unchanged_server: Server, page: Page, look: str) -> None:
    for path in ALWAYS if look == "day" else OUTSIDE:
        await page.goto("about:blank")
        await open_page(page, unchanged_server, path)
        await dress(page, look)
        assert await findings(page) == [], (path, look)


@pytest.mark.nightly
async def test_pages_for_players(server: Server, enter: Enter, page: Page) -> None:
    visitor = await enter(FRIENDS[0])
    cookies = [{"name": found.name, "value": found.value or ""} for found in visitor.http.cookies.jar]
    await page.context.add_cookies([{**cookie, "url": server.site} for cookie in cookies])  # type: ignore[typeddict-item]
    for path in INSIDE:
        await open_page(page, server, path)
        await page.wait_for_load_state("networkidle")
        for look in LOOKS:
            await dress(page, look)
            assert await findings(page) == [], (path, look)


async def examine(stage: Stage, moment: str, look: str, tabs: tuple[str, ...]) -> None:
    """Look at a table in every panel."""
    await dress(stage.page, look)
    for tab in tabs:
        await stage.page.get_by_test_id(f"tab-{tab}").click()
        await stage.page.get_by_test_id(f"panel-{tab}").wait_for()
        assert await findings(stage.page) == [], (moment, look, tab)


@EVERY_LOOK
async def test_the_game_in_its_phases(unchanged_server: Server, page: Page, look: str) -> None:
    await open_page(page, unchanged_server, "/help")
    stage, play = Stage(page), played(*CARDS)
    every = look != "day"
    tabs = TABS if every else ("talk",)
    play.until("main", None)
    await stage.show(play, 3)
    await examine(stage, "night", look if every else "night", tabs)
    play.until("sheriff_signup", None)
    for seat in (3, 5):
        play.act(Act(seat, "sheriff.run"))
    play.until("speech", None)
    speaker = play.seats[0].view["speaker"]
    await stage.show(play, speaker)
    await examine(stage, "my speech", look, ("talk",))
    play.act(Act(speaker, "speak", text="我是预言家，2 号查杀"))
    play.until("exile_vote", None)
    await stage.show(play, 4)
    await examine(stage, "vote", look, tabs)
    await stage.seat(2).click(button="right")
    await page.get_by_test_id("seat-sheet").wait_for()
    assert await findings(page) == []
    play.until_night(2)
    await stage.show(play, 4)
    await examine(stage, "second night", look, ("votes",))


async def test_axe_bites(unchanged_server: Server, page: Page) -> None:
    await open_page(page, unchanged_server, "/old")
    await page.evaluate("() => document.body.append(document.createElement('button'), document.createElement('img'))")
    assert {line.split(" ")[0] for line in await findings(page)} >= {"button-name", "image-alt"}


async def test_my_card_is_held_up_by_the_keyboard_too(unchanged_server: Server, page: Page) -> None:
    await open_page(page, unchanged_server, "/help")
    stage = Stage(page)
    await stage.show(played(*CARDS), 3)
    card = page.get_by_test_id("role-card")
    await card.focus()
    await page.keyboard.down("Enter")
    await expect(card).to_have_attribute("data-shown", "true")
    await expect(card).to_have_accessible_name("按住查看我的身份：预言家，好人阵营。每晚查验一名玩家是好人还是狼人。")
    await page.keyboard.up("Enter")
    await expect(card).to_have_attribute("data-shown", "false")
    await expect(card).to_have_accessible_name("按住查看我的身份，按住查看")


@pytest.mark.nightly
async def test_an_evening_by_keyboard_alone(server: Server, people: People, page: Page) -> None:
    hands = KeyboardPage.at(page, seed=4)
    await open_page(page, server, "/sign-up")
    await hands.write("[data-testid=signup-qq]", str(FRIENDS[0]))
    await page.keyboard.press("Enter")
    await hands.write("[data-testid=signup-secret]", await people.hear_secret(FRIENDS[0]))
    await page.keyboard.press("Enter")
    await people.ask(FRIENDS[0], "确认")
    await page.wait_for_url("**/lobby")
    await drawn(page)
    assert await findings(page) == []
    await hands.press("[data-room='0'] [data-testid=room-enter]")
    await page.wait_for_url("**/room/0")
    await drawn(page)
    await expect(page.get_by_test_id("join").or_(page.get_by_test_id("ready")).first).to_be_visible()
    if await page.get_by_test_id("join").is_visible():
        await hands.press("[data-testid=join]")
    await expect(page.get_by_test_id("ready")).to_be_visible()
    settings = {"board": {"roles": ["werewolf", "seer", "villager", "villager"]}, "timers": {"factor": 0.15}}
    answer = await page.request.patch(f"{server.site}/api/rooms/0", data=settings, headers={"Origin": server.origin})
    assert answer.ok, await answer.text()
    await hands.press("[data-testid=fill-ai]")
    await expect(page.get_by_test_id("seat-free")).to_have_count(0)
    assert await findings(page) == []
    await hands.press("[data-testid=ready]")
    await expect(page.get_by_test_id("game")).to_be_visible(timeout=20_000)
    session = await page.context.new_cdp_session(page)
    tree = await session.send("Accessibility.getFullAXTree")
    roles = {node["role"]["value"] for node in tree["nodes"] if "role" in node}
    assert roles >= {"log", "heading", "tablist", "region"}
    await page.get_by_test_id("heard").evaluate(_KEEP_WHAT_IS_HEARD)
    winner = await hands.play_to_the_end()
    heard_lines: list[str] = await page.evaluate("() => window.heardLines")
    assert heard_lines[:2] == ["自定义4人开局，发牌完成", "第 1 夜"]
    camp, _, why = heard_lines[-1].partition("：")
    assert (camp, why in ENDINGS.values()) == (WINNERS[winner], True)
    assert any("出局" in line or "平安夜" in line for line in heard_lines)
    assert hands.lost == []
    assert await page.evaluate("() => document.activeElement !== document.body")
    assert winner in ("good", "wolf", "draw")
    assert hands.deeds, hands.missed
    await expect(page.get_by_test_id("reveal")).to_have_count(4)
    assert await findings(page) == []

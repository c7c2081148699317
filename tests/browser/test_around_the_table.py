"""Lobby, invitation, profile, leaderboard, help: what people do when they are not playing."""

import re
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from playwright.async_api import BrowserContext, Page, expect

from tests.browser.conftest import Enter, NewContext
from tests.browser.history import LAST_SEASON, add_games, add_last_season
from tests.browser.people import FRIENDS, People, Visitor, visit
from tests.browser.server import SERVER_ERROR, Server
from tests.browser.site_pages import open_page

CHAMPION, NEWCOMER, LEARNER, OWNER = FRIENDS[:4]
LINK = re.compile(r"/link/([\w-]+)")
ROOM = 3
COUNT_TAPS = (
    "addEventListener('click', () => sessionStorage.setItem('taps', 1 + Number(sessionStorage.getItem('taps'))))"
)


async def log_in(context: BrowserContext, visitor: Visitor) -> None:
    """Give a phone the session of somebody who is logged in."""
    await context.add_cookies(
        [
            {"name": cookie.name, "value": cookie.value or "", "domain": "127.0.0.1", "path": cookie.path}
            for cookie in visitor.http.cookies.jar
        ]
    )


async def taps(page: Page) -> int:
    """How often the pages of this tab were tapped."""
    return int(await page.evaluate("Number(sessionStorage.getItem('taps'))"))


async def test_from_the_group_s_link_to_a_seat_it_takes_at_most_three_taps(
    server: Server, people: People, enter: Enter, new_context: NewContext
) -> None:
    owner = await enter(OWNER)
    await owner.post(f"/rooms/{ROOM}/join")
    await people.register(NEWCOMER)
    phone = await new_context()
    await phone.add_init_script(COUNT_TAPS)
    first = await phone.new_page()
    await open_page(first, server, f"/room/{ROOM}")  # the first tap: the group's link
    await first.wait_for_url("**/log-in**")
    found = LINK.search(await people.ask(NEWCOMER, "登录"))
    assert found is not None
    page = await phone.new_page()
    await open_page(page, server, f"/link/{found[1]}")  # the second: the bot's link
    button = page.get_by_test_id("link-enter")
    await expect(button).to_contain_text(f"{ROOM} 号房坐下")
    await button.tap()
    await page.wait_for_url(f"**/room/{ROOM}")
    await expect(page.get_by_test_id("ready")).to_be_visible()
    assert 2 + await taps(page) <= 3
    await page.get_by_test_id("game-menu").tap()
    await page.get_by_test_id("leave-game").tap()
    await page.get_by_test_id("leave-confirm").tap()
    await page.wait_for_url("**/lobby")
    again = await phone.new_page()
    await open_page(again, server, f"/room/{ROOM}")  # logged in by now: the link, and one tap
    await again.get_by_test_id("join").tap()
    await expect(again.get_by_test_id("ready")).to_be_visible()
    assert 1 + await taps(again) <= 3


@dataclass(frozen=True)
class Town:
    """A process with some history: a champion of 64 games, a learner of 12, a newcomer."""

    server: Server
    champion: Visitor
    learner: Visitor
    newcomer: Visitor


@pytest.fixture(scope="module")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    folder = tmp_path_factory.mktemp("town")
    server = Server(folder)
    server.start()
    people = People(server)
    champion, learner, newcomer = [await visit(server, people, person) for person in (CHAMPION, LEARNER, NEWCOMER)]
    server.stop()
    database = next(folder.rglob("db.sqlite3"))
    add_games(database, champion.uid, 64, int(time.time() * 1000))
    add_games(database, learner.uid, 12, int(time.time() * 1000))
    add_last_season(database, [learner.uid, champion.uid])
    server.start()
    yield Town(server, champion, learner, newcomer)
    for visitor in (champion, learner, newcomer):
        await visitor.close()
    await people.close()
    server.stop()
    assert SERVER_ERROR not in server.log(), server.log()[-6000:]


@pytest.fixture
async def page(town: Town, new_context: NewContext) -> Page:
    """The champion's phone."""
    phone = await new_context()
    await log_in(phone, town.champion)
    return await phone.new_page()


async def test_the_lobby_is_sifted_and_remembers_it(town: Town, page: Page) -> None:
    await town.learner.post("/rooms/5/join")
    await town.learner.patch("/rooms/5", {"board": "idiot-12", "password": "geheim"})
    await open_page(page, town.server, "/lobby")
    cards = page.get_by_test_id("room-card")
    locked = page.locator("[data-testid=room-card][data-room='5']")
    await expect(locked).to_contain_text("差 11 人")
    await expect(cards.first).to_have_attribute("data-room", "5")
    await page.get_by_test_id("lobby-seats").select_option("12")
    await expect(cards).to_have_count(1)
    await page.locator("[data-testid=lobby-filter][data-value=open]").tap()
    await expect(cards).to_have_count(0)
    await page.reload()
    await expect(page.locator("[data-testid=lobby-filter][data-value=open]")).to_have_attribute("aria-pressed", "true")
    await expect(cards).to_have_count(0)
    await page.get_by_test_id("lobby-clear").tap()
    await expect(locked).to_be_visible()
    await page.get_by_test_id("room-number").fill("777")
    await page.get_by_test_id("room-go").tap()
    await expect(page.get_by_role("alert")).to_contain_text("没有 777 号房")
    await page.get_by_test_id("room-number").fill("5")
    await page.get_by_test_id("room-go").tap()
    await page.wait_for_url("**/room/5")


async def test_a_room_is_shown_as_a_code_to_scan(town: Town, page: Page) -> None:
    await open_page(page, town.server, "/room/6")
    await page.get_by_test_id("invite").tap()
    image = page.get_by_test_id("invite-qr")
    await expect(image).to_be_visible()
    assert (await image.bounding_box() or {"width": 0})["width"] >= 240
    await expect(page.get_by_test_id("invite-address")).to_have_text(f"{town.server.site}/room/6")
    await page.keyboard.press("Escape")
    await expect(image).to_be_hidden()
    await expect(page.get_by_test_id("invite")).to_be_focused()


async def test_who_owns_the_room_and_who_was_sent_away_is_said(town: Town, page: Page) -> None:
    for visitor in (town.learner, town.champion, town.newcomer):
        await visitor.post("/rooms/4/join")
    await open_page(page, town.server, "/room/4")
    await page.get_by_test_id("ready").wait_for()
    await town.learner.post("/rooms/4/owner", {"uid": town.newcomer.uid})
    notice = page.get_by_test_id("notice")
    await expect(notice).to_contain_text("房主现在是 ")
    owner = page.locator("[data-testid=member][data-owner=true] .seat-name")
    await expect(owner).to_have_text((await notice.inner_text()).removeprefix("房主现在是 "))
    await town.newcomer.post("/rooms/4/kick", {"uid": town.champion.uid})
    await expect(page.get_by_test_id("sent-away")).to_contain_text("房主把你请出了这个房间")
    await page.reload()
    await expect(page.get_by_test_id("sent-away")).to_contain_text("后可以再坐下")
    await expect(page.get_by_test_id("join")).to_have_count(0)


async def test_a_profile_tells_what_was_played(town: Town, page: Page) -> None:
    await open_page(page, town.server, f"/user/{town.champion.uid}")
    await expect(page.get_by_test_id("standing")).to_contain_text("第 1")
    curve = page.get_by_test_id("curve")
    await expect(curve).to_have_attribute("aria-label", re.compile("最近 64 局：从 1200 分到 .*最高"))
    seer = page.locator("[data-testid=tally-角色] [data-testid=tally][data-id=seer]")
    assert await seer.get_by_role("cell").all_inner_texts() == ["8", "5", "63%", ""]
    await expect(page.get_by_test_id("past-seasons")).to_contain_text("第 2")
    rows = page.get_by_test_id("game-row")
    await expect(rows).to_have_count(10)
    await page.get_by_test_id("games-more").tap()
    await expect(rows).to_have_count(20)
    await page.get_by_test_id("games-role").select_option("seer")
    await page.get_by_test_id("games-result").select_option("won")
    await expect(rows).to_have_count(5)
    await page.get_by_test_id("games-result").select_option("drawn")
    await page.get_by_test_id("games-clear").tap()
    await expect(rows).to_have_count(10)
    await open_page(page, town.server, f"/user/{town.newcomer.uid}")
    await expect(page.get_by_test_id("profile")).to_contain_text("还没有对局记录")
    await expect(page.get_by_test_id("profile")).not_to_contain_text("坐下")
    await expect(page.get_by_test_id("curve")).to_have_count(0)


async def test_the_leaderboard_has_seasons_and_keeps_the_provisional_apart(town: Town, page: Page) -> None:
    await open_page(page, town.server, "/leaderboard")
    await expect(page.get_by_test_id("placed").get_by_test_id("board-row")).to_have_count(1)
    await expect(page.get_by_test_id("provisional").get_by_test_id("board-row")).to_have_count(1)
    await expect(page.get_by_test_id("own-place")).to_contain_text("64 局")
    await page.route("**/api/leaderboard*", lambda route: route.abort())
    await page.get_by_test_id("season-pick").select_option(LAST_SEASON)
    await expect(page.locator(".empty")).to_contain_text("连不上服务器")
    await expect(page.get_by_test_id("board-row")).to_have_count(0)
    await page.unroute("**/api/leaderboard*")
    await page.get_by_test_id("again").tap()
    await expect(page.get_by_test_id("season-dates")).to_have_text("已结束 · 2026 年 9 月 30 日")
    await expect(page.get_by_test_id("placed").get_by_test_id("board-row").first).to_have_attribute(
        "data-uid", str(town.learner.uid)
    )
    await page.reload()
    await expect(page.get_by_test_id("season-pick")).to_have_value(LAST_SEASON)


async def test_help_and_jargon_are_searched(unchanged_server: Server, new_context: NewContext) -> None:
    page = await (await new_context()).new_page()
    await open_page(page, unchanged_server, "/help")
    topics = page.get_by_test_id("help-topic")
    assert await topics.count() >= 10
    await page.get_by_test_id("wiki-search").fill("收不到")
    await expect(topics.first).to_have_attribute("data-topic", "no-message")
    await page.get_by_test_id("wiki-search").fill("金水")
    await expect(page.get_by_test_id("words")).to_contain_text("预言家说是好人")
    await page.get_by_test_id("wiki-search").fill("没有这样的词")
    await expect(topics).to_have_count(0)
    await page.get_by_test_id("wiki-clear").tap()
    await page.route("**/api/boards", lambda route: route.abort())
    await open_page(page, unchanged_server, "/wiki")
    await expect(page.locator(".empty")).to_contain_text("连不上服务器")
    await page.unroute("**/api/boards")
    await page.get_by_test_id("again").tap()
    await page.get_by_test_id("wiki-search").fill("查杀")
    await expect(page.get_by_test_id("wiki-words")).to_contain_text("1")
    await page.get_by_test_id("wiki-words").tap()
    await expect(page.get_by_test_id("word")).to_have_count(1)


async def test_the_site_can_be_put_on_a_home_screen(unchanged_server: Server, new_context: NewContext) -> None:
    context = await new_context()
    page = await context.new_page()
    await open_page(page, unchanged_server, "/")
    session = await context.new_cdp_session(page)
    answer = await session.send("Page.getAppManifest")
    assert answer["errors"] == []
    assert answer["manifest"]["startUrl"] == unchanged_server.site + "/lobby"
    found = await session.send("Page.getInstallabilityErrors")
    # The browser of the tests is a private one, and that alone is in the way.
    assert {error["errorId"] for error in found["installabilityErrors"]} <= {"in-incognito"}

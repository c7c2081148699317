"""复盘 on the page: step by step, by finger and key, as everybody saw it; links of a moment; the file."""

import asyncio
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.axe import findings
from tests.browser.conftest import NewContext
from tests.browser.old_games import plant, played
from tests.browser.people import People, Visitor, visit
from tests.browser.server import Server
from tests.browser.site_pages import drawn, open_page
from tests.browser.test_pages_at_hand import small_ones
from werewolf.codec import decode
from werewolf.event import Out, VotesRevealed
from werewolf.evolve import restore

GAME, RUNNING = 700, 701
SIZES = {"phone": (390, 844), "small": (320, 640), "tablet": (768, 1024), "desktop": (1440, 900)}
LARGE = "document.documentElement.style.fontSize = '130%'"
SEEN = """() => {
  const bar = document.querySelector('.replay-bar').getBoundingClientRect();
  const within = (selector, foot) => [...document.querySelectorAll(selector)].every((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return top >= -1 && bottom <= foot + 1;
  });
  return {
    table: within('[data-testid=round-table]', bar.top), caption: within('[data-testid=caption]', innerHeight),
    bar: bar.bottom <= innerHeight + 1,
    chapters: [...document.querySelectorAll('[data-testid=segment]')].filter((one) => !one.textContent.trim()).length,
  };
}"""
GAPS = """() => {
  const boxes = [...document.querySelectorAll('.controls button')].map((one) => one.getBoundingClientRect());
  return Math.min(...boxes.slice(1).map((box, index) => box.left - boxes[index].right));
}"""
MOST_NEAR = 4
LATIN = re.compile(r"[a-z_]{3,}")


@dataclass(frozen=True, slots=True)
class Old:
    """A server that has an old game, and somebody who may look at it."""

    server: Server
    visitor: Visitor


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Old]:
    """One server for all tests of this file; they only read."""
    folder: Path = tmp_path_factory.mktemp("replay")
    server = Server(folder)
    server.start()

    async def enter() -> Visitor:
        people = People(server)
        visitor = await visit(server, people, 10001)
        await people.close()
        await visitor.close()
        return visitor

    visitor = asyncio.run(enter())
    plant(folder / "data", GAME, played("idiot-12"), uid=visitor.uid)
    plant(folder / "data", RUNNING, played("quick-4"), uid=visitor.uid, state="running")
    yield Old(server, visitor)
    server.stop()


@dataclass(frozen=True, slots=True)
class Replay:
    """The replay on a page."""

    page: Page

    def by(self, name: str) -> Locator:
        """A control by its test id."""
        return self.page.get_by_test_id(name)

    def seat(self, number: int) -> Locator:
        """A seat at the table."""
        return self.page.locator(f"[data-testid=place][data-seat='{number}']")

    async def index(self) -> int:
        """Where it stands."""
        return int(await self.by("replay").get_attribute("data-index") or -1)

    async def stands_at(self, index: int) -> None:
        """Wait until it stands at a stop."""
        await expect(self.by("replay")).to_have_attribute("data-index", str(index))

    async def to_the_end(self) -> int:
        """Press End; returns the last stop."""
        last = int(await self.by("replay").get_attribute("data-stops") or 0) - 1
        await self.page.keyboard.press("End")
        await self.stands_at(last)
        return last

    async def dead(self) -> list[int]:
        """Who is out at this moment."""
        found: list[int] = await self.page.evaluate(
            "() => [...document.querySelectorAll('[data-alive=false]')].map((one) => Number(one.dataset.seat))"
        )
        return found

    async def arrows(self) -> dict[int, tuple[int, float]]:
        """Whom the arrows join: from → (to, weight)."""
        found = await self.page.evaluate(
            "() => [...document.querySelectorAll('[data-testid=arrow]')]"
            ".map(({ dataset }) => [dataset.from, dataset.to, dataset.weight])"
        )
        return {int(one): (int(other), float(weight)) for one, other, weight in found}


def read(path: Path) -> str:
    """The text of a file."""
    return path.read_text(encoding="utf-8")


async def opened(old: Old, new_context: NewContext, address: str = f"/game/{GAME}") -> Replay:
    context = await new_context()
    jar = old.visitor.http.cookies.jar
    cookies = [{"name": one.name, "value": one.value or "", "domain": "127.0.0.1", "path": one.path} for one in jar]
    await context.add_cookies(cookies)  # type: ignore[arg-type]
    page = await context.new_page()
    await open_page(page, old.server, address)
    await page.get_by_test_id("replay").or_(page.locator(".empty p")).first.wait_for()
    return Replay(page)


async def test_a_game_can_be_walked_through(old: Old, new_context: NewContext) -> None:
    replay = await opened(old, new_context)
    await replay.stands_at(0)
    assert await replay.dead() == []
    for key, at in (("ArrowRight", 1), ("ArrowRight", 2), ("ArrowLeft", 1), ("Home", 0)):
        await replay.page.keyboard.press(key)
        await replay.stands_at(at)
    await replay.to_the_end()
    outs = {event.seat for event in played("idiot-12").events if isinstance(event, Out)}
    assert set(await replay.dead()) == outs
    await expect(replay.by("caption")).to_contain_text("胜利")
    await expect(replay.by("chances")).to_contain_text("结果")
    await replay.by("step-back").click()
    await expect(replay.by("chances")).to_contain_text("AI 对局估计")
    await replay.by("chapter-before").click()
    await expect(replay.by("caption")).to_contain_text("第 5 天")
    box = await replay.by("timeline").bounding_box()
    assert box is not None
    await replay.page.mouse.move(box["x"] + 30, box["y"] + box["height"] / 2)
    await replay.page.mouse.down()
    before = await replay.index()
    await replay.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    await replay.page.mouse.up()
    assert before < await replay.index()


async def test_a_vote_is_drawn_and_written(old: Old, new_context: NewContext) -> None:
    replay = await opened(old, new_context)
    await replay.page.set_viewport_size({"width": 320, "height": 640})
    await replay.page.evaluate(LARGE)
    await replay.stands_at(0)
    await replay.page.wait_for_function(f"() => {{ const {{ table, bar }} = ({SEEN})(); return table && bar; }}")
    await replay.by("to-vote").click()
    await replay.by("to-vote").click()
    assert await replay.page.evaluate(SEEN) == {"table": True, "caption": True, "bar": True, "chapters": 0}
    assert await replay.page.evaluate(GAPS) >= MOST_NEAR
    assert await small_ones(replay.page) == []
    votes = [event for event in played("idiot-12").events if isinstance(event, VotesRevealed)]
    expected = {voter: target for voter, target in votes[1].ballots.items() if target is not None}
    drawn_arrows = await replay.arrows()
    assert {voter: target for voter, (target, _) in drawn_arrows.items()} == expected
    sheriff = int(await replay.page.locator("[data-testid=place][data-sheriff=true]").get_attribute("data-seat") or 0)
    assert {voter for voter, (_, weight) in drawn_arrows.items() if weight == 1.5} == {sheriff} & set(expected)
    ballots = replay.page.locator("[aria-current=step] [data-testid=ballots]")
    assert f"{sheriff} 警长×1.5" in await ballots.inner_text()
    at = await replay.index()
    await replay.by("to-vote").click()
    await replay.page.locator(f"[data-testid=stop][data-index='{at}'] [data-testid=ballots]").click()
    await replay.stands_at(at)


async def test_a_seat_shows_what_it_knew(old: Old, new_context: NewContext) -> None:
    replay = await opened(old, new_context)
    events = list(played("idiot-12").events)
    roles = restore(events).seats
    seer = next(seat.number for seat in roles if seat.role.id == "seer")
    await replay.page.keyboard.press("ArrowRight")
    await replay.seat(seer).click()
    await expect(replay.by("replay")).to_have_attribute("data-view", str(seer))
    known = await replay.page.evaluate(
        "() => [...document.querySelectorAll('[data-testid=place]:not([data-role=\"\"])')]"
        ".map((one) => Number(one.dataset.seat))"
    )
    assert known == [seer]
    assert await replay.by("curve").count() == 0
    assert await replay.page.locator("[data-testid=stop][data-kind=wolf_spoke]").count() == 0
    await expect(replay.page.locator("[data-testid=stop][data-kind=check_result]").first).to_contain_text("是")
    await replay.page.route("**/replay?view=*", lambda route: route.abort())
    await replay.by("view").select_option("public")
    await expect(replay.by("error")).to_contain_text("连不上服务器")
    await expect(replay.by("view")).to_have_value(str(seer))
    await replay.page.unroute("**/replay?view=*")
    await replay.by("view").select_option("public")
    await expect(replay.by("replay")).to_have_attribute("data-view", "public")
    assert await replay.page.locator("[data-testid=stop][data-kind=check_result]").count() == 0


@pytest.mark.nightly
async def test_it_plays_by_itself_to_the_end(old: Old, new_context: NewContext) -> None:
    replay = await opened(old, new_context)
    last = await replay.to_the_end()
    for _ in range(3):
        await replay.by("step-back").click()
    for _ in range(2):
        await replay.by("speed").click()
    assert await replay.by("speed").get_attribute("data-speed") == "4"
    await replay.by("play").click()
    await expect(replay.by("replay")).to_have_attribute("data-index", str(last))
    await expect(replay.by("replay")).to_have_attribute("data-playing", "false")


@pytest.mark.nightly
async def test_the_link_of_a_moment_comes_back_to_it(old: Old, new_context: NewContext) -> None:
    replay = await opened(old, new_context, f"/game/{GAME}#3-60")
    assert await replay.by("replay").get_attribute("data-view") == "3"
    number = int(await replay.by("replay").get_attribute("data-n") or 0)
    assert 0 < number <= 60
    await replay.by("step").click()
    await expect(replay.page).to_have_url(re.compile(r"#3-\d+$"))
    await replay.page.evaluate("() => { location.hash = '#200'; }")
    await expect(replay.by("replay")).to_have_attribute("data-view", "god")
    await expect(replay.by("replay")).to_have_attribute("data-n", re.compile(r"^(19\d|200)$"))
    stranger = await (await new_context()).new_page()
    await stranger.goto(f"{old.server.site}/game/{GAME}#3-60")
    await stranger.wait_for_url("**/log-in?next=*")
    jar = old.visitor.http.cookies.jar
    cookies = [{"name": one.name, "value": one.value or "", "domain": "127.0.0.1", "path": one.path} for one in jar]
    await stranger.context.add_cookies(cookies)  # type: ignore[arg-type]
    await stranger.goto(f"{old.server.site}/game/{GAME}")
    await drawn(stranger)
    await expect(stranger.get_by_test_id("replay")).to_have_attribute("data-n", str(number))


@pytest.mark.nightly
async def test_the_file_can_be_taken_away_and_read_back(old: Old, new_context: NewContext) -> None:
    replay = await opened(old, new_context)
    async with replay.page.expect_download() as saving:
        await replay.by("save-file").click()
    file: dict[str, Any] = json.loads(read(await (await saving.value).path()))
    assert [decode(event) for event in file["events"]] == list(played("idiot-12").events)


async def test_a_game_that_cannot_be_looked_at_says_why_and_leads_on(old: Old, new_context: NewContext) -> None:
    replay = await opened(old, new_context, f"/game/{RUNNING}")
    await expect(replay.page.locator(".empty p")).to_contain_text("还没有结束")
    assert str(await replay.by("to-room").get_attribute("href")).endswith("/room/0")
    await open_page(replay.page, old.server, "/game/999999")
    await expect(replay.page.locator(".empty p")).to_contain_text("没有这一局")
    assert await replay.by("to-room").count() == await replay.by("again").count() == 0
    for way, path in (("to-me", "/me"), ("to-lobby", "/lobby"), ("nav-lobby", "/lobby")):
        assert str(await replay.by(way).get_attribute("href")).endswith(path)


async def test_a_shared_game_is_open_to_a_stranger_and_names_nobody(old: Old, new_context: NewContext) -> None:
    replay = await opened(old, new_context, f"/game/{GAME}#3-60")
    await expect(replay.by("copy-link")).to_have_attribute("data-open", "true")
    answer = await replay.page.request.get(f"{old.server.site}/api/games/{GAME}/share")
    address = f"/shared/{GAME}/{(await answer.json())['key']}"
    stranger = Replay(await (await new_context()).new_page())
    await open_page(stranger.page, old.server, f"{address}#3-60")
    await expect(stranger.by("replay")).to_have_attribute("data-view", "3")
    await stranger.by("log").wait_for()
    await stranger.by("view").select_option("god")
    await expect(stranger.by("replay")).to_have_attribute("data-view", "god")
    assert "玩家" not in await stranger.page.locator("body").inner_text()
    assert (await stranger.by("view").locator("option").all_inner_texts())[2] == "1 号视角"
    assert await stranger.by("share").count() == 0
    assert await findings(stranger.page) == []
    await open_page(stranger.page, old.server, f"/shared/{GAME}/{'A' * 22}")
    await expect(stranger.page.locator(".empty p")).to_contain_text("链接不对")
    await open_page(replay.page, old.server, f"{address}#3-60")
    await expect(replay.page).to_have_url(re.compile(rf"/game/{GAME}#3-60$"))


@pytest.mark.nightly
async def test_the_result_is_one_tap_away_and_fair(old: Old, new_context: NewContext) -> None:
    replay = await opened(old, new_context)
    await replay.by("part-result").click()
    await expect(replay.by("fair")).to_have_attribute("data-deal", "ok")
    assert LATIN.search(await replay.by("story").inner_text()) is None
    assert await replay.by("to-replay").count() == 0


@pytest.mark.nightly
@pytest.mark.parametrize("size", SIZES)
async def test_it_fits(old: Old, new_context: NewContext, size: str) -> None:
    replay = await opened(old, new_context)
    width, height = SIZES[size]
    await replay.page.set_viewport_size({"width": width, "height": height})
    if size == "small":
        await replay.page.evaluate(LARGE)
    await replay.by("to-vote").click()
    found = await replay.page.evaluate(
        """() => ({
          wide: document.documentElement.scrollWidth - innerWidth,
          small: [...document.querySelectorAll('.controls button, .jumps button, [data-testid=place]')]
            .filter((one) => one.getBoundingClientRect().height < 40 || one.getBoundingClientRect().width < 48).length,
          play: document.querySelector('[data-testid=play]').getBoundingClientRect().bottom <= innerHeight,
        })"""
    )
    assert found == {"wide": 0, "small": 0, "play": True}
    assert LATIN.search(await replay.by("log").inner_text()) is None


@pytest.mark.nightly
@pytest.mark.parametrize("look", ["day", "night"])
async def test_axe_finds_nothing_serious(old: Old, new_context: NewContext, look: str) -> None:
    replay = await opened(old, new_context)
    await replay.page.evaluate("(look) => document.documentElement.setAttribute('data-theme', look)", look)
    assert await findings(replay.page) == []
    await replay.by("to-vote").click()
    assert await findings(replay.page) == []
    await replay.by("view").select_option("3")
    await expect(replay.by("replay")).to_have_attribute("data-view", "3")
    assert await findings(replay.page) == []
    await replay.by("part-result").click()
    await replay.by("fair").wait_for()
    assert await findings(replay.page) == []

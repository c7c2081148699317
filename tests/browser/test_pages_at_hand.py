"""Beside the table: what can be pressed fits a finger, and words fit their place on a small screen with large text."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.server import Server
from tests.browser.site_pages import open_page
from tests.browser.stage import Stage
from tests.werewolf.simulate import Simulation
from werewolf.boards import BOARDS

FINGER = 48
LARGE = "() => { document.documentElement.style.fontSize = '130%'; }"
SMALL_ONES = """(finger) => [...document.querySelectorAll("button, a, input, select, summary")].filter((node) => {
  const { width, height } = node.getBoundingClientRect();
  const words = getComputedStyle(node).display === "inline" || node.matches(".skip, label input, .term");
  return node.getClientRects().length && !words && Math.min(width, height) < finger - 0.01;
}).map((node) => {
  const { width, height } = node.getBoundingClientRect();
  return `${node.dataset.testid || node.className} is ${width.toFixed(1)} × ${height.toFixed(1)}`;
})"""
CUT = """(names) => [...document.querySelectorAll(names)].filter((node) => node.scrollWidth > node.clientWidth)
  .map((node) => node.textContent)"""
DRAW = """async (what) => {
  const load = (name) => import(`${document.body.dataset.assets}/js/${name}`);
  const { html, render } = await load("dom.js");
  const root = document.getElementById("app");
  render(null, root);
  if (what === "toggle") render(html`<button class="toggle"><span>开</span></button>`, root);
  const { Waiting } = await load("room/waiting.js");
  const board = { id: "standard-9", name: "预女猎 9 人", roles: ["seer"], seats: 9 };
  const detail = { board, members: [{ uid: 1, seat: 1, display_name: "我", kind: "human" }], owner: 1 };
  const waiting = { room: { id: 7, chat: [] }, detail, user: { uid: 1 }, lastGame: null };
  if (what === "waiting") render(html`<${Waiting} ...${waiting} />`, root);
  const { Solo } = await load("room/solo.js");
  if (what === "solo") render(html`<${Solo} rooms=${[]} onClose=${() => null} />`, root);
  const { Standing } = await load("standing.js");
  const { Tallies } = await load("profile/tallies.js");
  const one = { games: 1, wins: 1 };
  const standing = { ...one, points: 1209, provisional: true, tier: "黄金", rank: 1, by_camp: { good: one } };
  if (what === "standing") render(html`<${Standing} standing=${standing} /><${Tallies} standing=${standing} />`, root);
}"""
KNOB = """() => {
  const node = document.querySelector(".toggle");
  const [track, knob] = ["::before", "::after"].map((part) => getComputedStyle(node, part));
  const middle = ({ top, height }) => parseFloat(top) + parseFloat(height) / 2;
  return [middle(track) - middle(knob), parseFloat(track.height) - parseFloat(knob.height)];
}"""
LINES = """() => [...document.querySelectorAll(".reveal b, .reveal bdi")].map((node) => node.getClientRects().length)"""


@pytest.fixture
async def page(unchanged_server: Server, new_context: NewContext) -> Page:
    """The smallest phone."""
    opened = await (await new_context()).new_page()
    await opened.set_viewport_size({"width": 320, "height": 640})
    await open_page(opened, unchanged_server, "/wiki")
    return opened


async def small_ones(page: Page) -> list[str]:
    """What can be pressed and is smaller than a finger."""
    found: list[str] = await page.evaluate(SMALL_ONES, FINGER)
    return found


async def test_everything_in_the_wiki_fits_a_finger(page: Page) -> None:
    for tab, entry in (("roles", "role-entry"), ("boards", "board-entry"), ("words", "wiki-search")):
        await page.get_by_test_id(f"wiki-{tab}").tap()
        await page.get_by_test_id(entry).first.wait_for()
        assert await small_ones(page) == [], tab
    await page.evaluate("() => { location.hash = 'role-magician'; }")
    await page.get_by_test_id("role-page").wait_for()
    assert await small_ones(page) == []
    await page.evaluate(
        "() => { document.querySelector('a.round, a.button, button').style.cssText = 'height: 30px; min-height: 0'; }"
    )
    assert len(await small_ones(page)) == 1


async def test_large_text_fits_a_small_phone(page: Page) -> None:
    await page.evaluate(LARGE)
    await page.evaluate(DRAW, "toggle")
    off, room = await page.evaluate(KNOB)
    assert abs(off) < 1 < room
    await page.evaluate(DRAW, "waiting")
    await page.get_by_test_id("fill-ai").wait_for()
    assert await page.evaluate(CUT, ".bots .button span") == []
    await page.evaluate(DRAW, "solo")
    await page.get_by_test_id("solo-seats-12").wait_for()
    assert await page.evaluate(CUT, ".sizes .button span") == []
    await page.evaluate("() => { document.querySelector('.sizes').style.width = '100px'; }")
    assert await page.evaluate(CUT, ".sizes .button span") != []


async def test_names_in_the_result_are_not_broken(page: Page) -> None:
    game = Simulation(BOARDS["standard-9"], seed=7)
    game.play()
    await page.evaluate(LARGE)
    await Stage(page).show_result(game.events)
    assert set(await page.evaluate(LINES)) == {1}
    await page.evaluate(
        "() => { for (const one of document.querySelectorAll('.reveal-who > .grow')) one.style.flex = '0 0 1em'; }"
    )
    assert set(await page.evaluate(LINES)) != {1}


async def test_one_game_is_too_few_for_a_rate_wherever_it_stands(page: Page) -> None:
    await page.evaluate(DRAW, "standing")
    await expect(page.get_by_test_id("standing")).to_contain_text("再打 29 局计分的对局后排名次")
    await expect(page.get_by_text("局数少", exact=True)).to_have_count(2)
    await expect(page.locator("body")).not_to_contain_text("100%")

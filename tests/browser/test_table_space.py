"""The room on the table: the talk keeps its share, fingers hit, words fit, nothing jumps, no screen tells its role."""

import json
from typing import Any

import pytest
from playwright.async_api import Page, ViewportSize, expect

from tests.browser.conftest import NewContext
from tests.browser.server import Server
from tests.browser.site_pages import open_page
from tests.browser.stage import Json, Stage, played
from werewolf.boards import BOARDS
from werewolf.command import Act
from werewolf.scenario.play import Play

SMALL: ViewportSize = {"width": 320, "height": 640}
PHONE: ViewportSize = {"width": 390, "height": 844}
TABLET: ViewportSize = {"width": 768, "height": 1024}
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
LANDSCAPE: ViewportSize = {"width": 844, "height": 390}
LARGEST = {"text": "3"}
SCREENS: tuple[tuple[ViewportSize, dict[str, str]], ...] = (
    (SMALL, {"font": "130%"}),
    (PHONE, LARGEST),
    (PHONE, {}),
    (TABLET, {}),
    (DESKTOP, {}),
    (LANDSCAPE, {}),
)
OVER_A_KEYBOARD: tuple[tuple[ViewportSize, dict[str, str]], ...] = (
    ({"width": 390, "height": 400}, {}),
    ({"width": 360, "height": 330}, {}),
    ({"width": 320, "height": 380}, {"font": "130%"}),
)
AI = {6, 9, 12, 15}
MARKED = json.dumps(
    {
        "seats": {
            str(seat): {"marks": ["gold", "silver", "doubt"][:many], "note": "划水" * (many - 2)}
            for seat, many in ((2, 2), (3, 2), (5, 3), (7, 2), (10, 3), (12, 2))
        }
    }
)
SHARE, FINGER, MOST_SHIFT = 0.3, 48, 0.1
NIGHT_CARDS = ("werewolf", "wolf_beauty", "seer", "witch", "guard", "villager", "villager", "hunter", "villager")

_DRESS = """({ text, font }) => {
  const root = document.documentElement;
  text ? root.setAttribute("data-text", text) : root.removeAttribute("data-text");
  font ? root.style.setProperty("font-size", font) : root.style.removeProperty("font-size");
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""

_FAULTS = """({ share, finger }) => {
  const faults = [];
  const all = (name) => [...document.querySelectorAll(name)];
  const box = (node) => node.getBoundingClientRect();
  const inside = (node, { left, top, right, bottom }) => {
    const { x, y, width, height } = box(node);
    return x >= left - 1 && y >= top - 1 && x + width <= right + 1 && y + height <= bottom + 1;
  };
  const onTop = (node) => {
    const { x, y, width, height } = box(node);
    return node.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  };
  const panel = document.querySelector(".panel").clientHeight / innerHeight;
  if (panel < share) faults.push(`talk ${panel.toFixed(2)}`);
  if (document.documentElement.scrollWidth > innerWidth) faults.push("wider than the screen");
  const screen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  for (const name of [".banner", ".actions", ".seats", ".side [role=tablist]"])
    if (!inside(document.querySelector(name), screen)) faults.push(`${name} out of sight`);
  const seats = box(document.querySelector(".seats-box"));
  for (const number of all(".seats .seat-number"))
    if (!inside(number, seats) || !inside(number, box(number.closest(".seat"))) || !onTop(number))
      faults.push(`number ${number.textContent} hidden`);
  const over = (one, other) => {
    const [a, b] = [box(one), box(other)];
    return a.width && a.height && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  };
  for (const card of all(".seats .seat"))
    for (const sign of card.querySelectorAll(".state .icon, .mark"))
      for (const other of card.querySelectorAll(".seat-number, .seat-votes"))
        if (over(sign, other)) faults.push(`${sign.parentNode.className} lies under ${other.textContent}`);
  for (const node of all(".game button:not(.term), .game a, .game input, .game textarea")) {
    const { width, height } = box(node);
    if (node.getClientRects().length && Math.min(width, height) < finger - 0.01)
      faults.push(`${node.dataset.testid || node.className} is ${width.toFixed(1)} × ${height.toFixed(1)}`);
  }
  const words = ".banner h1, .banner p, .actions .button, .actions .chip:not(.alone), .side [role=tab], .role-hold";
  for (const node of all(`${words}, .state:first-child`)) {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = node;
    if (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1)
      faults.push(`cut: ${node.textContent} ${scrollWidth}/${clientWidth} ${scrollHeight}/${clientHeight}`);
  }
  return [...new Set(faults)];
}"""

_WRITING = """() => {
  const hidden = (node) => {
    const { left, top, right, bottom } = node.getBoundingClientRect();
    const on = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1 || !node.contains(on);
  };
  const end = "[data-testid=speak-end]";
  return [".banner", ".actions .field", ".actions [type=submit]", end, ".role-hold", ".quick .chip"]
    .filter((name) => hidden(document.querySelector(name)));
}"""

_FIXED = ".banner, .banner-bar > *, .seat, .seat-number, .side, [role=tab], .panel, .actions, .chips > *, .act-bar > *"
_PLACES = """(fixed) => [...document.querySelectorAll(fixed)].map((node) => {
  const { x, y, width, height } = node.getBoundingClientRect();
  return [x, y, width, height].map(Math.round).join(" ");
})"""

_WATCH = """() => {
  window.shifts = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shifts += entry.value; })
    .observe({ type: "layout-shift", buffered: false });
}"""


_LOOKS = """async () => {
  const load = (name) => import(`${document.body.dataset.assets}/js/${name}`);
  const { html, render } = await load("dom.js");
  const { Button, Field } = await load("ui.js");
  const root = document.getElementById("app");
  const pair = (off) => html`<div key=${off}>
    <${Button} tone="primary" disabled=${off}>发送<//>
    <${Field} label="名字" data-testid=${`name${off}`} disabled=${off} />
  </div>`;
  render(html`<div>${[false, true].map(pair)}</div>`, root);
  return [...root.querySelectorAll("button, input")].map((node) => {
    const { backgroundColor, borderTopStyle, cursor } = getComputedStyle(node);
    return { backgroundColor, borderTopStyle, cursor };
  });
}"""

_CHOOSE = """async ([name, value]) => {
  const { choose } = await import(`${document.body.dataset.assets}/js/theme.js`);
  choose(name, value);
}"""

_SPOIL = """(rules) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [sheet];
}"""


@pytest.fixture
async def stage(unchanged_server: Server, new_context: NewContext) -> Stage:
    """A page of the site on a phone."""
    page = await (await new_context()).new_page()
    await open_page(page, unchanged_server, "/help")
    return Stage(page)


async def faults(page: Page) -> list[str]:
    """What is wrong with the room on a table as it is shown."""
    found: list[str] = await page.evaluate(_FAULTS, {"share": SHARE, "finger": FINGER})
    return found


async def on_every_screen(stage: Stage, moment: str) -> None:
    """Look at a table in all sizes of screen and text."""
    for size, look in SCREENS:
        await stage.page.set_viewport_size(size)
        await stage.page.evaluate(_DRESS, look)
        assert await faults(stage.page) == [], (moment, size, look)


async def while_a_keyboard_is_open(stage: Stage) -> None:
    """Look at a speech that is being written where half of the screen is a keyboard."""
    words, seats = stage.page.get_by_test_id("speak-text"), stage.page.locator(".seats-box")
    for size, look in OVER_A_KEYBOARD:
        await stage.page.set_viewport_size(size)
        await stage.page.evaluate(_DRESS, look)
        assert await stage.page.evaluate(_WRITING) == [], (size, look)
        low = await words.bounding_box()
        await words.focus()
        await expect(seats).to_be_hidden()
        assert await stage.page.evaluate(_WRITING) == [], (size, look, "focus")
        high = await words.bounding_box()
        assert low is not None
        assert high is not None
        assert high["height"] > 2 * low["height"]
        await words.blur()
        await expect(seats).to_be_visible()


async def show(stage: Stage, play: Play, seat: int, **changes: Any) -> None:
    """Show a table with long names, AI players, marks of one's own, and people who are away."""
    await stage.page.evaluate("(marks) => localStorage.setItem('ww.marks.stage', marks)", MARKED)
    seats = [
        one | {"name": "名字很长的玩家", "kind": "ai" if one["seat"] in AI else "human", "autopilot": one["seat"] < 5}
        for one in play.seats[seat - 1].view["seats"]
    ]
    await stage.show(play, seat, seats=seats, **changes)


def sheriff_chosen(play: Play) -> None:
    """Let three run for sheriff and everybody vote for one of them."""
    play.until("sheriff_signup", None)
    for seat in (1, 2, 3):
        play.act(Act(seat, "sheriff.run"))
    play.until("sheriff_vote", None)
    for seat in range(1, len(play.table.seats) + 1):
        if play.offers(seat, "sheriff.vote"):
            play.act(Act(seat, "sheriff.vote", (3,)))


@pytest.mark.parametrize("board", ["idiot-12", "big-18"])
async def test_everything_is_in_reach_on_every_screen(stage: Stage, board: str) -> None:
    play = played(*BOARDS[board].roles)
    last = len(play.table.seats)
    play.until("main", None)
    for seat in (1, last):  # the widest number has room on its card
        await show(stage, play, seat)
        await on_every_screen(stage, "night")
    sheriff_chosen(play)
    play.until("speech", None)
    speaker = play.public.view["speaker"]
    play.act(Act(speaker, "speak", text="我是预言家，2 号查杀"))
    await show(stage, play, speaker)
    await on_every_screen(stage, "my speech")
    await while_a_keyboard_is_open(stage)
    play.until("exile_vote", None)
    await show(stage, play, last)
    await stage.page.locator("[data-testid=seat][data-pickable=true]").first.click()
    await on_every_screen(stage, "vote")
    await show(stage, play, last, ballots={"4": 3, "11": 3, "5": 8})
    await expect(stage.seat(3).locator(".seat-votes")).to_be_visible()
    await on_every_screen(stage, "votes")


async def test_the_measure_bites(stage: Stage) -> None:
    play = played(*BOARDS["idiot-12"].roles)
    play.until("main", None)
    await stage.page.set_viewport_size(SMALL)
    await stage.show(play, 1)
    assert await faults(stage.page) == []
    await stage.page.evaluate(
        _SPOIL,
        ".seats-box .seats { grid-auto-rows: 120px } .side { min-height: 0 } .seats-box { flex: none; height: 300px }"
        " .chips .chip { min-height: 30px; height: 30px } .banner h1 { flex: none; width: 20px; white-space: nowrap }"
        " .role-hold small { font-size: 2rem }",
    )
    found = " ".join(await faults(stage.page))
    for word in ("talk 0", "number 9 hidden", "× 30.0", "cut: 第", "cut: 1 号身份"):
        assert word in found, found


async def test_by_night_every_screen_has_everything_in_the_same_places(stage: Stage) -> None:
    play = played(*NIGHT_CARDS)
    for window in ("main", "witch"):
        play.until(window, None)
        if window == "main":
            play.act(Act(1, "wolf.kill", (9,)))
        places: dict[int, list[str]] = {}
        for seat in range(1, len(NIGHT_CARDS) + 1):
            await stage.show(play, seat)
            places[seat] = await stage.page.evaluate(_PLACES, _FIXED)
            await expect(stage.page.locator(".seats .state, .seat-votes")).to_have_count(0)
        assert all(found == places[9] for found in places.values()), window
    before = places[9]
    await stage.page.evaluate(_SPOIL, ".act-bar { grid-template-columns: auto 1fr auto }")
    assert await stage.page.evaluate(_PLACES, _FIXED) != before


async def hold(page: Page) -> None:
    """Put a finger on my card."""
    await page.get_by_test_id("role-card").dispatch_event("pointerdown", {"button": 0})


async def test_secrets_show_while_the_card_is_held_or_where_it_was_chosen(stage: Stage) -> None:
    play = played(*NIGHT_CARDS)
    play.until("main", None)
    play.act(Act(1, "wolf.kill", (9,)))
    play.act(Act(3, "seer.check", (2,)))
    page, secrets = stage.page, stage.page.get_by_test_id("secrets")
    for seat, words in ((1, "同伴：2 号狼美人刀口：1 → 9 号"), (3, "第 1 夜：2 号 是狼人")):
        await stage.show(play, seat)
        await expect(secrets).to_have_count(0)
        await hold(page)
        await expect(secrets).to_have_text(words)
        await page.evaluate("() => dispatchEvent(new Event('pointerup'))")
        await expect(secrets).to_have_count(0)
    await stage.show(play, 1)
    await expect(stage.seat(2)).to_have_attribute("data-mate", "false")
    await page.evaluate(_CHOOSE, ["secrets", "always"])
    await expect(stage.seat(2)).to_have_attribute("data-mate", "true")
    await expect(stage.seat(2).locator(".state.mate")).to_have_text("同伴")
    await expect(stage.seat(2).locator(".state.mate svg")).to_be_visible()
    await expect(stage.seat(9).locator(".seat-votes")).to_have_text("刀 ← 1")


async def shifts(page: Page) -> float:
    """How much has jumped since it was watched."""
    await page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    return float(await page.evaluate("() => window.shifts"))


async def test_nothing_jumps_through_a_whole_day(stage: Stage) -> None:
    play = played(*BOARDS["idiot-12"].roles)
    play.until("sheriff_signup", None)
    await stage.show(play, 2)
    await stage.page.get_by_test_id("prompt").first.wait_for()
    await stage.page.evaluate(_WATCH)

    async def told() -> None:
        await stage.go_on(play, 2)

    sheriff_chosen(play)
    await told()
    play.until("speech", None)
    while play.public.view["phase"] == "speech":
        await told()
        speaker = play.public.view["speaker"]
        play.act(Act(speaker, "speak", text="我是好人，过"))
        await told()
        play.act(Act(speaker, "speak.end"))
    for phase in ("exile_vote", "main"):
        play.until(phase, None)
        await told()
    assert await shifts(stage.page) <= MOST_SHIFT
    await stage.page.evaluate(_SPOIL, ".banner { margin-top: 200px }")
    assert await shifts(stage.page) > MOST_SHIFT


async def test_what_cannot_be_used_looks_so(stage: Stage) -> None:
    looks: list[Json] = await stage.page.evaluate(_LOOKS)
    for free, off in ((looks[0], looks[2]), (looks[1], looks[3])):
        assert (off["borderTopStyle"], off["cursor"]) == ("dashed", "not-allowed")
        assert off["backgroundColor"] != free["backgroundColor"]

"""What the replay says came of each deed of a night, and why somebody went out."""

import re
from collections.abc import Sequence
from typing import Any

import pytest
from playwright.async_api import Page

from tests.browser.conftest import NewContext
from tests.browser.server import Server
from tests.browser.site_pages import open_page
from tests.browser.stage import played, shown_to
from tests.werewolf.simulate import Simulation
from werewolf.boards import BOARDS
from werewolf.codec import payload
from werewolf.command import Act
from werewolf.event import Acted, DeathsAnnounced, Doomed, Event, KnifeDecided
from werewolf.ids import Cause
from werewolf.view import GodFold

CARDS = ("werewolf", "werewolf", "witch", "guard", "seer", "hunter", "villager", "villager", "villager")
OUTCOMES = """async (events) => {
  const { outcomes } = await import(`${document.body.dataset.assets}/js/replay/outcomes.js`);
  return Object.fromEntries(outcomes(events));
}"""

STOPS = """async (answer) => {
  const { courseOf } = await import(`${document.body.dataset.assets}/js/replay/stops.js`);
  return courseOf(answer).stops.map((stop) => stop.text);
}"""

RESULT = """async ({ view, events }) => {
  const load = (name) => import(`${document.body.dataset.assets}/js/${name}`);
  const { html, render } = await load("dom.js");
  const { Result } = await load("game/result.js");
  render(html`<${Result} game=${5} events=${events} view=${view} />`, document.getElementById("app"));
  return document.querySelector("[data-testid=to-replay]").getAttribute("href");
}"""


@pytest.fixture
async def page(unchanged_server: Server, new_context: NewContext) -> Page:
    """A page of the site."""
    opened = await (await new_context()).new_page()
    await open_page(opened, unchanged_server, "/help")
    return opened


async def told(page: Page, events: Sequence[Event]) -> dict[int, str]:
    """What the page says of each event, by its place."""
    numbered = [payload(event) | {"n": number} for number, event in enumerate(events)]
    found: dict[str, str] = await page.evaluate(OUTCOMES, numbered)
    return {int(number): text for number, text in found.items()}


async def night(page: Page, *acts: Act) -> list[str]:
    """What the page says of the deeds of a first night, of the knife, and of the dawn."""
    play = played(*CARDS)
    play.until("main", None)
    for act in acts:
        if play.table.window != "witch" and act.kind.startswith("witch"):
            play.until("witch", None)
        play.act(act)
    play.until("dawn", None)
    texts = await told(page, play.events)
    kinds: tuple[type[Event], ...] = (Acted, KnifeDecided, DeathsAnnounced)
    return [texts.get(number, "") for number, event in enumerate(play.events) if isinstance(event, kinds)]


def knife(target: int | None, other: int | None = None) -> tuple[Act, Act]:
    targets = [() if one is None else (one,) for one in (target, other if other is not None else target)]
    return Act(1, "wolf.kill", targets[0]), Act(2, "wolf.kill", targets[1])


GUARD, SAVE, POISON = Act(4, "guard.protect", (7,)), Act(3, "witch.save", (7,)), Act(3, "witch.poison", (8,))


async def test_why_the_knife_killed_or_did_not(page: Page) -> None:
    assert await night(page, *knife(7)) == ["7 号中刀", "7 号：狼刀"]
    assert await night(page, *knife(7), GUARD) == ["挡住了狼刀", "没有死：被守住", "没有死：被守住"]
    assert await night(page, *knife(7), SAVE) == ["没有死：被救下", "挡住了狼刀", "没有死：被救下"]
    both = ["同守同救，仍然中刀", "同守同救，7 号中刀", "同守同救，仍然中刀", "7 号：狼刀"]
    assert await night(page, *knife(7), GUARD, SAVE) == both
    assert await night(page, *knife(9), GUARD) == ["那里今晚没有狼刀", "9 号中刀", "9 号：狼刀"]
    assert await night(page, *knife(7, 8)) == ["票数相同，没有刀成", "票数相同，没有刀成"]
    assert await night(page, *knife(None)) == ["狼队选择空刀", "狼队选择空刀"]
    assert await night(page, *knife(7), POISON) == ["7 号中刀", "8 号出局", "7 号：狼刀；8 号：毒药"]


async def test_who_used_nothing_is_told_once_and_no_wolf_is(page: Page) -> None:
    play = played(*CARDS)
    play.until("main", None)
    for act in (*knife(7), Act(4, "pass"), Act(5, "seer.check", (1,))):
        play.act(act)
    play.until("witch", None)
    play.act(Act(3, "pass"))
    play.until("dawn", None)
    events = [payload(event) | {"n": number} for number, event in enumerate(play.events)]
    texts: list[str] = await page.evaluate(STOPS, {"view": "god", "events": events, "steps": []})
    assert [text for text in texts if "没有用技能" in text] == ["守卫 4 号没有用技能", "女巫 3 号没有用技能"]
    assert "预言家 5 号得知：1 号 是狼人" in texts


async def test_the_result_leads_to_the_replay(page: Page) -> None:
    game = Simulation(BOARDS["quick-4"], seed=1)
    game.play()
    fold = GodFold()
    for event in game.events:
        fold.apply(event)
    view, events = shown_to(fold)
    assert await page.evaluate(RESULT, {"view": view, "events": events}) == "/werewolf/game/5"


@pytest.mark.parametrize("board", [pytest.param(board, marks=pytest.mark.nightly) for board in BOARDS])
async def test_no_outcome_contradicts_the_game(page: Page, board: str) -> None:
    for seed in range(3):
        game = Simulation(BOARDS[board], seed=seed)
        game.play()
        texts = await told(page, game.events)
        for number, text in texts.items():
            contradiction(game.events, number, text)


def contradiction(events: list[Event], number: int, text: str) -> None:
    """Fail when a sentence about the knife, or about the dead of a night, is not so."""
    event: Any = events[number]
    doomed = [one for one in events if isinstance(one, Doomed) and one.day == event.day and one.phase == "night"]
    if isinstance(event, KnifeDecided):
        died = {one.seat for one in doomed if Cause.KNIFE in one.causes}
        assert {int(seat) for seat in re.findall(r"(\d+) 号中刀", text)} <= died, (event, text)
        assert event.target is None or bool(died) or "中刀" not in text, (event, text)
    elif isinstance(event, DeathsAnnounced):
        named = {int(seat) for seat in re.findall(r"(\d+) 号：", text)}
        assert named <= set(event.seats), (event, text)
        assert named >= set(event.seats) & {one.seat for one in doomed}, (event, text)

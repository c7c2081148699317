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
from werewolf.event import Acted, DeathsAnnounced, Doomed, Event, KnifeDecided, Spared
from werewolf.ids import Cause
from werewolf.roles import ROLES
from werewolf.view import GodFold

CARDS = ("werewolf", "werewolf", "witch", "guard", "seer", "hunter", "villager", "villager", "villager")
OUTCOMES = """async (events) => {
  const { outcomes } = await import(`${document.body.dataset.assets}/js/replay/outcomes.js`);
  return Object.fromEntries(outcomes(events));
}"""

IMMUNE = """async () => (await import(`${document.body.dataset.assets}/js/replay/outcomes.js`)).IMMUNE"""

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


BOARD_OF_SIX = {
    "rift": ("werewolf", "eclipse_queen", "witch", "guard", "seer", "sequence_prince"),
    "fox": ("werewolf", "wolf_king", "witch", "cursed_fox", "seer", "hunter"),
    "hunt": ("werewolf", "blood_moon_apostle", "witch", "demon_hunter", "seer", "idiot"),
    "dream": ("werewolf", "wolf_king", "witch", "dreamer", "seer", "hunter"),
    "cub": ("werewolf", "wolf_king", "fox_cub", "guard", "seer", "hunter"),
    "dance": ("werewolf", "masquerade", "witch", "dancer", "seer", "idiot"),
}
Step = Act | tuple[str, int]


async def course(page: Page, cards: str, *steps: Step) -> dict[str, str]:
    """What the page says of the deeds, of the last knife and of the last dawn of a game with three villagers."""
    play = played(*BOARD_OF_SIX[cards], "villager", "villager", "villager")
    for step in steps:
        if isinstance(step, Act):
            assert play.act(step) is None, step
        else:
            play.until(*step)
    texts = await told(page, play.events)
    found: dict[str, str] = {}
    for number, event in enumerate(play.events):
        if isinstance(event, Acted | KnifeDecided | DeathsAnnounced):
            found[event.action if isinstance(event, Acted) else event.kind] = texts.get(number, "")
    return found


async def test_what_rebounds_or_meets_the_immune_is_told_as_it_was(page: Page) -> None:
    rift: tuple[Step, ...] = (("dusk", 1), Act(2, "eclipse_queen.rift", (7,)), ("main", 1), *knife(8))
    found = await course(page, "rift", *rift, ("witch", 1), Act(3, "witch.poison", (7,)), ("dawn", 1))
    assert found["witch.poison"] == "被裂隙弹回，落在 3 号；3 号出局"
    assert found["deaths_announced"] == "3 号：毒药；8 号：狼刀"
    fox = await course(page, "fox", ("main", 1), *knife(4), ("witch", 1), Act(3, "witch.save", (4,)), ("dawn", 1))
    assert fox["witch.save"] == "没有用上：4 号不怕狼刀"
    assert fox["knife_decided"] == fox["deaths_announced"] == "没有死：4 号不怕狼刀"
    hunt = await course(page, "hunt", ("main", 1), *knife(4), ("witch", 1), Act(3, "witch.poison", (4,)), ("dawn", 1))
    assert hunt["witch.poison"] == "4 号没有因此出局：4 号不怕毒药"
    dreams: tuple[Step, ...] = (*knife(4), Act(4, "dreamer.dream", (7,)), ("witch", 1), Act(3, "witch.poison", (7,)))
    dream = await course(page, "dream", ("main", 1), *dreams, ("dawn", 1))
    assert dream["witch.poison"] == "7 号没有因此出局：被摄梦挡住"
    assert dream["deaths_announced"] == "4 号：狼刀；7 号：摄梦"


async def test_the_skill_that_took_the_knife_away_is_named(page: Page) -> None:
    cub = await course(page, "cub", ("main", 2), Act(3, "fox_cub.confuse", (1,)), *knife(8), ("dawn", 2))
    assert cub["knife_decided"] == "没有刀：3 号的迷惑取消了狼刀"
    dance: tuple[Step, ...] = (Act(4, "dancer.dance", (4, 8, 9)), Act(1, "wolf.kill", (8,)))
    found = await course(page, "dance", ("main", 2), *dance, ("dawn", 2))
    assert found["knife_decided"] == "没有死：在共舞中"


async def test_the_page_knows_what_each_role_does_not_die_of(page: Page) -> None:
    immune = await page.evaluate(IMMUNE)
    resisting = {role.id: {cause.value for cause in role.resists} for role in ROLES.values() if role.resists}
    assert {role: set(causes) for role, causes in immune.items()} == resisting


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


async def test_what_happens_again_is_told_again_and_what_two_are_told_once(page: Page) -> None:
    day = {"day": 1, "phase": "speech"}
    away = [
        {"kind": "autopilot", "seat": 3, "on": on, "n": n, "at": 10 * n, **day} for n, on in enumerate((1, 0, 1), 1)
    ]
    told_to_both = [{"kind": "lovers_told", "seats": [1, 5], "n": n, "at": 40, **day} for n in (4, 5)]
    texts = await page.evaluate(STOPS, {"view": "public", "events": [*away, *told_to_both], "steps": []})
    assert texts[-4:] == ["3 号 进入托管", "3 号 回来了", "3 号 进入托管", "情侣：1 号、5 号"]


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


CAUSE_OF = {"poison": Cause.POISON, "hunt": Cause.HUNT, "kill": Cause.KNIFE, "knife": Cause.KNIFE}


def dying(events: list[Event], day: int) -> dict[int, set[Cause]]:
    """Who goes out of a night, and of what."""
    found: dict[int, set[Cause]] = {}
    for event in events:
        if event.day == day and event.phase == "night":
            if isinstance(event, Doomed):
                found.setdefault(event.seat, set()).update(event.causes)
            elif isinstance(event, Spared):
                found.pop(event.seat, None)
    return found


def seats_in(pattern: str, text: str) -> set[int]:
    return {int(seat) for seat in re.findall(pattern, text)}


def contradiction(events: list[Event], number: int, text: str) -> None:
    """Fail when a sentence about a deed of a night, about the knife, or about the dead, is not so."""
    event: Any = events[number]
    doomed = dying(events, event.day)
    knifed = {seat for seat, causes in doomed.items() if Cause.KNIFE in causes}
    if isinstance(event, KnifeDecided):
        assert seats_in(r"(\d+) 号中刀", text) <= knifed, (event, text)
        assert "没有死" not in text or event.target not in knifed or "交换" in text, (event, text)
        assert event.target is not None or "没有" in text or "空刀" in text, (event, text)
    elif isinstance(event, DeathsAnnounced):
        assert seats_in(r"(\d+) 号：", text) <= set(event.seats), (event, text)
        assert not event.seats or seats_in(r"(\d+) 号：", text) >= set(event.seats) & set(doomed), (event, text)
    elif isinstance(event, Acted):
        deed_contradiction(event, text, doomed, knifed)


def deed_contradiction(event: Acted, text: str, doomed: dict[int, set[Cause]], knifed: set[int]) -> None:
    """Fail when a deed is said to have killed or kept somebody, and the causes of death say otherwise."""
    cause = CAUSE_OF.get(event.action.split(".")[1])
    dead = {seat for seat, causes in doomed.items() if cause in causes}
    assert seats_in(r"(\d+) 号出局", text) <= dead, (event, text)
    assert not cause or not seats_in(r"(\d+) 号没有因此出局", text) & dead, (event, text)
    met = seats_in(r"落在 (\d+) 号；", text) or set(event.targets)
    if re.search("挡住了狼刀|没有用上|但没有死", text):
        assert not met & knifed, (event, text)
    elif re.search("仍然中刀|没有挡住狼刀", text):
        assert knifed or "负伤" in text, (event, text)

"""Who hears the page instead of seeing it: what is read out, when, and what never is."""

import re
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.server import Server
from tests.browser.site_pages import open_page
from tests.browser.stage import Json, Stage, played, shown_to
from werewolf.command import Act
from werewolf.scenario.play import Play

CARDS = ("werewolf", "werewolf", "seer", "witch", "hunter", "villager", "villager", "villager", "villager")
ME = 77
NEVER = 2**45
"""Later than any clock."""

_LISTEN = """async ([room, me]) => {
  const load = (name) => import(`${document.body.dataset.assets}/js/${name}`);
  const { html, render } = await load("dom.js");
  const { Announcer } = await load("game/announcer.js");
  let ear = document.getElementById("ear");
  if (!ear) {
    ear = document.createElement("div");
    ear.id = "ear";
    document.body.append(ear);
  }
  render(html`<${Announcer} room=${room} uid=${me} />`, ear);
}"""
_HEARD = """async (rooms) => {
  const { Ear } = await import(`${document.body.dataset.assets}/js/game/heard.js`);
  const nobody = { uid: 0, blocked: new Set(), folded: () => false };
  const ear = new Ear(0);
  return rooms.map((room) => ear.hear(room, nobody));
}"""


@pytest.fixture
async def page(unchanged_server: Server, new_context: NewContext) -> Page:
    """A phone."""
    opened = await (await new_context()).new_page()
    await open_page(opened, unchanged_server, "/help")
    return opened


def room(play: Play, seat: int, upto: int | None = None, **changes: Any) -> Json:
    """What the page's store holds of a game for a seat."""
    view, events = shown_to(play.seats[seat - 1])
    events = events[:upto]
    around = {"chat": [], "room": {"status": "playing"}}
    return {"game": "g", "version": len(events), "view": view, "events": events} | around | changes


def first_votes() -> Play:
    """Return a game in its first exile vote, after a night without deaths and one speech."""
    play = played(*CARDS)
    play.until("speech", None)
    speaker = play.seats[0].view["speaker"]
    play.act(Act(speaker, "speak", text="我是好人"))
    play.until("exile_vote", None)
    return play


async def listen(page: Page, told: Json) -> None:
    """Give a state of the room to the part of the page that is heard."""
    await page.evaluate(_LISTEN, [told, ME])


async def test_what_happens_is_read_out_once_and_nothing_of_what_was_before(page: Page) -> None:
    play, log = first_votes(), page.get_by_test_id("heard")
    lines, turn = log.locator("p"), page.get_by_test_id("my-turn")
    speaker = next(event["seat"] for event in shown_to(play.public)[1] if event["kind"] == "spoke")
    me = speaker % len(CARDS) + 1
    await listen(page, room(play, me))
    await expect(turn).to_have_text("选一名玩家放逐，截止前可改")
    await expect(lines).to_have_count(0)
    for voter in (1, 2, 3):
        play.act(Act(voter, "exile.vote", (6,)))
    play.act(Act(4, "exile.vote", (1,)))
    play.until("last_words", None)
    await listen(page, room(play, me))
    await expect(log).to_contain_text("放逐投票结果：6 号 3 票，1 号 1 票，5 人弃票")
    await expect(turn).to_have_text("")
    play.until_night(2)
    await listen(page, room(play, me))
    await listen(page, room(play, me, version=0, events=[], chat=[]))
    await listen(page, room(play, me))  # the same again after a gap
    await expect(log).to_contain_text("6 号 被放逐")
    heard = await lines.all_inner_texts()
    assert len(heard) == len(set(heard)), heard
    assert heard[-1] == "第 2 夜"
    said = {"channel": "dead", "uid": 5, "name": "小明", "text": "谁刀的我"}
    chat = [said | {"at": 1, "text": "从前说的"}, said | {"at": NEVER}, said | {"at": NEVER, "uid": ME}]
    await listen(page, room(play, me, chat=chat))
    await expect(lines).to_have_text([*heard, "聊天，小明：谁刀的我"])


async def test_the_browser_knows_a_log_and_what_is_urgent(page: Page) -> None:
    await listen(page, room(first_votes(), 1))
    session = await page.context.new_cdp_session(page)
    tree = await session.send("Accessibility.getFullAXTree")
    live = {
        node["role"]["value"]: value["value"]["value"]
        for node in tree["nodes"]
        for value in node.get("properties", [])
        if value["name"] == "live"
    }
    assert live["log"] == "polite"
    assert live["paragraph"] == "assertive"


async def test_by_night_every_phone_is_heard_to_say_the_same(page: Page) -> None:
    play = played(*CARDS)
    before = {seat: room(play, seat, room={"status": "waiting"}, view=None, events=[]) for seat in (1, 3, 6)}
    rooms: dict[int, list[Json]] = {seat: [before[seat], room(play, seat)] for seat in before}
    play.until("main", None)
    play.act(Act(1, "wolf.say", text="刀 6 号"))
    for act in (Act(1, "wolf.kill", (6,)), Act(2, "wolf.kill", (6,)), Act(3, "seer.check", (1,))):
        play.act(act)
        for seat, told in rooms.items():
            told.append(room(play, seat))
    heard = [await page.evaluate(_HEARD, told) for told in rooms.values()]
    assert heard[0] == heard[1] == heard[2]
    assert "第 1 夜" in [line for lines in heard[0] for line in lines]
    assert [line for lines in heard[0] for line in lines if "刀" in line or "狼" in line] == []
    private = rooms[3][-1]
    leak = {**private["events"][-1], "kind": "exiled", "target": 1, "n": len(private["events"]) + 1}
    louder = [*rooms[3], {**private, "events": [*private["events"], leak]}]
    assert (await page.evaluate(_HEARD, louder))[-1] == ["1 号 被放逐"]  # what would be told is noticed


async def test_a_burst_is_cut_short_and_speeches_are_read(page: Page) -> None:
    play = first_votes()
    start = room(play, 1, upto=1)
    whole = room(play, 1)
    [_, burst] = await page.evaluate(_HEARD, [start, whole])
    assert 2 <= len(burst) <= 6
    assert "昨夜是平安夜" in burst
    assert re.fullmatch(r"略过 \d+ 条，都在发言记录里", burst[0])
    spoke = next(index for index, event in enumerate(whole["events"]) if event["kind"] == "spoke")
    seat = whole["events"][spoke]["seat"]
    other = seat % len(CARDS) + 1
    view, events = shown_to(play.seats[other - 1])
    spoke = next(index for index, event in enumerate(events) if event["kind"] == "spoke")
    rooms = [room(play, other, upto=spoke, view=view), room(play, other, upto=spoke + 1, view=view)]
    assert (await page.evaluate(_HEARD, rooms))[-1] == [f"{seat} 号说：我是好人"]


async def test_the_dawn_names_the_dead_and_is_said_once(page: Page) -> None:
    stage, play = Stage(page), played(*CARDS)
    play.until("main", None)
    for wolf in (1, 2):
        play.act(Act(wolf, "wolf.kill", (7,)))
    play.until("dawn", None)
    await stage.show(play, 3)
    await expect(stage.sentence).to_have_text("昨夜 7 号 出局")
    await expect(stage.sentence).to_have_attribute("aria-live", "off")  # the log says it
    play.until("exile_vote", None)
    await stage.show(play, 7)
    await expect(stage.sentence).to_have_attribute("aria-live", "polite")
    await stage.show(play, 3)
    await expect(stage.sentence).to_have_attribute("aria-live", "off")  # it is urgent, and said as such


async def test_who_looks_on_has_no_clock_and_no_bar(page: Page) -> None:
    stage, play = Stage(page), first_votes()
    await stage.show_fold(play.public)
    await expect(stage.sentence).to_contain_text("观战晚一个阶段")
    await expect(page.get_by_test_id("clock")).to_have_count(0)
    await expect(page.get_by_test_id("actions")).to_have_count(0)
    await stage.show(play, 1)
    await expect(page.get_by_test_id("clock")).to_have_count(1)
    await expect(page.get_by_test_id("actions")).to_have_count(1)


async def test_a_new_speech_is_a_dot_with_words_and_no_jump(page: Page) -> None:
    stage, play = Stage(page), played(*CARDS)
    play.until("speech", None)
    first = play.seats[0].view["speaker"]
    me = first % len(CARDS) + 1
    talk = page.get_by_test_id("tab-talk")
    await stage.show(play, me)
    await page.get_by_test_id("tab-votes").click()
    play.act(Act(first, "speak", text="过"))
    play.act(Act(first, "speak.end"))
    await stage.go_on(play, me)
    await expect(talk).to_have_accessible_name("发言 ，有新内容")
    await expect(page.get_by_test_id("panel-votes")).to_be_visible()
    await page.get_by_test_id("tab-votes").focus()
    await page.keyboard.press("ArrowLeft")
    await expect(talk).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(talk).to_have_accessible_name("发言")
    await page.get_by_test_id("tab-votes").click()
    speaker = play.seats[me - 1].view["speaker"]
    assert speaker != first
    await stage.show(play, speaker)
    await page.get_by_test_id("tab-votes").click()
    play.act(Act(speaker, "speak", text="我也过"))
    await stage.go_on(play, speaker)
    await expect(stage.page.get_by_test_id("speak-text")).to_be_visible()
    await expect(talk).to_have_accessible_name("发言")

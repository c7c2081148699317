"""By day no screen tells its neighbour who has a skill: all bars are alike, and skills behind the same button."""

from collections.abc import Iterator

import pytest
from playwright.async_api import expect

from tests.browser.axe import findings
from tests.browser.conftest import NewContext
from tests.browser.server import Server
from tests.browser.site_pages import open_page
from tests.browser.stage import Stage, played
from tests.werewolf.simulate import Simulation
from werewolf.boards import BOARDS
from werewolf.command import Act
from werewolf.scenario.play import Play

CARDS = ("villager", "werewolf", "white_wolf_king", "knight", "puffer", "sequence_prince", "seer", "witch", "hunter")
SEATS = range(1, 7)
"""A villager, and everybody whose card has a skill by day."""

_LOOK = """() => {
  const bar = document.querySelector("[data-testid=actions]");
  const boxes = [bar, ...bar.querySelectorAll("*")].map((node) => {
    const { x, y, width, height } = node.getBoundingClientRect();
    return [x, y, width, height].map(Math.round).join(" ");
  });
  const banner = document.querySelector("[data-testid=banner]");
  return {
    bar: bar.outerHTML.replace(/\\d+ 号身份/g, ""),
    boxes: boxes.join("\\n"),
    banner: banner.className,
    sentence: banner.querySelector("p").textContent.replace(/，你前面还有.*|下一个是你|接着.*/, ""),
    pickable: [...document.querySelectorAll("[data-pickable=true]")].map((seat) => seat.dataset.seat),
  };
}"""
_CHOOSE = """async (value) => {
  const { choose } = await import(`${document.body.dataset.assets}/js/theme.js`);
  choose("secrets", value);
}"""


@pytest.fixture
async def stage(unchanged_server: Server, new_context: NewContext) -> Stage:
    """A page of the site on a phone."""
    page = await (await new_context()).new_page()
    await open_page(page, unchanged_server, "/help")
    return Stage(page)


def moments(play: Play) -> Iterator[str]:
    """Go through a day in which nobody does anything but listen."""
    for phase in ("sheriff_signup", "speech", "exile_vote", "verdict"):
        play.until(phase, None)
        yield phase


def speech_of(seat: int) -> Play:
    """Return a game in which this seat speaks by day."""
    play = played(*CARDS)
    play.until("speech", None)
    while play.table.speaker != seat:
        play.lapse()
    return play


async def test_by_day_every_bar_is_the_same_until_skills_are_asked_for(stage: Stage) -> None:
    play = played(*CARDS)
    offered = set()
    for moment in moments(play):
        listening = [seat for seat in SEATS if seat != play.table.speaker]
        looks = []
        for seat in listening:
            offered |= {prompt.kind for prompt in play.table.prompts.get(seat, ())}
            await stage.show(play, seat)
            await expect(stage.page.get_by_test_id("skills")).to_have_accessible_name("技能")
            looks.append(await stage.page.evaluate(_LOOK))
        for seat, look in zip(listening, looks, strict=True):
            assert look == looks[0], (moment, seat)
    own = {"wolf.explode", "white_wolf_king.take", "knight.duel", "puffer.burst", "sequence_prince.rewind"}
    assert own <= offered


async def test_who_speaks_has_no_other_bar_either_but_one_who_chose_to_see_it(stage: Stage) -> None:
    looks = []
    for seat in (1, 2, 4):
        await stage.show(speech_of(seat), seat)
        await stage.page.get_by_test_id("speak-text").wait_for()
        looks.append(await stage.page.evaluate(_LOOK))
    assert looks[0] == looks[1] == looks[2]
    await stage.page.evaluate(_CHOOSE, "always")
    await expect(stage.prompt("knight.duel")).to_be_visible()
    await expect(stage.page.get_by_test_id("skills")).to_have_count(0)
    assert (await stage.page.evaluate(_LOOK)) != looks[2]


async def test_the_button_leads_to_my_skills_and_from_there_it_goes_on_as_ever(stage: Stage) -> None:
    play = speech_of(9)
    skills = stage.page.get_by_test_id("skills")
    await stage.show(play, 1)
    await skills.tap()
    await expect(stage.page.get_by_test_id("skill-sheet")).to_contain_text("现在没有可以用的技能")
    assert await findings(stage.page) == []
    await stage.show(play, 3)
    await skills.tap()
    await expect(stage.skill("wolf.explode")).to_have_text("自爆")
    await stage.skill("white_wolf_king.take").tap()
    await stage.seat(4).tap()
    await expect(stage.confirm).to_have_text("确认自爆带人 4 号")
    await stage.page.get_by_test_id("put-away").tap()
    await expect(stage.page.get_by_test_id("prompt")).to_have_count(0)
    await expect(stage.seat(4)).to_have_attribute("data-pickable", "false")
    await skills.press("Enter")
    await stage.skill("white_wolf_king.take").press("Enter")
    await expect(skills).to_be_focused()
    await stage.seat(4).tap()
    await stage.confirm.tap()
    assert await stage.sent() == [{"kind": "white_wolf_king.take", "targets": [4]}]
    play.act(Act(3, "white_wolf_king.take", (4,)))
    assert not play.table.seat(4).alive


async def test_by_night_there_is_no_such_button(stage: Stage) -> None:
    play = played(*CARDS)
    play.until("main", None)
    await stage.show(play, 7)
    await expect(stage.prompt("seer.check")).to_be_visible()
    await expect(stage.page.get_by_test_id("skills")).to_have_count(0)


async def test_who_is_out_is_led_to_the_others_who_are_and_told_why_it_ended(stage: Stage) -> None:
    play = played(*CARDS)
    play.until("exile_vote", None)
    for seat in range(1, len(CARDS) + 1):
        play.act(Act(seat, "exile.vote", (7,)))
    play.until("last_words", None)
    await stage.show(play, 7)
    await expect(stage.sentence).to_have_text("请留遗言：说完点「结束发言」")
    await stage.page.get_by_test_id("tab-chat").tap()
    await expect(stage.page.get_by_test_id("chat-waits")).to_be_visible()
    await expect(stage.page.get_by_test_id("chat-text")).to_have_count(0)
    await stage.page.get_by_test_id("tab-talk").tap()
    play.until("main", None)
    await stage.show(play, 2)
    await expect(stage.page.get_by_test_id("to-dead-chat")).to_have_count(0)
    await stage.show(play, 7)
    await expect(stage.sentence).to_have_text("你已出局 · 狼人和神职正在行动")
    await expect(stage.page.get_by_test_id("confirm")).to_have_count(0)
    await stage.seat(2).tap()
    await expect(stage.page.get_by_test_id("seat-sheet")).to_have_attribute("data-seat", "2")
    await stage.page.keyboard.press("Escape")
    await stage.page.get_by_test_id("to-dead-chat").tap()
    await expect(stage.page.get_by_test_id("channel-note")).to_have_attribute("data-channel", "dead")
    await stage.show_fold(play.public, phase="deal")
    await expect(stage.sentence).to_have_text("观战晚一个阶段 · 玩家正在看自己的身份")
    game = Simulation(BOARDS["standard-9"], seed=0)
    game.play()
    await stage.show_result(game.events)
    await expect(stage.page.get_by_test_id("why")).to_have_text("平民全部出局")

"""Prompts of every shape by touch: several seats in order, cards and words to choose from, what must be chosen."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import NewContext
from tests.browser.server import Server
from tests.browser.site_pages import open_page
from tests.browser.stage import Stage, played
from werewolf.command import Act
from werewolf.scenario.play import Play

OTHERS = ("werewolf", "werewolf", "villager", "villager", "seer", "witch", "hunter", "villager", "villager")
DANCE = ("dancer", "werewolf", "masquerade", "villager", "villager", "seer", "witch", "villager")
AWAKE = range(1, len(DANCE) + 1)
QUIET = "狼人和神职正在行动，法官的话按住「身份」看"
"""What everybody reads who has nothing to do, told something or not."""
CHOOSE_OPEN = """async () => {
  const { choose } = await import(`${document.body.dataset.assets}/js/theme.js`);
  choose("secrets", "always");
}"""


@pytest.fixture
async def stage(unchanged_server: Server, new_context: NewContext) -> Stage:
    """A page of the site on a phone."""
    page = await (await new_context()).new_page()
    await open_page(page, unchanged_server, "/help")
    return Stage(page)


def first_window(*roles: str, window: str, spare: tuple[str, ...] = ()) -> Play:
    """Return a game in a window of its first night."""
    play = played(*roles, spare=spare)
    play.until(window, None)
    return play


def second_night(*roles: str) -> Play:
    """Return a game in the main window of its second night, nobody on autopilot and nobody knifed."""
    play = played(*roles)
    while play.table.day < 2 or play.table.window is None or play.table.window.value != "main":
        for seat in AWAKE:
            if play.offers(seat, "autopilot.end"):
                play.act(Act(seat, "autopilot.end"))
        play.lapse()
    for seat in AWAKE:
        if play.offers(seat, "autopilot.end"):
            play.act(Act(seat, "autopilot.end"))
    return play


async def test_two_seats_are_chosen_in_order(stage: Stage) -> None:
    await stage.show(first_window("magician", *OTHERS, window="dusk"), 1)
    await expect(stage.sentence).to_have_text("交换：选两名玩家")
    await stage.seat(5).tap()
    await expect(stage.confirm).to_be_disabled()
    await expect(stage.confirm).to_have_text("还要选 1 人")
    await stage.seat(3).tap()
    await expect(stage.seat(5).locator(".seat-tick")).to_have_text("第 1")
    await expect(stage.seat(3).locator(".seat-tick")).to_have_text("第 2")
    await expect(stage.confirm).to_have_text("确认交换 5、3 号")
    await stage.seat(7).tap()
    await expect(stage.seat(5)).to_have_attribute("data-picked", "false")
    await stage.confirm.tap()
    assert await stage.sent() == [{"kind": "magician.swap", "targets": [3, 7]}]


async def test_cards_to_choose_from_show_their_picture_and_name(stage: Stage) -> None:
    await stage.show(first_window("thief", *OTHERS, window="setup", spare=("guard", "crow")), 1)
    for card, name in (("guard", "守卫"), ("crow", "乌鸦")):
        await expect(stage.choice(card)).to_have_text(name)
        picture = await stage.choice(card).locator("img").get_attribute("src")
        assert picture is not None
        assert picture.endswith(f"img/roles/{card}.svg")
    await expect(stage.confirm).to_be_disabled()
    await stage.choice("guard").tap()
    await expect(stage.confirm).to_have_text("确认：守卫")
    await stage.confirm.tap()
    assert await stage.sent() == [{"kind": "thief.pick", "targets": [], "choice": "guard"}]


async def test_what_must_be_chosen_cannot_be_declined(stage: Stage) -> None:
    await stage.show(second_night(*DANCE), 1)
    await expect(stage.sentence).to_have_text("共舞：选三名玩家，时间到将随机选择")
    await expect(stage.page.get_by_test_id("pass")).to_have_count(0)
    await expect(stage.page.get_by_test_id("must")).to_be_disabled()
    for seat in (1, 4, 8):
        await stage.seat(seat).tap()
    await stage.confirm.tap()
    assert await stage.sent() == [{"kind": "dancer.dance", "targets": [1, 4, 8]}]


async def test_two_actions_of_one_night_stand_side_by_side(stage: Stage) -> None:
    await stage.show(second_night(*DANCE), 3)
    await expect(stage.prompt("masquerade.look")).to_have_attribute("data-active", "true")
    await stage.prompt("masquerade.mask").tap()
    await stage.seat(6).tap()
    await stage.confirm.tap()
    assert await stage.sent() == [{"kind": "masquerade.mask", "targets": [6]}]


async def test_a_seat_and_a_word_are_chosen_together(stage: Stage) -> None:
    await stage.show(first_window("merchant", *OTHERS, window="main"), 1)
    await stage.choice("guard").tap()
    await expect(stage.choice("guard")).to_have_text("守护")
    await expect(stage.confirm).to_be_disabled()
    await stage.seat(4).tap()
    await stage.confirm.tap()
    assert await stage.sent() == [{"kind": "merchant.give", "targets": [4], "choice": "guard"}]


async def test_whoever_could_object_to_a_vote_finds_it_behind_the_button_for_skills(stage: Stage) -> None:
    await stage.show(first_window("puffer", *OTHERS, window="verdict"), 1)
    await expect(stage.page.get_by_test_id("pass")).to_have_count(0)
    await stage.page.get_by_test_id("skills").tap()
    await stage.skill("puffer.burst").tap()
    await expect(stage.page.get_by_test_id("pass")).to_have_text("不爆开")
    await stage.confirm.tap()
    assert await stage.sent() == [{"kind": "puffer.burst", "targets": []}]


async def test_the_card_says_what_i_am_now_and_what_that_means(stage: Stage) -> None:
    play = first_window("wild_child", *OTHERS, window="setup")
    play.act(Act(1, "wild_child.model", (4,)))
    play.until("main", None)
    for wolf in (2, 3):
        play.act(Act(wolf, "wolf.kill", (4,)))
    play.until_night(2)
    await stage.show(play, 1)
    card = stage.page.get_by_test_id("role-card")
    await card.dispatch_event("pointerdown", {"button": 0})
    await expect(card).to_have_attribute("data-shown", "true")
    label = await card.get_attribute("aria-label")
    assert label is not None
    assert "野孩子，你现在是狼人阵营。" in label
    assert "榜样" in label
    await stage.page.get_by_test_id("tab-notes").tap()
    facts = stage.page.get_by_test_id("panel-notes")
    await expect(facts).to_contain_text("你现在是野孩子，狼人阵营")
    await expect(facts).to_contain_text("狼队：1 号野孩子、2 号狼人、3 号狼人")


@pytest.mark.parametrize(("more", "font"), [(0, "100%"), (0, "130%"), (6, "130%")])
async def test_marks_on_a_seat_have_words_also_where_there_is_room_for_a_picture_only(
    stage: Stage, more: int, font: str
) -> None:
    roles = ("silence_elder", "ballot_elder", "werewolf", *OTHERS, *["villager"] * more)
    play = first_window(*roles, window="main")
    play.act(Act(1, "silence_elder.silence", (6,)))
    play.act(Act(2, "ballot_elder.ban", (6,)))
    play.until("speech", None)
    await stage.page.set_viewport_size({"width": 320, "height": 640})
    await stage.page.evaluate("(font) => document.documentElement.style.setProperty('font-size', font)", font)
    await stage.show(play, 4)
    states = stage.seat(6).locator(".state")
    assert await states.all_text_contents() == ["禁言", "禁票"]
    await expect(stage.seat(6)).to_have_accessible_name(re.compile("^6.*玩家6.*禁言.*禁票"))
    box = await stage.seat(6).bounding_box()
    assert box is not None
    for number in range(await states.count()):
        mark = await states.nth(number).bounding_box()
        assert mark is not None
        assert mark["x"] >= box["x"]
        assert mark["x"] + mark["width"] <= box["x"] + box["width"] + 0.5


async def held(stage: Stage) -> None:
    """Hold the card by the keyboard."""
    await stage.page.get_by_test_id("role-card").focus()
    await stage.page.keyboard.down(" ")


async def test_what_the_judge_told_is_read_while_the_card_is_held(stage: Stage) -> None:
    card, secrets = stage.page.get_by_test_id("role-card"), stage.page.get_by_test_id("secrets")
    play = first_window("cupid", "thief", *OTHERS, window="setup", spare=("guard", "crow"))
    play.act(Act(2, "thief.pick", choice="crow"))
    play.act(Act(1, "cupid.link", (5, 6)))
    play.until("main", None)
    await stage.show(play, 5)
    await expect(stage.sentence).to_have_text(QUIET)
    await expect(stage.seat(6).locator(".state")).to_have_count(0)
    await held(stage)
    await expect(secrets).to_have_text("情侣：5 号、6 号")
    await expect(card).to_have_accessible_name(re.compile("情侣：5 号、6 号"))
    await stage.page.keyboard.up(" ")
    await expect(secrets).to_have_count(0)
    await expect(card).to_have_accessible_name("5 号身份，按住查看")
    play = first_window("thief", *OTHERS, window="setup", spare=("guard", "villager"))
    play.act(Act(1, "thief.pick", choice="villager"))
    play.until("main", None)
    await stage.show(play, 1)
    await expect(stage.sentence).to_have_text(QUIET)
    await held(stage)
    await expect(secrets).to_have_text("你的身份有变化")
    await stage.page.keyboard.up(" ")


async def test_by_night_no_banner_tells_a_result(stage: Stage) -> None:
    play = first_window("seer", *OTHERS, window="main")
    play.act(Act(1, "seer.check", (2,)))
    for seat in (1, 8):
        await stage.show(play, seat)
        await expect(stage.sentence).to_have_text(QUIET)
    for wolf in (2, 3):
        play.act(Act(wolf, "wolf.kill", (8,)))
    await stage.show(play, 2)
    await expect(stage.sentence).to_have_text("已选好，截止前可改")
    play.until("witch", None)
    await stage.show(play, 7)
    await expect(stage.sentence).to_have_text("今晚有人倒下，按住「身份」看是谁，要用药吗")
    for part in ("banner", "actions"):
        await expect(stage.page.get_by_test_id(part)).not_to_contain_text("8 号")
    await held(stage)
    await expect(stage.page.get_by_test_id("secrets")).to_have_text("今晚 8 号被刀")
    await stage.page.keyboard.up(" ")
    await stage.page.evaluate(CHOOSE_OPEN)
    await expect(stage.sentence).to_have_text("今晚 8 号被刀，要用药吗")
    await expect(stage.confirm).to_have_text("救 8 号")
    await stage.show(play, 1)
    await expect(stage.sentence).to_have_text("查验结果：2 号 是狼人")


async def test_a_vote_that_was_voided_says_so(stage: Stage) -> None:
    play = first_window("sequence_prince", *OTHERS, window="verdict")
    play.act(Act(1, "sequence_prince.rewind"))
    play.until("verdict", None)
    await stage.show(play, 4)
    await stage.page.get_by_test_id("tab-votes").tap()
    titles = stage.page.locator("#panel h3")
    await expect(titles).to_have_text(["第 1 天 · 放逐投票", "第 1 天 · 放逐投票（已作废）"])


async def test_a_learnt_skill_looks_like_the_skill_it_is(stage: Stage) -> None:
    play = first_window("mechanical_wolf", "werewolf", "seer", *OTHERS[2:], window="setup")
    play.act(Act(1, "mechanical_wolf.learn", (3,)))
    play.until_night(2)
    play.act(Act(1, "autopilot.end"))
    play.until("main", None)
    await stage.show(play, 1)
    await expect(stage.prompt("seer.check")).to_have_text("查验")
    await stage.seat(4).tap()
    await expect(stage.confirm).to_have_text("确认查验 4 号")
    await stage.confirm.tap()
    assert await stage.sent() == [{"kind": "seer.check", "targets": [4]}]


async def test_the_dot_of_private_news_comes_for_everybody_at_the_same_moments(stage: Stage) -> None:
    tab, facts = stage.page.get_by_test_id("tab-notes"), stage.page.get_by_test_id("fact")
    for seat, told in ((1, 2), (4, 0)):
        play = first_window("seer", *OTHERS, window="main")
        await stage.show(play, seat)
        play.act(Act(1, "seer.check", (2,)))
        await stage.go_on(play, seat)
        await expect(tab).not_to_have_class("fresh")
        play.until("speech", None)
        await stage.go_on(play, seat)
        await expect(tab).to_have_class("fresh")
        await tab.tap()
        await expect(tab).not_to_have_class("fresh")
        await expect(facts).to_have_count(told)


async def test_by_night_a_long_sentence_moves_nothing(stage: Stage) -> None:
    play = first_window("thief", *OTHERS, window="setup", spare=("guard", "crow"))
    for size in ({"width": 390, "height": 844}, {"width": 320, "height": 640}):
        await stage.page.set_viewport_size({"width": size["width"], "height": size["height"]})
        places = []
        for seat in (1, 4):
            await stage.show(play, seat)
            boxes = [await part.bounding_box() for part in (stage.seat(9), stage.confirm)]
            places.append([box["y"] for box in boxes if box])
        assert len(places[0]) == 2
        assert places[0] == places[1]

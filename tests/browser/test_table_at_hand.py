"""What a player keeps at hand: marks and notes, public facts, cards, words, votes as arrows, own phrases."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.conftest import NewContext
from tests.browser.server import Server
from tests.browser.site_pages import open_page
from tests.browser.stage import Stage, played
from werewolf.command import Act
from werewolf.scenario.play import Play

CARDS = ("werewolf", "werewolf", "seer", "witch", "hunter", "villager", "villager", "villager", "villager")
LONG_PRESS_MILLISECONDS = 650
OLD = '{"at": 1, "seats": {"2": {"marks": ["kill"], "note": ""}}}'


@pytest.fixture
async def stage(unchanged_server: Server, new_context: NewContext) -> Stage:
    """A page of the site on a phone."""
    page = await (await new_context()).new_page()
    await open_page(page, unchanged_server, "/help")
    return Stage(page)


def election() -> Play:
    """Return a game in which seats 3 and 5 want to be sheriff and the others vote."""
    play = played(*CARDS)
    play.until("sheriff_signup", None)
    for seat in (3, 5):
        play.act(Act(seat, "sheriff.run"))
    play.until("sheriff_vote", None)
    return play


def first_speeches() -> Play:
    """Return a game with a sheriff, two speeches and a claim on its first day."""
    play = election()
    for seat in (1, 2, 4):
        play.act(Act(seat, "sheriff.vote", (5,)))
    play.until("speech", None)
    for words in ("我是预言家，2号是查杀", "3 号不像好人，过"):
        speaker = play.seats[0].view["speaker"]
        play.act(Act(speaker, "speak", text=words))
        play.act(Act(speaker, "speak.end"))
    return play


async def press_long(stage: Stage, number: int) -> None:
    """Hold a finger on a seat."""
    box = await stage.seat(number).bounding_box()
    assert box is not None
    await stage.page.mouse.move(box["x"] + 20, box["y"] + 20)
    await stage.page.mouse.down()
    await stage.page.wait_for_timeout(LONG_PRESS_MILLISECONDS)
    await stage.page.mouse.up()


async def test_marks_stay_on_this_device_and_go_to_nobody(stage: Stage) -> None:
    asked: list[str] = []
    play = first_speeches()
    await stage.show(play, 1)
    stage.page.on("request", lambda request: asked.append(f"{request.method} {request.post_data or ''}"))
    await stage.page.evaluate("old => localStorage.setItem('ww.marks.long-ago', old)", OLD)
    await stage.seat(2).tap()
    sheet = stage.page.get_by_test_id("seat-sheet")
    await sheet.locator("[data-mark=kill]").tap()
    await sheet.get_by_test_id("mark-note").fill("首置位划水" * 20)
    await expect(sheet.get_by_text("60/60")).to_be_visible()
    await stage.page.keyboard.press("Escape")
    await expect(stage.seat(2)).to_have_accessible_name(re.compile("我标记查杀.*有笔记"))
    await stage.page.reload()
    await stage.page.locator("html[data-ready=true]").wait_for()
    await stage.show(play, 1)
    await expect(stage.seat(2).get_by_test_id("seat-marks")).to_contain_text("杀")
    await expect(stage.seat(3).get_by_test_id("seat-marks")).to_have_count(0)
    assert [one for one in asked if one.startswith(("POST", "PUT", "PATCH")) or "划水" in one] == []
    kept = stage.page.evaluate("() => Object.keys(localStorage).filter((key) => key.startsWith('ww.marks.'))")
    assert await kept == ["ww.marks.stage"]


async def test_a_long_press_opens_a_seat_by_day_and_by_night_and_picks_nothing(stage: Stage) -> None:
    play = played(*CARDS)
    play.until("main", None)
    for seat in (1, 3, 6):  # with a prompt and without one, it is all the same
        await stage.show(play, seat)
        await press_long(stage, 4)
        await expect(stage.page.get_by_test_id("seat-sheet")).to_have_attribute("data-seat", "4")
        await stage.page.keyboard.press("Escape")
        await expect(stage.seat(4)).to_have_attribute("data-picked", "false")
        await stage.seat(4).tap()
        await expect(stage.page.get_by_test_id("seat-sheet")).to_have_count(0)
        await expect(stage.seat(4)).to_have_attribute("data-picked", "true")
    await stage.seat(7).focus()
    await stage.page.keyboard.press("m")
    await expect(stage.page.get_by_test_id("seat-sheet")).to_have_attribute("data-seat", "7")


async def test_a_seats_sheet_has_what_everybody_knows(stage: Stage) -> None:
    await stage.show(first_speeches(), 1)
    await expect(stage.page.get_by_test_id("bubble")).to_have_count(2)
    speakers = await stage.page.get_by_test_id("bubble").evaluate_all("all => all.map((one) => one.dataset.seat)")
    await stage.seat(int(speakers[0])).tap()
    facts = stage.page.get_by_test_id("seat-facts")
    await expect(facts).to_contain_text("自称预言家")
    await expect(facts).to_contain_text("2 号查杀")
    await stage.page.get_by_test_id("sheet-close").tap()
    await stage.seat(int(speakers[1])).tap()
    await expect(facts).not_to_contain_text("自称")
    await stage.page.get_by_test_id("sheet-close").tap()
    await stage.seat(4).tap()
    await expect(facts).to_contain_text("警长投票→ 5 号")


async def test_role_names_and_words_of_the_table_can_be_pressed(stage: Stage) -> None:
    await stage.show(first_speeches(), 1)
    await stage.page.get_by_test_id("term").get_by_text("预言家").first.tap()
    await expect(stage.page.get_by_test_id("card-sheet")).to_have_attribute("data-role", "seer")
    await stage.page.get_by_test_id("sheet-close").tap()
    await stage.page.get_by_test_id("term").get_by_text("查杀").first.tap()
    await expect(stage.page.get_by_test_id("word-sheet")).to_contain_text("预言家说是狼人的人")
    await stage.page.get_by_test_id("sheet-close").tap()
    await stage.page.get_by_test_id("tab-rules").tap()
    await stage.page.get_by_test_id("glossary-search").fill("悍跳")
    await expect(stage.page.get_by_test_id("glossary").locator("dt")).to_have_text(["悍跳"])


async def test_who_has_no_vote_is_told_so(stage: Stage) -> None:
    play = election()
    await stage.show(play, 3)
    await expect(stage.sentence).to_have_text("这次你不投票 · 警下投票选警长")
    await stage.show(play, 1)
    await expect(stage.sentence).to_have_text("选一名候选人做警长")
    for seat in (1, 2, 4):
        play.act(Act(seat, "sheriff.vote", (5,)))
    play.until("speech_order", None)
    await stage.show(play, 5)
    await expect(stage.choice("left")).to_have_text("警左")


async def test_votes_are_arrows_and_a_table_with_the_sheriffs_weight(stage: Stage) -> None:
    play = first_speeches()
    play.until("exile_vote", None)
    for seat, target in ((1, 2), (2, 1), (3, 2), (4, 1), (5, 2)):
        play.act(Act(seat, "exile.vote", (target,)))
    play.until("night", 2)
    await stage.show(play, 6)
    await stage.page.get_by_test_id("tab-votes").tap()
    rounds = stage.page.get_by_test_id("round")
    await expect(rounds).to_have_count(2)
    arrows = rounds.first.get_by_test_id("arrow")
    await expect(arrows).to_have_count(5)
    await expect(rounds.first.locator("[data-testid=arrow][data-from='5']")).to_have_attribute("data-weight", "1.5")
    await expect(rounds.first.get_by_test_id("votes-sum").first).to_have_text("3.5")
    await stage.page.get_by_test_id("arrows-switch").tap()
    await expect(stage.page.get_by_test_id("arrow")).to_have_count(0)
    await expect(rounds.first.get_by_test_id("vote")).to_have_count(9)


async def test_phrases_are_ones_own_and_ask_for_a_seat(stage: Stage) -> None:
    play = first_speeches()
    speaker = play.seats[0].view["speaker"]
    await stage.show(play, speaker)
    page, words = stage.page, stage.page.get_by_test_id("speak-text")
    await page.get_by_test_id("quick").get_by_text("X 号是查杀").tap()
    assert await page.locator(".quick").evaluate("(row) => row.scrollLeft") == 0  # only the phrases were scrolled
    await page.locator("[data-testid=quick-seat][data-number='2']").tap()
    await expect(words).to_have_value("2 号是查杀")
    await expect(page.get_by_test_id("speak-count")).to_have_text("6/500")
    await page.get_by_test_id("quick-edit").tap()
    await page.get_by_test_id("phrases").fill("听我归票\n\nX 号站错边")
    await page.get_by_test_id("phrases-save").tap()
    await expect(page.get_by_test_id("quick")).to_have_text(["听我归票", "X 号站错边"])
    await page.get_by_test_id("quick").first.tap()
    await expect(words).to_have_value("2 号是查杀，听我归票")


async def test_what_cannot_be_taken_back_takes_two_touches_even_where_nothing_is_chosen(stage: Stage) -> None:
    play = played(*CARDS)
    play.until("main", None)
    for wolf in (1, 2):
        play.act(Act(wolf, "wolf.kill", (7,)))
    play.until("witch", None)
    await stage.show(play, 4)
    await expect(stage.confirm).to_have_text("救")
    await expect(stage.page.locator("[data-testid=seat][data-pickable=true]")).to_have_count(0)
    await stage.seat(7).tap()
    await expect(stage.confirm).to_have_text("确认救 7 号")
    await stage.show(play, 4)
    await stage.confirm.tap()
    assert await stage.sent() == []
    await expect(stage.confirm).to_have_text("确认救 7 号")
    await stage.confirm.tap()
    assert await stage.sent() == [{"kind": "witch.save", "targets": [7]}]


async def test_what_was_half_confirmed_does_not_carry_over_to_the_next_prompt(stage: Stage) -> None:
    play = first_speeches()
    play.until("exile_vote", None)
    await stage.show(play, 1)
    await stage.page.get_by_test_id("pass").tap()
    await expect(stage.page.get_by_test_id("pass")).to_have_attribute("data-armed", "true")
    play.until("main", 2)
    await stage.go_on(play, 1)
    await expect(stage.page.get_by_test_id("pass")).to_have_attribute("data-armed", "false")
    assert await stage.sent() == []

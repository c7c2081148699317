"""The owner chooses what is played: a board of one's own by taps, its switches, and the game that follows."""

import asyncio

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Enter, NewContext
from tests.browser.game_page import LOOK_SECONDS, GamePage
from tests.browser.people import FRIENDS, Visitor
from tests.browser.phones import phone_of
from tests.browser.server import Server
from tests.browser.settings_page import BoardEditor, SettingsSheet
from tests.browser.site_pages import RoomPage, drawn
from tests.browser.table import QUICK, ROOM

PARTS = "html, .sheet, .sheet-body, .sheet-foot, .board-pick, .switch, .pick"
TOO_WIDE = """(parts) => [...document.querySelectorAll(parts)]
  .filter((node) => node.scrollWidth > node.clientWidth + 1).map((node) => node.className)"""
SIZES = [
    (320, 640),
    *(pytest.param(*size, marks=pytest.mark.nightly) for size in ((390, 844), (768, 1024), (1440, 900))),
]
FIVE = ["villager"] * 3 + ["seer", "werewolf"]


async def owner_at_the_table(enter: Enter, new_context: NewContext, server: Server) -> tuple[Visitor, Page]:
    """Somebody who owns the room, and the phone."""
    visitor = await enter(FRIENDS[0])
    await visitor.post(f"/rooms/{ROOM}/join")
    phone = await phone_of(await new_context(), server, visitor)
    return visitor, phone.page


async def play_the_start(player: GamePage) -> None:
    """Play the first night by the page's own controls."""
    while (await player.moment()).split("/")[1:2] in ([], ["deal"], ["night"]):
        assert not await player.is_over()
        await player.answer_a_prompt()
        await asyncio.sleep(LOOK_SECONDS)


async def test_a_board_of_ones_own_is_refused_mended_and_played(
    enter: Enter, new_context: NewContext, server: Server
) -> None:
    visitor, page = await owner_at_the_table(enter, new_context, server)
    settings, editor = SettingsSheet(page), BoardEditor(page)
    await settings.open()
    await editor.begin()
    await editor.add("villager", 4)
    await editor.toggle("seer")
    await editor.expect_verdict("refused", "至少需要一名会开刀的狼人")
    await expect(page.get_by_test_id("board-use")).to_be_disabled()
    await editor.camp("wolf")
    await editor.add("werewolf")
    await page.locator("[data-testid=chosen][data-role=villager]").click()
    await editor.expect_verdict("ok", "5 人")
    await expect(page.get_by_test_id("board-total")).to_have_text("5 张牌 = 5 人")
    await editor.use()
    await settings.turn_to("rules")
    await settings.choose("victory", "city")
    await settings.save()

    detail = await visitor.get(f"/rooms/{ROOM}")
    assert (detail["board"]["custom"], sorted(detail["board"]["roles"])) == (True, sorted(FIVE))
    assert detail["rules"]["victory"] == "city"
    room = RoomPage(page, server, ROOM)
    await room.hurry(QUICK)
    await room.fill_with_ai()
    await room.get_ready()
    await room.expect_game()
    await expect(page.get_by_test_id("seat")).to_have_count(5)
    await play_the_start(GamePage.at(page, seed=1))


async def test_a_board_that_was_kept_is_found_again(enter: Enter, new_context: NewContext, server: Server) -> None:
    visitor, page = await owner_at_the_table(enter, new_context, server)
    settings, editor = SettingsSheet(page), BoardEditor(page)
    await settings.open()
    await page.get_by_test_id("board-edit").click()
    await page.get_by_test_id("chosen").first.click()
    await editor.expect_verdict("ok", "8 人")
    await page.get_by_test_id("board-name").fill("周五夜")
    await page.get_by_test_id("board-keep").click()

    await page.reload()
    await drawn(page)
    await settings.open()
    await page.get_by_test_id("set-size-own").click()
    await settings.board("own:周五夜").click()
    await settings.save()
    assert (await visitor.get(f"/rooms/{ROOM}"))["board"]["seats"] == 8


async def test_a_switch_that_differs_is_shown_and_reset_by_one_tap(
    enter: Enter, new_context: NewContext, server: Server
) -> None:
    visitor, page = await owner_at_the_table(enter, new_context, server)
    settings = SettingsSheet(page)
    await settings.open("rules")
    await expect(settings.switch("idiot_second_exile")).to_be_hidden()
    await page.get_by_test_id("show-all").click()
    await expect(settings.switch("idiot_second_exile")).to_be_visible()
    await settings.choose("witch_two_potions", "true")
    await settings.save()
    assert (await visitor.get(f"/rooms/{ROOM}"))["rules"]["witch_two_potions"] is True

    await settings.open("rules")
    await expect(settings.switch("witch_two_potions")).to_have_attribute("data-changed", "true")
    await page.get_by_test_id("reset-witch_two_potions").click()
    await expect(settings.switch("witch_two_potions")).to_have_attribute("data-changed", "false")
    await settings.save()
    assert (await visitor.get(f"/rooms/{ROOM}"))["rules"]["witch_two_potions"] is False


async def test_a_stray_tap_loses_no_settings(enter: Enter, new_context: NewContext, server: Server) -> None:
    visitor, page = await owner_at_the_table(enter, new_context, server)
    settings, sheet = SettingsSheet(page), page.get_by_test_id("settings-sheet")
    await settings.open("rules")
    await settings.choose("exile_tie", "none")
    await page.mouse.click(5, 5)
    await expect(page.get_by_test_id("notice")).to_contain_text("还没有保存")
    await settings.save()
    assert (await visitor.get(f"/rooms/{ROOM}"))["rules"]["exile_tie"] == "none"
    await settings.open("rules")
    await page.keyboard.press("Escape")
    await expect(sheet).to_be_hidden()


async def test_boards_are_found_by_role_and_chosen(enter: Enter, new_context: NewContext, server: Server) -> None:
    visitor, page = await owner_at_the_table(enter, new_context, server)
    settings = SettingsSheet(page)
    await settings.open()
    await page.get_by_test_id("board-search").fill("骑士")
    await expect(settings.board("standard-9")).to_be_hidden()
    await settings.board("knight-12").click()
    await settings.save()
    assert (await visitor.get(f"/rooms/{ROOM}"))["board"]["id"] == "knight-12"


@pytest.mark.parametrize(("width", "height"), SIZES)
async def test_nothing_is_cut_off_at_any_size(
    enter: Enter, new_context: NewContext, server: Server, width: int, height: int
) -> None:
    _, page = await owner_at_the_table(enter, new_context, server)
    await page.set_viewport_size({"width": width, "height": height})
    settings = SettingsSheet(page)
    await settings.open()
    for tab in ("rules", "timers", "room", "board"):
        await settings.turn_to(tab)
        assert await page.evaluate(TOO_WIDE, PARTS) == []
    await page.get_by_test_id("board-edit").click()
    await BoardEditor(page).camp("third")
    assert await page.evaluate(TOO_WIDE, PARTS) == []
    await expect(page.get_by_test_id("board-use")).to_be_in_viewport(ratio=1)


async def test_a_guest_reads_what_the_owner_changed(enter: Enter, new_context: NewContext, server: Server) -> None:
    owner, guest = await enter(FRIENDS[0]), await enter(FRIENDS[1])
    for visitor in (owner, guest):
        await visitor.post(f"/rooms/{ROOM}/join")
    await owner.patch(f"/rooms/{ROOM}", {"board": {"roles": FIVE}, "rules": {"exile_tie": "none"}})
    page = (await phone_of(await new_context(), server, guest)).page
    await page.get_by_test_id("table-rules").click()
    rows = page.get_by_test_id("table-rules-sheet").get_by_role("listitem")
    await expect(rows.first).to_contain_text("放逐平票 已改")
    await expect(rows.first).to_contain_text("无人出局")
    await expect(rows.filter(has_text="女巫自救")).to_have_count(0)

"""A newcomer without any QQ account: from the sign-up page to the reveal and the new standing."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.game_page import GamePage
from tests.browser.people import People
from tests.browser.sandbox_page import SandboxPage
from tests.browser.server import Server
from tests.browser.site_pages import LogInPage, RoomPage, SignUpPage, open_page
from tests.browser.table import QUICK
from werewolf_auth.texts import REPLACED

NEWCOMER = 10001


async def sign_up(server: Server, site: Page, qq_page: Page) -> str:
    """Register through both pages; returns the 登录码. Ends in the lobby."""
    chat = SandboxPage(qq_page, server, NEWCOMER)
    await chat.open()
    form = SignUpPage(site, server)
    await form.ask_for_a_code(str(NEWCOMER))
    secret = await chat.read_secret()
    await form.enter(secret)
    await chat.tap_phrase("确认")
    await form.expect_lobby()
    return secret


async def test_from_the_sign_up_page_to_the_reveal_and_the_standing(server: Server, new_context: NewContext) -> None:
    phone = await new_context()
    site, qq_page = await phone.new_page(), await phone.new_page()
    await sign_up(server, site, qq_page)

    room = RoomPage(site, server, 0)
    await room.enter_from_lobby()
    await room.sit_down()
    await room.choose_speed("0.5")
    await room.hurry(QUICK)
    await room.fill_with_ai()
    await room.get_ready()
    await room.expect_game()

    player = GamePage.at(site, seed=1)
    winner = await player.play_to_the_end()
    assert winner in ("good", "wolf", "draw")
    await expect(site.get_by_test_id("reveal")).to_have_count(9)
    await expect(site.get_by_test_id("fair")).to_have_attribute("data-hash", "ok")
    await expect(site.get_by_test_id("fair")).to_have_attribute("data-deal", "ok")
    await site.reload()
    await expect(site.get_by_test_id("reveal")).to_have_count(9)
    standing = await SandboxPage(qq_page, server, NEWCOMER).ask("/段位")
    assert any(tier in standing for tier in ("青铜", "白银", "黄金", "铂金", "钻石", "大师", "王者"))


async def test_the_code_logs_in_again_on_another_phone(server: Server, new_context: NewContext) -> None:
    phone, other = await new_context(), await new_context()
    first = await phone.new_page()
    secret = await sign_up(server, first, await phone.new_page())
    form = LogInPage(await other.new_page(), server)
    await open_page(form.page, server, "/help")
    await form.log_in(str(NEWCOMER), secret.lower().replace("-", " "))
    await form.expect_lobby()
    await expect(first.get_by_test_id("login-why")).to_have_text(REPLACED, timeout=20_000)
    await form.page.go_back()
    await form.page.wait_for_url("**/help")
    await open_page(form.page, server, "/log-in?next=%2Fwerewolf%2Fwiki")
    await form.page.wait_for_url("**/wiki")


async def test_a_wrong_code_is_a_clear_chinese_error(server: Server, new_context: NewContext) -> None:
    page = await (await new_context()).new_page()
    await LogInPage(page, server).log_in(str(NEWCOMER), "AAAA-AAAA-AAAA-AAAA")
    error = page.get_by_test_id("error").first
    await expect(error).to_have_attribute("data-code", "AUTH_INVALID_CREDENTIALS")
    await expect(page.get_by_test_id("login-qq")).to_have_value(str(NEWCOMER))


async def test_a_request_made_while_the_bot_is_offline_is_delivered_when_it_returns(
    server: Server, people: People, new_context: NewContext
) -> None:
    await people.faults(disconnected=True)
    page = await (await new_context()).new_page()
    await open_page(page, server, "/sign-up")
    await expect(page.get_by_test_id("bot-state")).to_have_attribute("data-bot", "offline", timeout=15_000)
    await expect(page.get_by_test_id("bot-state")).not_to_contain_text("申请已保留")
    await SignUpPage(page, server).ask_for_a_code(str(NEWCOMER))
    await expect(page.get_by_test_id("bot-state")).to_contain_text("申请已保留", timeout=15_000)
    await expect(page.get_by_test_id("signup-sent")).not_to_contain_text("很快会收到")
    assert await people.read(NEWCOMER) == []
    await open_page(page, server, "/room/3")
    await page.wait_for_url("**/log-in**")
    await expect(page.get_by_test_id("ahead")).to_have_text("登录后进 3 号房")
    await expect(page.get_by_test_id("to-sign-up")).to_be_in_viewport()
    await expect(page.get_by_test_id("code-login").get_by_test_id("bot-state")).to_be_visible(timeout=15_000)
    await expect(page.get_by_test_id("bot-qq")).to_have_text(re.compile(r"^\d{5,}$"))
    await expect(page.get_by_test_id("code-ask")).to_have_count(0)
    await people.faults(disconnected=False)
    assert await people.hear_secret(NEWCOMER)
    await page.get_by_test_id("to-sign-up").click()
    await expect(page.get_by_test_id("ahead")).to_have_text("注册后进 3 号房")


@pytest.mark.parametrize("stranger", [20001, 20002])
async def test_a_stranger_sees_the_same_page_and_gets_no_message(
    server: Server, people: People, new_context: NewContext, stranger: int
) -> None:
    page = await (await new_context()).new_page()
    await SignUpPage(page, server).ask_for_a_code(str(stranger))
    await SignUpPage(page, server).ask_for_a_code(str(NEWCOMER))
    assert await people.hear_secret(NEWCOMER)
    assert await people.read(stranger) == []

"""The sandbox's chat page in a real browser."""

import re

from playwright.async_api import expect

from tests.browser.conftest import NewContext
from tests.browser.people import People
from tests.browser.sandbox_page import SandboxPage
from tests.browser.server import Server

PAYLOAD = '<img src=x onerror="document.title=1"><script>document.title=1</script>'


async def test_what_people_write_is_text_and_never_markup(server: Server, new_context: NewContext) -> None:
    chat = SandboxPage(await (await new_context()).new_page(), server, 10001)
    await chat.open()
    await chat.say(PAYLOAD)
    await expect(chat.page.get_by_test_id("message").last).to_contain_text(PAYLOAD)
    assert await chat.page.locator("img").count() == 0
    assert await chat.page.title() == "沙盒聊天"


async def test_a_stranger_becomes_a_friend_by_request(server: Server, people: People, new_context: NewContext) -> None:
    page = await (await new_context()).new_page()
    chat = SandboxPage(page, server, 10001)
    await chat.open()
    await page.get_by_test_id("me").click()
    await page.get_by_test_id("person-20002").click()
    await expect(page.get_by_test_id("me")).to_contain_text("陌生人")
    await expect(page.get_by_test_id("tab-group")).to_be_disabled()
    await chat.say("注册")
    await expect(page.get_by_test_id("problem")).to_contain_text("不是好友")
    await page.get_by_test_id("faults-button").click()
    await page.get_by_text("发送好友申请").click()
    await expect(page.get_by_test_id("friendship")).to_have_text(re.compile("[^不]是法官的好友"))
    await people.say(20002, "注册")
    assert await people.hear_secret(20002)


async def test_switching_a_failure_on_shows_at_once(server: Server, new_context: NewContext) -> None:
    page = await (await new_context()).new_page()
    await SandboxPage(page, server, 10001).open()
    await expect(page.get_by_test_id("bot-state")).to_have_text("法官在线")
    await page.get_by_test_id("faults-button").click()
    await page.get_by_test_id("fault-kicked").click()
    await expect(page.get_by_test_id("fault-kicked")).to_have_attribute("aria-checked", "true")
    await expect(page.get_by_test_id("bot-state")).to_have_text("法官离线")


async def test_unread_group_messages_are_marked_until_read(
    server: Server, people: People, new_context: NewContext
) -> None:
    page = await (await new_context()).new_page()
    await SandboxPage(page, server, 10001).open()
    await people.say(10002, "今晚开一局", "group")
    await expect(page.get_by_test_id("tab-group")).to_have_attribute("data-unread", "true")
    await page.get_by_test_id("tab-group").click()
    await expect(page.get_by_test_id("message").last).to_contain_text("今晚开一局")
    await expect(page.get_by_test_id("tab-group")).to_have_attribute("data-unread", "false")

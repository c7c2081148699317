"""A room that a QQ group shares, as the page and the pretend QQ show it."""

from playwright.async_api import expect

from tests.browser.conftest import NewContext
from tests.browser.people import People
from tests.browser.server import Server
from tests.browser.site_pages import open_page
from tests.browser.test_sign_up_to_reveal import NEWCOMER, sign_up


async def test_the_room_names_its_group_and_says_when_the_bot_is_muted(
    server: Server, people: People, new_context: NewContext
) -> None:
    phone = await new_context()
    site = await phone.new_page()
    await sign_up(server, site, await phone.new_page())
    await people.say(NEWCOMER, "开房 速战4人", "group")
    await people.hear(NEWCOMER, lambda text: "0 号房开好了：速战4人" in text, "group")
    await open_page(site, server, "/room/0")
    line = site.get_by_test_id("group")
    await expect(line).to_contain_text("和 QQ 群 700001 一起玩")
    await people.faults(muted=True)
    await expect(line).to_contain_text("机器人暂时不能在群里说话")
    await people.faults(muted=False)
    await expect(line).not_to_contain_text("机器人暂时不能在群里说话")
    await people.say(NEWCOMER, "解散", "group")
    await expect(site.get_by_text("房间已解散")).to_be_visible()
    await people.say(NEWCOMER, "开房 速战4人", "group")
    await people.hear(NEWCOMER, lambda text: "房开好了" in text, "group")
    await site.get_by_role("link", name="去大厅").click()
    await site.wait_for_url("**/lobby")
    await open_page(site, server, "/room/0")
    await people.say(NEWCOMER, "补位", "group")
    await people.hear(NEWCOMER, lambda text: "还没准备：1号" in text, "group")
    await people.say(NEWCOMER, "准备", "group")
    await people.hear(NEWCOMER, lambda text: "对局开始：速战4人" in text, "group")
    await expect(site.get_by_test_id("banner")).to_be_visible()

"""The second way in on the pages: bound in 我的, used on the log-in page, unbound; with real mail and OAuth servers."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.people import People
from tests.browser.server import SERVER_ERROR, Server
from tests.browser.site_pages import LogInPage, drawn, open_page
from tests.host.waiting import until
from tests.werewolf_auth.mail_server import PostOffice, mail_settings, post_office
from tests.werewolf_auth.oauth_server import OAuthServer, oauth_server, oauth_settings

PERSON = 10001
ADDRESS, PASSWORD = "xiaoming@example.com", "correct horse battery"


@dataclass
class Place:
    """A server with both ways configured, and what is on the other side of them."""

    server: Server
    office: PostOffice
    provider: OAuthServer

    async def code(self, mails: int) -> str:
        """Wait for one more mail than there were; the code in it."""
        await until(lambda: len(self.office.mails) > mails)
        return self.office.code_for(ADDRESS)


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with post_office() as office, oauth_server() as provider:
        settings = mail_settings(office) | oauth_settings(provider)
        server = Server(tmp_path, **{f"WEREWOLF_{name.upper()}": str(value) for name, value in settings.items()})
        await asyncio.to_thread(server.start)
        yield Place(server, office, provider)
        await asyncio.to_thread(server.stop)
        assert SERVER_ERROR not in server.log(), server.log()[-6000:]


async def test_an_owner_binds_and_comes_in_by_both_ways(place: Place, new_context: NewContext) -> None:
    people = People(place.server)
    secret = await people.register(PERSON)
    await people.close()
    page = await (await new_context()).new_page()
    entrance = LogInPage(page, place.server)
    await entrance.log_in(str(PERSON), secret)
    await entrance.expect_lobby()
    await bind_email(page, place)
    await set_password(page)
    await bind_qq(page)
    await log_out(page)
    place.provider.person = "OPENID0000000000000000000000HONG"
    await page.get_by_test_id("second-door").locator("summary").click()
    await page.get_by_test_id("qq-login").click()
    await expect(page.get_by_test_id("qq-returned")).to_contain_text("还没有绑定账号")
    await expect(page.get_by_test_id("qq-returned")).to_be_in_viewport()
    place.provider.person = "OPENID0000000000000000000000MING"
    await page.get_by_test_id("second-door").locator("summary").click()
    await page.get_by_test_id("qq-login").click()
    await entrance.expect_lobby()
    await log_out(page, place)
    await by_email(page, place)
    await entrance.expect_lobby()
    await log_out(page, place)
    await by_password(page)
    await entrance.expect_lobby()
    await unbind(page, place)


async def bind_email(page: Page, place: Place) -> None:
    await open_page(page, place.server, "/me")
    await page.get_by_test_id("bindings").locator("summary").click()
    await page.get_by_test_id("email-open").click()
    await page.get_by_test_id("email-address").fill(ADDRESS)
    mails = len(place.office.mails)
    await page.get_by_test_id("email-send").click()
    await expect(page.get_by_test_id("email-send")).to_contain_text("秒后可重发")
    await page.get_by_test_id("email-code").fill(await place.code(mails))
    await page.get_by_test_id("email-bind-submit").click()
    await expect(page.get_by_test_id("email-bound")).to_have_text(ADDRESS)


async def set_password(page: Page) -> None:
    await page.get_by_test_id("password-open").click()
    await page.get_by_test_id("password-new").fill("1234567890")
    await page.get_by_test_id("password-save").click()
    await expect(page.get_by_test_id("error").first).to_contain_text("太容易猜到")
    await page.get_by_test_id("password-new").fill(PASSWORD)
    await page.get_by_test_id("password-save").click()
    await expect(page.get_by_test_id("password-form")).to_have_count(0)
    await expect(page.get_by_test_id("password-open")).to_have_text("更换")


async def bind_qq(page: Page) -> None:
    await page.get_by_test_id("qq-leave").click()
    await page.wait_for_url("**/me*")
    await expect(page.get_by_test_id("qq-bind")).to_be_in_viewport()
    await page.get_by_test_id("qq-bind").click()
    await expect(page.get_by_test_id("qq-state")).to_have_text("已绑定")


async def log_out(page: Page, place: Place | None = None) -> None:
    if place is not None:
        await open_page(page, place.server, "/me")
    await page.get_by_test_id("logout").click()
    await page.get_by_test_id("logout").click()
    await page.wait_for_url(lambda url: not url.endswith("/me"))
    await page.goto(page.url.rstrip("/") + "/log-in")
    await drawn(page)


async def by_email(page: Page, place: Place) -> None:
    await page.get_by_test_id("second-door").locator("summary").click()
    await page.get_by_test_id("email-address").fill(ADDRESS)
    mails = len(place.office.mails)
    await page.get_by_test_id("email-send").click()
    await page.get_by_test_id("email-code").fill(await place.code(mails))
    await page.get_by_test_id("email-submit").click()


async def by_password(page: Page) -> None:
    await page.get_by_test_id("second-door").locator("summary").click()
    await page.get_by_test_id("email-other").click()
    await page.get_by_test_id("email-address").fill(ADDRESS)
    await page.get_by_test_id("email-password").fill(PASSWORD)
    await page.get_by_test_id("email-submit").click()


async def unbind(page: Page, place: Place) -> None:
    await open_page(page, place.server, "/me")
    await page.get_by_test_id("bindings").locator("summary").click()
    for way in ("qq-unbind", "email-unbind"):
        await page.get_by_test_id(way).click()
        await page.get_by_test_id(way).click()
    await expect(page.get_by_test_id("qq-state")).to_have_text("未绑定")
    await expect(page.get_by_test_id("email-bound")).to_have_count(0)


@pytest.mark.nightly
async def test_a_server_without_them_shows_nothing_of_it(unchanged_server: Server, new_context: NewContext) -> None:
    page = await (await new_context()).new_page()
    async with page.expect_response("**/api/auth/ways") as asked:
        await open_page(page, unchanged_server, "/log-in?qq=failed")
    assert await (await asked.value).json() == {"email": False, "qq": False}
    await expect(page.get_by_test_id("login-form")).to_be_visible()
    await expect(page.get_by_test_id("second-door")).to_have_count(0)

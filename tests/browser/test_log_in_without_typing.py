"""Log-in without typing a secret, the list of devices, and the end of an account, through page and pretend QQ."""

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.chromium import PHONE
from tests.browser.conftest import NewContext
from tests.browser.people import People
from tests.browser.server import SERVER_ERROR, Server
from tests.browser.site_pages import open_page
from tests.browser.test_sign_up_to_reveal import NEWCOMER, sign_up
from werewolf_auth.texts import LAPSED

LONG_MILLISECONDS = 20_000


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A process behind a proxy of this machine, so that a browser may come from anywhere; two devices per account."""
    running = Server(tmp_path, WEREWOLF_TRUSTED_PROXIES='["127.0.0.1"]', WEREWOLF_SESSIONS_PER_USER="2")
    running.start()
    yield running
    running.stop()
    assert SERVER_ERROR not in running.log(), running.log()[-6000:]


async def code_on(page: Page, server: Server) -> str:
    await open_page(page, server, "/log-in")
    await page.get_by_test_id("code-ask").click()
    digits = page.get_by_test_id("code-digits")
    await expect(digits).to_have_text(re.compile(r"^\d{6}$"))
    return await digits.inner_text()


def lapse_all(folder: Path) -> None:
    """What the review does a week after somebody has left the friend list; the access tokens live on meanwhile."""
    now = round(time.time() * 1000)
    with closing(sqlite3.connect(next(folder.rglob("db.sqlite3")), timeout=20)) as database, database:
        database.execute("UPDATE werewolf_auth_user SET state = 'disabled', lapsed_at = ?", (now,))
        database.execute("UPDATE werewolf_auth_session SET ended_at = ? WHERE ended_at IS NULL", (now,))


async def in_lobby(page: Page) -> None:
    await page.wait_for_url("**/lobby", timeout=LONG_MILLISECONDS)


async def paired(page: Page, server: Server, people: People) -> str:
    """Log in with digits and the number that comes back; what the bot said."""
    asked = await people.ask(NEWCOMER, f"登录 {await code_on(page, server)}")
    await expect(page.get_by_test_id("code-pairing")).to_be_visible(timeout=LONG_MILLISECONDS)
    number = re.search(r"：(\d\d)（", asked)
    assert number is not None
    await page.get_by_test_id("code-number").fill(number[1])
    await page.get_by_test_id("code-pair").click()
    await in_lobby(page)
    return asked


async def test_a_browser_needs_the_number_once_and_then_the_digits_alone(
    server: Server, people: People, new_context: NewContext, tmp_path: Path
) -> None:
    first, second = await new_context(), await new_context()
    site = await first.new_page()
    await sign_up(server, site, await first.new_page())
    page = await second.new_page()
    await paired(page, server, people)
    # An open lobby would notice the log-out, and lead to the log-in by itself.
    await page.goto("about:blank")
    assert (await second.request.post(server.site + "/api/auth/logout", headers={"Origin": server.origin})).ok
    code = await code_on(page, server)
    assert "已同意登录" in await people.ask(NEWCOMER, f"登录 {code}")
    await in_lobby(page)
    await open_page(site, server, "/me")
    await site.get_by_test_id("devices-row").locator("summary").click()
    await expect(site.get_by_test_id("device")).to_have_count(2)
    other = site.locator("[data-testid=device][data-current=false]").get_by_test_id("device-end")
    await other.click()
    await other.click()
    await expect(site.get_by_test_id("device")).to_have_count(1)
    # The open lobby is told, and leaves by itself.
    await expect(page.get_by_test_id("login-why")).to_have_text("登录已失效，请重新登录", timeout=LONG_MILLISECONDS)
    lapse_all(tmp_path)
    await open_page(site, server, "/me")
    await expect(site.get_by_test_id("login-why")).to_have_text(LAPSED, timeout=LONG_MILLISECONDS)
    assert page.url.startswith(f"{server.site}/log-in")


@pytest.mark.nightly
async def test_a_strange_device_needs_the_number_and_is_announced(
    server: Server, people: People, new_context: NewContext, browser: Browser
) -> None:
    phone = await new_context()
    await sign_up(server, await phone.new_page(), await phone.new_page())
    far = await browser.new_context(viewport=PHONE, extra_http_headers={"X-Forwarded-For": "203.0.113.77"})
    page = await far.new_page()
    assert "203.0.*.*" in await paired(page, server, people)
    await people.hear(NEWCOMER, lambda text: "新设备" in text)
    await far.close()


@pytest.mark.nightly
async def test_an_account_ends_on_the_page(server: Server, people: People, new_context: NewContext) -> None:
    phone = await new_context()
    page = await phone.new_page()
    await sign_up(server, page, await phone.new_page())
    await open_page(page, server, "/me")
    name = await page.get_by_test_id("me-name").inner_text()
    await page.get_by_test_id("deletion").locator("summary").click()
    await expect(page.get_by_test_id("deletion-confirm")).to_be_disabled()
    await page.get_by_test_id("deletion-name").fill(name)
    await page.get_by_test_id("deletion-confirm").click()
    await expect(page.get_by_test_id("deletion-asked")).to_be_visible(timeout=LONG_MILLISECONDS)
    await people.ask(NEWCOMER, "确认注销")
    await people.hear(NEWCOMER, lambda text: "账号已注销" in text)
    await open_page(page, server, "/")
    await expect(page.get_by_test_id("home-login")).to_be_visible()


@pytest.mark.nightly
async def test_a_new_secret_is_told_in_private_and_ends_every_session(
    server: Server, people: People, new_context: NewContext
) -> None:
    phone = await new_context()
    page = await phone.new_page()
    await sign_up(server, page, await phone.new_page())
    await open_page(page, server, "/me")
    await page.get_by_test_id("new-secret").locator("summary").click()
    await page.get_by_test_id("new-secret-ask").click()
    await page.get_by_test_id("new-secret-confirm").click()
    await expect(page.get_by_test_id("new-secret-sent")).to_be_visible(timeout=LONG_MILLISECONDS)
    message = await people.hear(NEWCOMER, lambda text: "网页上有人换了你的登录码" in text)
    assert "旧登录码和所有登录都已失效" in message
    await page.reload()
    await page.wait_for_url("**/log-in**", timeout=LONG_MILLISECONDS)


@pytest.mark.nightly
async def test_a_link_shows_itself_to_another_device(server: Server, people: People, new_context: NewContext) -> None:
    phone, other = await new_context(), await new_context()
    await sign_up(server, await phone.new_page(), await phone.new_page())
    link = (await people.ask(NEWCOMER, "登录")).split("\n")[-1].strip()
    page = await other.new_page()
    await page.goto(server.site + "/link/" + link.rsplit("/", 1)[1])
    await page.get_by_test_id("link-qr").locator("summary").click()
    await expect(page.get_by_test_id("link-qr").locator("img")).to_be_visible()
    await page.get_by_test_id("link-enter").click()
    await in_lobby(page)

"""The admins' office on a phone: codes, accounts, audit, rooms; and sign-up where a code is needed."""

import asyncio
import os
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.async_api import Page, Route, expect

from tests.browser.conftest import NewContext
from tests.browser.people import People
from tests.browser.server import SERVER_ERROR, SUPERUSER, Server
from tests.browser.site_pages import LogInPage, SignUpPage, drawn, open_page

BOSS, PLAYER = int(SUPERUSER), 10002
NARROW = {"width": 320, "height": 640}
WIDE = {"width": 390, "height": 844}


@pytest.fixture
async def closed(tmp_path: Path) -> AsyncIterator[Server]:
    """A process where friendship is not enough."""
    server = Server(tmp_path, WEREWOLF_INVITE_REQUIRED="true")
    await asyncio.to_thread(server.start)
    yield server
    await asyncio.to_thread(server.stop)
    assert SERVER_ERROR not in server.log(), server.log()[-6000:]


async def register_with_code(people: People, person: int, code: str) -> str:
    asked = await people.say(person, f"注册 {code}")
    secret = await people.hear_secret(person, asked)
    await people.ask(person, "确认")
    return secret


async def look(page: Page, name: str) -> None:
    """Nothing sticks out at either width; a picture is kept where somebody asks for it."""
    for size in (NARROW, WIDE):
        await page.set_viewport_size(size)  # type: ignore[arg-type]
        too_wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert too_wide <= 0, (name, size, too_wide)
        if folder := os.environ.get("WEREWOLF_TEST_PICTURES"):
            await page.screenshot(path=f"{folder}/{name}-{size['width']}.png", full_page=True)


async def twice(page: Page, test_id: str) -> None:
    """Press a button that asks once more."""
    await page.get_by_test_id(test_id).click()
    await page.get_by_test_id(test_id).click()


async def make_code(page: Page) -> str:
    await page.get_by_test_id("invite-uses").fill("2")
    await page.get_by_test_id("invite-days").fill("7")
    await page.get_by_test_id("invite-note").fill("给小组")
    await page.get_by_test_id("invite-create").click()
    made = page.get_by_test_id("invite").filter(has_text="给小组")
    code = await made.get_attribute("data-code")
    assert code is not None
    return code


def lapse(folder: Path, person: int) -> None:
    """Somebody was no friend of the bot for a week."""
    with closing(sqlite3.connect(next(folder.rglob("db.sqlite3")), timeout=20)) as database, database:
        lapsed = "UPDATE werewolf_auth_user SET state = 'disabled', lapsed_at = 1 WHERE qq = ?"
        database.execute(lapsed, (str(person),))


async def test_an_admin_invites_bans_and_reads_the_audit(
    closed: Server, new_context: NewContext, tmp_path: Path
) -> None:
    people = People(closed)
    text = await people.ask(BOSS, "邀请码 新建")
    found = re.search(r"新邀请码：(\w+)", text)
    assert found is not None
    secret = await register_with_code(people, BOSS, found[1])
    page = await (await new_context()).new_page()
    entrance = LogInPage(page, closed)
    await entrance.log_in(SUPERUSER, secret)
    await entrance.expect_lobby()
    await open_page(page, closed, "/me")
    await page.get_by_test_id("me-admin").click()
    await drawn(page)
    await page.get_by_test_id("admin-invites").click()
    code = await make_code(page)
    await look(page, "invites")

    guest = await (await new_context()).new_page()
    await sign_up(guest, closed, people, code)

    await page.get_by_test_id("admin-users").click()
    await page.get_by_test_id("admin-search").fill(str(PLAYER))
    await page.get_by_test_id("admin-search-go").click()
    account = page.get_by_test_id("admin-user")
    await expect(account).to_have_count(1)
    await account.locator("summary").click()
    await look(page, "users")
    lapse(tmp_path, PLAYER)
    await page.get_by_test_id("admin-search-go").click()
    await expect(account.get_by_test_id("admin-state")).to_have_text("已停用 · 不再是好友")
    await look(page, "users-lapsed")
    await twice(page, "admin-enable")
    await expect(account.get_by_test_id("admin-state")).to_have_text("正常")
    await twice(page, "admin-disable")
    await expect(account.get_by_test_id("admin-state")).to_have_text("已封禁")
    refused = await guest.request.get(f"{closed.site}/api/auth/me")
    assert refused.status == 401

    await account.get_by_test_id("admin-user-audit").click()
    newest = page.get_by_test_id("audit-entry").and_(page.locator("[data-action=ban]"))
    await expect(newest).to_contain_text("封禁")
    await look(page, "audit")
    await page.get_by_test_id("audit-action").select_option("confirm")
    await expect(page.locator("[data-testid=audit-entry]:not([data-action=confirm])")).to_have_count(0)
    await page.get_by_test_id("admin-rooms").click()
    await expect(page.get_by_text("现在没有人在房间里")).to_be_visible()
    await look(page, "rooms")
    await people.close()


async def sign_up(guest: Page, server: Server, people: People, code: str) -> None:
    """Without a code the bot says what is missing; with it the guest comes in."""
    entrance = SignUpPage(guest, server)
    await open_page(guest, server, "/sign-up")
    await expect(guest.get_by_test_id("signup-invite")).to_be_visible()
    await entrance.ask_for_a_code(str(PLAYER))
    await people.hear(PLAYER, lambda said: "邀请码" in said)
    await open_page(guest, server, f"/sign-up?invite={code}")
    await expect(guest.get_by_test_id("signup-invite")).to_have_value(code)
    await guest.get_by_test_id("signup-qq").fill(str(PLAYER))
    await guest.get_by_test_id("signup-submit").click()
    secret = await people.hear_secret(PLAYER)
    await entrance.enter(secret)
    await people.ask(PLAYER, "确认")
    await entrance.expect_lobby()


@pytest.mark.nightly
async def test_a_player_finds_the_office_closed(unchanged_server: Server, new_context: NewContext) -> None:
    people = People(unchanged_server)
    secret = await people.register(10011)
    await people.close()
    page = await (await new_context()).new_page()
    entrance = LogInPage(page, unchanged_server)
    await entrance.log_in("10011", secret)
    await entrance.expect_lobby()
    await open_page(page, unchanged_server, "/me")
    await expect(page.get_by_test_id("me-admin")).to_have_count(0)
    await open_page(page, unchanged_server, "/admin")
    await expect(page.get_by_text("这里只对管理员开放")).to_be_visible()


async def next_page(page: Page, server: Server, wish: str) -> str:
    """Where the page goes after a log-in when its address wishes so."""
    await open_page(page, server, "/log-in")
    where: str = await page.evaluate(
        """async (wish) => {
          history.replaceState(null, "", "?next=" + encodeURIComponent(wish));
          const { nextPage } = await import(`${document.body.dataset.assets}/js/place.js`);
          return nextPage();
        }""",
        wish,
    )
    return where


@pytest.mark.parametrize(
    "wish",
    ["https://evil.example/", "//evil.example", "/werewolf//evil.example", "/werewolf/\\evil.example", "javascript:x"],
)
async def test_no_address_leads_out_of_the_site_after_a_log_in(
    unchanged_server: Server, new_context: NewContext, wish: str
) -> None:
    page = await (await new_context()).new_page()
    assert await next_page(page, unchanged_server, wish) == "/werewolf/lobby"
    assert await next_page(page, unchanged_server, "/werewolf/room/3") == "/werewolf/room/3"


@pytest.mark.nightly
async def test_a_page_that_goes_anywhere_is_noticed(unchanged_server: Server, new_context: NewContext) -> None:
    page = await (await new_context()).new_page()
    replaced: list[int] = []

    async def lax(route: Route) -> None:
        answer = await route.fetch()
        # As it is sent: joined with other modules, and with short names.
        safe = r"=\(\w+\)=>Boolean\(\w+\)&&\w+\.startsWith\(.*"
        script, count = re.subn(safe, "=()=>true;", await answer.text())
        replaced.append(count)
        await route.fulfill(response=answer, body=script)

    await page.route("**/*.js", lax)
    assert await next_page(page, unchanged_server, "https://evil.example/") == "https://evil.example/"
    assert sum(replaced) == 1

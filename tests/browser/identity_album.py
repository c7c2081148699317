"""The screens of identity for the album: the ways in, 我的, the avatar, the admins' office."""

import asyncio
import io
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Page, Route

from tests.browser.chromium import PHONE
from tests.browser.people import FRIENDS, People
from tests.browser.server import SUPERUSER, Server
from tests.browser.site_pages import LogInPage, open_page
from tests.werewolf_auth.mail_server import mail_settings, post_office
from tests.werewolf_auth.oauth_server import oauth_server, oauth_settings

Take = Callable[[Page, str], Awaitable[None]]
"""Photographs a page under a name."""

BOSS = int(SUPERUSER)
SECONDS = 20_000
TABS = ("users", "invites", "reports", "audit", "rooms")
ROWS = ("devices-row", "bindings", "new-secret", "blocked-list", "deletion")
REPORT = {
    "id": 1, "game_id": 3, "room_id": 0, "seat": 4, "reason": "abuse", "reason_name": "辱骂", "text": "一直骂人",
    "speech": "你会不会玩啊，四号就是狼！", "at": 1_790_000_000_000, "closed_at": None, "closed_by": None, "note": None,
    "reporter": 1, "reporter_name": "小明", "reported": 2, "reported_name": "小红", "about_them": 3,
}  # fmt: skip


async def identity(browser: Browser, take: Take) -> None:
    """Start a process with every way in, and photograph all screens of them."""
    with tempfile.TemporaryDirectory() as data:
        async with post_office() as office, oauth_server() as provider:
            settings = mail_settings(office) | oauth_settings(provider)
            server = Server(Path(data), **{f"WEREWOLF_{name.upper()}": str(value) for name, value in settings.items()})
            await asyncio.to_thread(server.start)
            people = People(server)
            try:
                await ways_in(server, people, browser, take)
                await mine(server, people, browser, take)
                await office_of_admins(server, people, browser, take)
            finally:
                await people.close()
                await asyncio.to_thread(server.stop)


async def phone(browser: Browser) -> Page:
    """A phone of its own, touched by fingers."""
    return await (await browser.new_context(viewport=PHONE, locale="zh-CN", has_touch=True, is_mobile=True)).new_page()


async def ways_in(server: Server, people: People, browser: Browser, take: Take) -> None:
    """Sign-up, the six digits, the number of a strange browser, the link, the second way."""
    await people.register(FRIENDS[0])
    page = await phone(browser)
    await open_page(page, server, "/sign-up")
    await page.get_by_test_id("bot-qr").locator("summary").click()
    await take(page, "sign-up-friend")
    await open_page(page, server, "/log-in")
    await take(page, "log-in-ways")
    await page.get_by_test_id("second-door").locator("summary").click()
    await page.get_by_test_id("email-address").wait_for()
    await take(page, "log-in-second-way")
    await page.get_by_test_id("code-ask").click()
    await page.get_by_test_id("code-digits").wait_for()
    await take(page, "log-in-code")
    await page.route("**/api/auth/code/*", lambda route: route.fulfill(status=202, json={"state": "pairing"}))
    await page.get_by_test_id("code-number").wait_for(timeout=SECONDS)
    await take(page, "log-in-pairing")
    link = (await people.ask(FRIENDS[0], "登录")).split("\n")[-1].strip()
    await open_page(page, server, "/link/" + link.rsplit("/", 1)[1])
    await page.get_by_test_id("link-qr").wait_for()
    await take(page, "link")
    await page.context.close()


async def logged_in(server: Server, people: People, browser: Browser, person: int) -> Page:
    """A phone of somebody who has an account."""
    page = await phone(browser)
    entrance = LogInPage(page, server)
    await entrance.log_in(str(person), await people.register(person))
    await entrance.expect_lobby()
    return page


async def mine(server: Server, people: People, browser: Browser, take: Take) -> None:
    """我的 with every row open in turn, the avatar and its cut."""
    page = await logged_in(server, people, browser, FRIENDS[1])
    await open_page(page, server, "/me")
    await page.get_by_test_id("bindings").wait_for()
    await take(page, "me-closed")
    for row in ROWS:
        await page.get_by_test_id(row).locator("summary").first.click()
    await page.get_by_test_id("email-open").click()
    await take(page, "me-open")
    await open_page(page, server, "/me")
    await page.get_by_test_id("rename-open").click()
    await take(page, "me-rename")
    await open_page(page, server, "/me")
    await page.get_by_test_id("avatar-edit").click()
    await page.get_by_test_id("avatar-source").wait_for()
    await take(page, "avatar")
    picture = io.BytesIO()
    Image.linear_gradient("L").resize((900, 600)).convert("RGB").save(picture, "PNG")
    file = {"name": "me.png", "mimeType": "image/png", "buffer": picture.getvalue()}
    await page.get_by_test_id("avatar-file").set_input_files(file)  # type: ignore[arg-type]
    await page.get_by_test_id("avatar-preview").wait_for()
    await take(page, "avatar-crop")
    await page.context.close()


async def office_of_admins(server: Server, people: People, browser: Browser, take: Take) -> None:
    """Every tab of the office with something in it."""
    page = await logged_in(server, people, browser, BOSS)
    await people.ask(BOSS, "邀请码 新建")
    await page.route("**/api/admin/reports?*", _one_report)
    await page.request.post(f"{server.site}/api/rooms/0/join", data={}, headers={"Origin": server.origin})
    for tab in TABS:
        await page.goto("about:blank")
        await open_page(page, server, f"/admin#{tab}")
        await page.wait_for_load_state("networkidle")
        await take(page, f"admin-{tab}")
        first = page.locator(".page details").first
        if await first.count():
            await first.locator("summary").click()
            await take(page, f"admin-{tab}-open")
    await page.context.close()


async def _one_report(route: Route) -> None:
    await route.fulfill(json={"rows": [REPORT], "next": None, "waiting": 1})

"""The site's pages around the game: sign-up, log-in, lobby, room."""

from playwright.async_api import Page, expect

from tests.browser.server import Server

LONG_MILLISECONDS = 20_000


async def open_page(page: Page, server: Server, path: str) -> None:
    """Open a page of the site and wait until its script has drawn it."""
    await page.goto(server.site + path)
    await drawn(page)


async def drawn(page: Page) -> None:
    """Wait until the page's script has drawn it."""
    await page.locator("html[data-ready=true]").wait_for(timeout=LONG_MILLISECONDS)


class SignUpPage:
    """Number → 登录码 → 确认 → in."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page = page
        self._server = server

    async def ask_for_a_code(self, qq: str) -> None:
        """Open the page and submit the number."""
        await open_page(self.page, self._server, "/sign-up")
        await self.page.get_by_test_id("signup-qq").fill(qq)
        await self.page.get_by_test_id("signup-submit").click()
        await expect(self.page.get_by_test_id("signup-sent")).to_be_visible()

    async def enter(self, secret: str) -> None:
        """Fill in the 登录码; the page waits for the 确认 by itself."""
        await self.page.get_by_test_id("signup-secret").fill(secret)
        await self.page.get_by_test_id("signup-login").click()

    async def expect_lobby(self) -> None:
        """Wait until the page has gone on to the lobby."""
        await self.page.wait_for_url("**/lobby", timeout=LONG_MILLISECONDS)
        await drawn(self.page)


class LogInPage:
    """Number and 登录码."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page = page
        self._server = server

    async def log_in(self, qq: str, secret: str) -> None:
        """Fill in the form and send it."""
        await open_page(self.page, self._server, "/log-in")
        await self.page.get_by_test_id("login-qq").fill(qq)
        await self.page.get_by_test_id("login-secret").fill(secret)
        await self.page.get_by_test_id("login-submit").click()

    async def expect_lobby(self) -> None:
        """Wait until the page has gone on to the lobby."""
        await self.page.wait_for_url("**/lobby", timeout=LONG_MILLISECONDS)
        await drawn(self.page)


class RoomPage:
    """A room before the game."""

    def __init__(self, page: Page, server: Server, room: int) -> None:
        self.page = page
        self._server = server
        self.room = room

    async def open(self) -> None:
        """Open the room by its address."""
        await open_page(self.page, self._server, f"/room/{self.room}")

    async def enter_from_lobby(self) -> None:
        """Tap the room's card in the lobby."""
        card = self.page.locator(f"[data-testid=room-card][data-room='{self.room}']")
        await card.get_by_test_id("room-enter").click()
        await self.page.wait_for_url(f"**/room/{self.room}", timeout=LONG_MILLISECONDS)
        await drawn(self.page)

    async def sit_down(self) -> None:
        """Join, unless entering has already done it."""
        either = self.page.get_by_test_id("join").or_(self.page.get_by_test_id("ready"))
        await expect(either.first).to_be_visible(timeout=LONG_MILLISECONDS)
        if await self.page.get_by_test_id("join").is_visible():
            await self.page.get_by_test_id("join").click()
        await expect(self.page.get_by_test_id("ready")).to_be_visible()

    async def fill_with_ai(self) -> None:
        """Give every free seat to an AI player."""
        await self.page.get_by_test_id("fill-ai").click()
        await expect(self.page.get_by_test_id("seat-free")).to_have_count(0)

    async def get_ready(self) -> None:
        """Tap 准备; with a full room the game begins."""
        await self.page.get_by_test_id("ready").click()

    async def expect_game(self) -> None:
        """Wait until the game is on the page."""
        await expect(self.page.get_by_test_id("game")).to_be_visible(timeout=LONG_MILLISECONDS)

    async def choose_speed(self, factor: str) -> None:
        """Change the speed of all timers in the settings sheet."""
        await self.page.get_by_test_id("settings").click()
        sheet = self.page.get_by_test_id("settings-sheet")
        await sheet.get_by_test_id("settings-timers").click()
        await sheet.get_by_test_id(f"set-factor-{factor}").click()
        await sheet.get_by_test_id("settings-save").click()
        await expect(sheet).to_be_hidden()

    async def hurry(self, factor: float) -> None:
        """Make the timers faster than the settings sheet offers, with this page's own session."""
        answer = await self.page.request.patch(
            f"{self._server.site}/api/rooms/{self.room}",
            data={"timers": {"factor": factor}},
            headers={"Origin": self._server.origin},
        )
        assert answer.ok, await answer.text()

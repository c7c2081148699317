"""The sandbox's chat page, as a newcomer uses it."""

from playwright.async_api import Page, expect

from tests.browser.people import SECRET
from tests.browser.server import Server

ANSWER_MILLISECONDS = 15_000


class SandboxPage:
    """The chat page of one person."""

    def __init__(self, page: Page, server: Server, person: int) -> None:
        self.page = page
        self._address = f"{server.sandbox}/?as={person}"
        self._bot_messages = page.get_by_test_id("messages").locator("[data-sender='80000']")

    async def open(self) -> None:
        """Open the page and wait until it is drawn."""
        await self.page.goto(self._address)
        await self.page.locator("html[data-ready=true]").wait_for()

    async def say(self, text: str) -> None:
        """Type a message and send it."""
        await self.page.get_by_test_id("text").fill(text)
        await self.page.get_by_test_id("send").click()

    async def tap_phrase(self, phrase: str) -> None:
        """Send one of the offered phrases."""
        await self.page.get_by_test_id("phrase").get_by_text(phrase, exact=True).click()

    async def read_secret(self) -> str:
        """Wait for the 登录码 and return it."""
        message = self._bot_messages.filter(has_text=SECRET).last
        await expect(message).to_be_visible(timeout=ANSWER_MILLISECONDS)
        found = SECRET.search(await message.inner_text())
        assert found is not None
        return found[0]

    async def ask(self, text: str) -> str:
        """Type a command and return the bot's next answer."""
        before = await self._bot_messages.count()
        await self.say(text)
        answer = self._bot_messages.nth(before)
        await expect(answer).to_be_visible(timeout=ANSWER_MILLISECONDS)
        return await answer.inner_text()

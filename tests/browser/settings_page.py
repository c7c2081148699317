"""The owner's settings sheet and the board editor in it."""

from playwright.async_api import Locator, Page, expect


class SettingsSheet:
    """What the owner changes before a game."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def open(self, tab: str = "board") -> None:
        """Open the sheet at one of its tabs: board, rules, timers, room."""
        await self.page.get_by_test_id("settings").click()
        await self.turn_to(tab)

    async def turn_to(self, tab: str) -> None:
        """Go to another tab."""
        await self.page.get_by_test_id(f"settings-{tab}").click()

    def board(self, board_id: str) -> Locator:
        """The button of a board in the list."""
        return self.page.locator(f"[data-testid=set-board][data-board='{board_id}']")

    def switch(self, switch: str) -> Locator:
        """The line of a switch."""
        return self.page.get_by_test_id(f"switch-{switch}")

    async def choose(self, switch: str, value: str) -> None:
        """Open a switch and take one of its values."""
        await self.switch(switch).click()
        await self.page.get_by_test_id(f"set-rule-{switch}-{value}").click()

    async def save(self) -> None:
        """Send it, and wait until the sheet is gone."""
        await self.page.get_by_test_id("settings-save").click()
        await expect(self.page.get_by_test_id("settings-sheet")).to_be_hidden()


class BoardEditor:
    """Putting a board together by taps."""

    def __init__(self, page: Page) -> None:
        self.page = page

    async def begin(self) -> None:
        """Begin with an empty deck; the sheet shows its boards."""
        await self.page.get_by_test_id("board-new").click()
        await expect(self.page.get_by_test_id("board-editor")).to_be_visible()

    async def add(self, role: str, count: int = 1) -> None:
        """Tap + of a role; its camp must be shown."""
        for _ in range(count):
            await self.page.get_by_test_id(f"more-{role}").click()

    async def toggle(self, role: str) -> None:
        """Put a role that exists once into the deck, or take it out."""
        await self.page.get_by_test_id(f"toggle-{role}").click()

    async def camp(self, camp: str) -> None:
        """Show the roles of a camp."""
        await self.page.get_by_test_id(f"camp-{camp}").click()

    async def expect_verdict(self, state: str, text: str) -> None:
        """Wait for the server's word on the deck."""
        verdict = self.page.get_by_test_id("board-verdict")
        await expect(verdict).to_have_attribute("data-state", state)
        await expect(verdict).to_contain_text(text)

    async def use(self) -> None:
        """Take the deck for the room."""
        await self.page.get_by_test_id("board-use").click()
        await expect(self.page.get_by_test_id("settings-sheet")).to_be_visible()

"""A player who has nothing but a keyboard."""

import random
from typing import Self

from playwright.async_api import Page
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from tests.browser.game_page import GamePage

LONGEST_WAY = 120

_LOST = """() => new Promise((found) => requestAnimationFrame(() =>
  found(!document.activeElement || document.activeElement === document.body)))"""
_HERE = "(wanted) => Boolean(document.activeElement && document.activeElement.matches(wanted))"


class KeyboardPage(GamePage):
    """A player whose hands are on Tab, Enter and the letters."""

    __slots__ = ("lost",)
    lost: list[str]
    """Kinds of prompts after whose answer the keyboard had no place on the page."""

    @classmethod
    def at(cls, page: Page, seed: int) -> Self:
        """Return a player whose choices depend on the seed only."""
        player = cls(page, random.Random(seed))
        player.lost = []
        return player

    async def answer_a_prompt(self) -> bool:
        """Answer as anybody does, and look where the keyboard is afterwards."""
        answered = await super().answer_a_prompt()
        if answered and await self.page.evaluate(_LOST):
            self.lost.append(self.deeds[-1])
        return answered

    async def reach(self, wanted: str) -> None:
        """Press Tab until something that fits a selector has the focus."""
        for _ in range(LONGEST_WAY):
            if await self.page.evaluate(_HERE, wanted):
                return
            await self.page.keyboard.press("Tab")
        raise PlaywrightTimeoutError(f"no way to {wanted} by Tab")

    async def press(self, wanted: str) -> None:
        """Go to a control and press Enter on it."""
        await self.reach(wanted)
        await self.page.keyboard.press("Enter")

    async def write(self, wanted: str, text: str) -> None:
        """Go to a field and type."""
        await self.reach(wanted)
        await self.page.keyboard.press("Control+A")
        await self.page.keyboard.type(text)

    async def _speak(self) -> None:
        await self.write("[data-testid=speak-text]", "我是好人，过")
        await self.page.keyboard.press("Enter")

    async def _tap_twice(self, button: str) -> None:
        await self.press(f"[data-testid={button}]")
        await self.press(f"[data-testid={button}][data-armed=true]")

    async def _take(self, kind: str) -> None:
        chip = f"[data-testid=prompt][data-kind='{kind}']"
        if not await self.page.locator(chip).count():
            await self.press("[data-testid=skills]")
            chip = f"[data-testid=skill][data-kind='{kind}']"
            await self.page.locator(chip).wait_for()
        await self.press(chip)

    async def _act(self, kind: str) -> None:
        await self._take(kind)
        if await self.page.get_by_test_id("choice").count():
            await self.press("[data-testid=choice]")
        confirm = "[data-testid=confirm]:not([aria-disabled=true])"
        while not await self.page.locator(confirm).count():
            free = self.page.locator("[data-testid=seat][data-pickable=true]:not([data-picked=true])")
            numbers = await free.evaluate_all("all => all.map((seat) => seat.dataset.seat)")
            if not numbers:
                raise PlaywrightTimeoutError("nothing to choose")
            await self.press(f"[data-testid=seat][data-seat='{self.dice.choice(numbers)}']")
        await self.press(confirm)

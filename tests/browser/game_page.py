"""The game on the page: what it shows, and a player who uses nothing but its controls."""

import asyncio
import random
from dataclasses import dataclass, field
from typing import Any, Self

from playwright.async_api import Locator, Page
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from tests.browser.conduct import next_kind

GAME_SECONDS = 300.0
TAP_MILLISECONDS = 1_500
LOOK_SECONDS = 0.05

# Everything that a person could see of the state of the game; the clock's text is left out.
_SNAPSHOT = """() => {
  const all = (id) => [...document.querySelectorAll(`[data-testid=${id}]`)];
  const data = (node, leave = []) => Object.fromEntries(
    Object.entries(node.dataset).filter(([key]) => !["testid", ...leave].includes(key)).sort());
  const [game] = all("game");
  if (!game) return null;
  return {
    game: data(game),
    sentence: all("sentence").map((node) => node.textContent),
    deadline: all("clock").map((node) => node.dataset.deadline),
    seats: all("seat").map((node) => data(node, ["picked", "pickable", "offline"])),
    prompts: all("prompt").map((node) => node.dataset.kind).sort(),
    bubbles: all("bubble").map((node) => [node.dataset.seat, node.textContent]),
    notes: all("note").map((node) => [node.dataset.kind, node.textContent]),
    facts: all("fact").map((node) => [node.dataset.kind, node.textContent]),
    votes: all("vote").map((node) => data(node)),
  };
}"""

Snapshot = dict[str, Any]


async def snapshot(page: Page) -> Snapshot | None:
    """Return what the page shows of the game, None when it shows no game."""
    found: Snapshot | None = await page.evaluate(_SNAPSHOT)
    return found


@dataclass(slots=True)
class GamePage:
    """A player at the page."""

    page: Page
    dice: random.Random
    deeds: list[str] = field(default_factory=list)
    """Kinds that were sent."""
    missed: list[str] = field(default_factory=list)
    """Kinds whose controls went away while they were used: the deadline was faster."""
    _done: set[tuple[str, str]] = field(default_factory=set)

    @classmethod
    def at(cls, page: Page, seed: int) -> Self:
        """Return a player whose choices depend on the seed only."""
        return cls(page, random.Random(seed))

    @property
    def _game(self) -> Locator:
        return self.page.get_by_test_id("game")

    @property
    def _result(self) -> Locator:
        return self.page.get_by_test_id("result")

    async def is_over(self) -> bool:
        """Tell whether the reveal is on the page."""
        return await self._result.is_visible()

    async def moment(self) -> str:
        """Return day, phase and window as one word, empty when there is no game."""
        found: str = await self.page.evaluate(
            "() => { const g = document.querySelector('[data-testid=game]');"
            " return g ? [g.dataset.day, g.dataset.phase, g.dataset.window].join('/') : ''; }"
        )
        return found

    async def play_to_the_end(self, seconds: float = GAME_SECONDS) -> str:
        """Answer every prompt once until the reveal, which must come within this time; returns the winner."""
        async with asyncio.timeout(seconds):
            while not await self.is_over():
                await self.answer_a_prompt()
                await asyncio.sleep(LOOK_SECONDS)
        return await self._result.get_attribute("data-winner") or ""

    async def answer_a_prompt(self) -> bool:
        """Use the controls of one offered prompt; false when there was nothing new to do."""
        moment = await self.moment()
        offered = await self._offered()
        kind = next_kind(offered, {done for when, done in self._done if when == moment})
        if kind is None:
            return False
        self._done.add((moment, kind))
        try:
            await self.use(kind)
        except PlaywrightTimeoutError:
            self.missed.append(kind)
            return False
        self.deeds.append(kind)
        return True

    async def _offered(self) -> list[str]:
        found: list[str] = await self.page.evaluate(
            "() => ['prompt', 'pass', 'speak-end', 'speak-send'].flatMap((id) =>"
            " [...document.querySelectorAll(`[data-testid=${id}]`)]"
            ".map((node) => node.dataset.kind || ({'speak-send': 'speak', 'speak-end': 'speak.end'}[id] || id)))"
        )
        return list(dict.fromkeys(found))

    async def use(self, kind: str) -> None:
        """Use the controls of a kind of prompt."""
        if kind == "speak":
            await self._speak()
        elif kind == "speak.end":
            await self._tap_twice("speak-end")
        elif kind == "pass":
            await self._tap_twice("pass")
        else:
            await self._act(kind)

    async def _speak(self) -> None:
        await self.page.get_by_test_id("speak-text").fill("我是好人，过", timeout=TAP_MILLISECONDS)
        await self.page.get_by_test_id("speak-send").click(timeout=TAP_MILLISECONDS)

    async def _tap_twice(self, button: str) -> None:
        await self.page.get_by_test_id(button).click(timeout=TAP_MILLISECONDS)
        await self.page.locator(f"[data-testid={button}][data-armed=true]").click(timeout=TAP_MILLISECONDS)

    async def _act(self, kind: str) -> None:
        await self._take(kind)
        await self._choose_word()
        await self._choose_seats()
        await self.page.get_by_test_id("confirm").click(timeout=TAP_MILLISECONDS)

    async def _take(self, kind: str) -> None:
        chip = self.page.locator(f"[data-testid=prompt][data-kind='{kind}']")
        if not await chip.count():  # by day what only I can do stands in a sheet
            await self.page.get_by_test_id("skills").click(timeout=TAP_MILLISECONDS)
            chip = self.page.locator(f"[data-testid=skill][data-kind='{kind}']")
        await chip.click(timeout=TAP_MILLISECONDS)

    async def _choose_word(self) -> None:
        words = await self.page.get_by_test_id("choice").all()
        if words:
            await self.dice.choice(words).click(timeout=TAP_MILLISECONDS)

    async def _choose_seats(self) -> None:
        confirm = self.page.get_by_test_id("confirm")
        while not await confirm.is_enabled(timeout=TAP_MILLISECONDS):
            free = await self.page.locator("[data-testid=seat][data-pickable=true][data-picked=false]").all()
            if not free:  # the deadline was faster
                return
            await self.dice.choice(free).click(timeout=TAP_MILLISECONDS)

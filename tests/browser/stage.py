"""The table on a page without a game on the server: it shows a play of the rules, and keeps what would be sent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Locator, Page

from werewolf.codec import payload
from werewolf.event import Event
from werewolf.rules import default_rules
from werewolf.scenario.play import Play
from werewolf.view import Fold, GodFold

_SHOW = """async ({ view, events, part, again, chat }) => {
  const load = (name) => import(`${document.body.dataset.assets}/js/${name}`);
  const { html, render } = await load("dom.js");
  const { Game } = await load("game/game.js");
  const { Result } = await load("game/result.js");
  const { Back, Tools } = await load("pages/room.js");
  const root = document.getElementById("app");
  if (!again) render(null, root);
  window.sent = [];
  const act = async (kind, { targets = [], choice, text } = {}) =>
    Boolean(sent.push({ kind, targets, ...(choice && { choice }), ...(text && { text }) }));
  const say = (channel, text) => sent.push({ channel, text });
  const line = { room: null, link: "open", lag: 42 };
  const room = { game: "stage", version: events.length, events, chat: chat || [], act, say, ...line };
  document.body.classList.toggle("in-game", part === "game");
  const bar = { before: html`<${Back} />`, after: html`<${Tools} room=${room} />` };
  const game = html`<div class="room"><${Game} room=${room} view=${view} ...${bar} /></div>`;
  const result = html`<div class="page"><${Result} game=${null} events=${events} view=${view} /></div>`;
  render(part === "game" ? game : result, root);
}"""

Json = dict[str, Any]


def played(*roles: str, spare: tuple[str, ...] = ()) -> Play:
    """Return a game with these cards, seat 1 first, at its deal."""
    return Play(roles, spare, default_rules(len(roles)))


def shown_to(fold: Fold) -> tuple[Json, list[Json]]:
    """Return a viewer's view, its seats with names, and its events as the socket sends them."""
    view = fold.view | {"seats": [seat | {"name": f"玩家{seat['seat']}"} for seat in fold.view["seats"]]}
    return view, [payload(event) | {"n": number} for number, event in enumerate(fold.seen, start=1)]


@dataclass(slots=True)
class Stage:
    """A page of the site on which tables are shown."""

    page: Page

    async def show(self, play: Play, seat: int, chat: Sequence[Json] = (), **changes: Any) -> None:
        """Show the table as the player of a seat sees it, with what was said beside it and changes of the view."""
        await self.show_fold(play.seats[seat - 1], chat, **changes)

    async def show_fold(self, fold: Fold, chat: Sequence[Json] = (), **changes: Any) -> None:
        """Show the table as a viewer has seen it."""
        view, events = shown_to(fold)
        told = {"view": view | changes, "events": events, "chat": list(chat), "part": "game"}
        await self.page.evaluate(_SHOW, told)
        await self.page.get_by_test_id("game").wait_for()

    async def go_on(self, play: Play, seat: int) -> None:
        """Show what has happened since to the same player on the same page."""
        view, events = shown_to(play.seats[seat - 1])
        await self.page.evaluate(_SHOW, {"view": view, "events": events, "part": "game", "again": True})

    async def show_result(self, events: Iterable[Event]) -> None:
        """Show the end of a game as its record does."""
        fold = GodFold()
        for event in events:
            fold.apply(event)
        view, told = shown_to(fold)
        await self.page.evaluate(_SHOW, {"view": view, "events": told, "part": "result"})
        await self.page.get_by_test_id("result").wait_for()

    def seat(self, number: int) -> Locator:
        """Return the card of a seat."""
        return self.page.locator(f"[data-testid=seat][data-seat='{number}']")

    def prompt(self, kind: str) -> Locator:
        """Return the chip of an action."""
        return self.page.locator(f"[data-testid=prompt][data-kind='{kind}']")

    def skill(self, kind: str) -> Locator:
        """Return what an action of mine alone is called in the sheet of skills."""
        return self.page.locator(f"[data-testid=skill][data-kind='{kind}']")

    def choice(self, choice: str) -> Locator:
        """Return the chip of a word or card to choose."""
        return self.page.locator(f"[data-testid=choice][data-choice='{choice}']")

    @property
    def confirm(self) -> Locator:
        """The button that sends."""
        return self.page.get_by_test_id("confirm")

    @property
    def sentence(self) -> Locator:
        """What the banner says."""
        return self.page.get_by_test_id("sentence")

    async def sent(self) -> list[Json]:
        """Return what was sent since the table was shown."""
        found: list[Json] = await self.page.evaluate("() => window.sent")
        return found

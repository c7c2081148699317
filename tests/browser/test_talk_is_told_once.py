"""The talk of a long game: each event is told once, and what stands there is not drawn again with every word."""

from typing import Any

import pytest
from playwright.async_api import Page

from tests.browser.conftest import NewContext
from tests.browser.server import Server
from tests.browser.site_pages import open_page
from tests.browser.stage import played, shown_to
from werewolf.command import Act

CARDS = ("werewolf", "werewolf", "seer", "witch", "hunter", "villager", "villager", "villager", "villager")
_FOLDED = """async (events) => {
  const { talkFold } = await import(`${document.body.dataset.assets}/js/game/talk-lines.js`);
  const [growing, whole] = [talkFold(), JSON.stringify];
  const other = events.map((event) => ({ ...event }));
  const parts = events.map((_, index) => growing(events.slice(0, index + 1)));
  const last = parts[parts.length - 1];
  return {
    steps: parts.map((lines, index) => whole(lines) === whole(talkFold()(events.slice(0, index + 1)))),
    kept: parts.every((lines) => lines.every((line, index) => line === last[index])),
    same: growing(events.slice()) === last,
    anew: growing(other).every((line, index) => line !== last[index]),
    less: growing(other.slice(0, 1)).length,
    lines: last,
  };
}"""
_DRAWN = """async () => {
  const load = (name) => import(`${document.body.dataset.assets}/js/${name}`);
  const { html, render } = await load("dom.js");
  const { memo } = await load("memo.js");
  const root = document.createElement("div");
  const drawn = [];
  const Word = memo(({ word, other }) => html`<i>${drawn.push(word) && word + other}</i>`, ["word"]);
  const steps = [["a", 1], ["a", 2], ["b", 3], ["b", 4]];
  for (const [word, other] of steps) render(html`<${Word} word=${word} other=${other} />`, root);
  return [drawn, root.textContent];
}"""


@pytest.fixture
async def page(unchanged_server: Server, new_context: NewContext) -> Page:
    """A phone."""
    opened = await (await new_context()).new_page()
    await open_page(opened, unchanged_server, "/help")
    return opened


async def test_each_event_is_told_once(page: Page) -> None:
    play = played(*CARDS)
    play.until("speech", None)
    speaker = play.seats[0].view["speaker"]
    for words in ("我是好人", "过"):
        play.act(Act(speaker, "speak", text=words))
    play.until("exile_vote", None)
    for voter in (1, 2, 3):
        play.act(Act(voter, "exile.vote", (6,)))
    play.until_night(2)
    found: dict[str, Any] = await page.evaluate(_FOLDED, shown_to(play.seats[0])[1])
    assert all(found["steps"])
    assert (found["kept"], found["same"], found["anew"]) == (True, True, True)
    assert found["less"] <= 1
    said = [(line["speech"], line["text"], line["goes_on"]) for line in found["lines"] if line["type"] == "bubble"]
    assert said == [(1, "我是好人", False), (2, "过", True)]
    assert [line["text"] for line in found["lines"] if line["type"] == "time"] == ["第 1 夜", "第 1 天", "第 2 夜"]
    assert [line["text"] for line in found["lines"] if line["type"] == "note"].count("6 号 被放逐") == 1


async def test_what_has_not_changed_is_not_drawn_again(page: Page) -> None:
    assert await page.evaluate(_DRAWN) == [["a", "b"], "b3"]

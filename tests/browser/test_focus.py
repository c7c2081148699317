"""The keyboard's place: held inside a sheet, given back by it, and never lost to what went away."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.axe import findings
from tests.browser.conftest import NewContext
from tests.browser.server import Server
from tests.browser.site_pages import open_page
from tests.browser.stage import Stage, played
from werewolf.command import Act

CARDS = ("werewolf", "werewolf", "seer", "witch", "hunter", "villager", "villager", "villager", "villager")
NAME = """() => {
  const { id, dataset } = document.activeElement;
  return [dataset.testid, dataset.mark, id].filter(Boolean).join(" ");
}"""
NO_INERT = "() => Object.defineProperty(HTMLElement.prototype, 'inert', { value: false, writable: true })"
IN_SHEET = "() => Boolean(document.activeElement.closest('[role=dialog]'))"
ESCAPE_AT_ONCE = """(seat) => {
  const opened = new Promise((found) => new MutationObserver((_, watch) => {
    if (!document.querySelector("[role=dialog]")) return;
    watch.disconnect();
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    found();
  }).observe(document.body, { childList: true, subtree: true }));
  document.querySelector(`[data-testid=seat][data-seat='${seat}']`).click();
  return opened;
}"""
NESTED = """async () => {
  const load = (name) => import(`${document.body.dataset.assets}/js/${name}`);
  const { html, render, useState } = await load("dom.js");
  const { Sheet } = await load("sheet.js");
  function Two() {
    const [open, set] = useState(0);
    return html`<button id="start" onClick=${() => set(1)}>Start</button>
      ${open > 0 && html`<${Sheet} title="Outer" onClose=${() => set(0)}>
        <button id="more" onClick=${() => set(2)}>More</button><//>`}
      ${open > 1 && html`<${Sheet} title="Inner" onClose=${() => set(1)}><a id="inside" href="#">Inside</a><//>`}`;
  }
  const root = document.getElementById("app");
  render(null, root);
  render(html`<${Two} />`, root);
}"""


@pytest.fixture
async def stage(unchanged_server: Server, new_context: NewContext) -> Stage:
    """A page of the site on a phone."""
    page = await (await new_context()).new_page()
    await open_page(page, unchanged_server, "/help")
    await page.evaluate("() => import(`${document.body.dataset.assets}/js/focus.js`)")
    return Stage(page)


async def tab_around(page: Page, key: str) -> set[str]:
    """Press a key until the focus has come around; what had it on the way, all of it in the sheet."""
    names: list[str] = []
    for _ in range(30):
        await page.keyboard.press(key)
        assert await page.evaluate(IN_SHEET), f"out of the sheet after {names}"
        name = await page.evaluate(NAME)
        if name in names:
            return set(names)
        names.append(name)
    raise AssertionError(names)


async def test_a_sheet_holds_the_keyboard_and_gives_it_back(stage: Stage) -> None:
    page, play = stage.page, played(*CARDS)
    play.until("speech", None)
    await stage.show(play, 1)
    for inert in (True, False):
        if not inert:
            await page.evaluate(NO_INERT)  # a browser that knows it not
        await stage.seat(3).focus()
        await page.keyboard.press("Enter")
        sheet = page.get_by_role("dialog", name="3 号 · 玩家3")
        await expect(sheet).to_be_focused()
        assert await page.evaluate("() => document.querySelectorAll('[inert]').length > 0") is inert
        assert (
            await tab_around(page, "Tab")
            == await tab_around(page, "Shift+Tab")
            >= {"sheet-close", "mark gold", "mark-note"}
        )
        await page.evaluate("() => document.querySelector('[data-testid=tab-votes]').focus()")
        assert await page.evaluate(IN_SHEET) or inert
        await page.keyboard.press("Escape")
        await expect(sheet).to_have_count(0)
        await expect(stage.seat(3)).to_be_focused()
        assert await page.evaluate(
            "() => [...document.querySelectorAll('*')].every((node) => !node.matches('[inert]'))"
        )


async def test_escape_is_heard_in_the_first_frame_of_a_sheet(stage: Stage) -> None:
    play = played(*CARDS)
    play.until("speech", None)
    await stage.show(play, 1)
    await stage.page.evaluate(ESCAPE_AT_ONCE, 2)
    await expect(stage.page.get_by_role("dialog")).to_have_count(0)


async def test_of_two_sheets_the_upper_one_has_the_keyboard(stage: Stage) -> None:
    page = stage.page
    await page.evaluate(NESTED)
    outer, inner = page.get_by_label("Outer", exact=True), page.get_by_label("Inner", exact=True)
    await page.locator("#start").click()
    await page.locator("#more").click()
    await expect(inner).to_be_focused()
    assert await tab_around(page, "Tab") == {"sheet-close", "inside"}
    assert await findings(page) == []
    await page.keyboard.press("Escape")
    await expect(inner).to_have_count(0)
    await expect(page.locator("#more")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(outer).to_have_count(0)
    await expect(page.locator("#start")).to_be_focused()


async def test_after_every_answer_the_keyboard_has_a_place(stage: Stage) -> None:
    page, play = stage.page, played(*CARDS)
    bar, confirm = page.get_by_test_id("actions"), stage.confirm
    play.until("main", None)
    await stage.show(play, 3)
    await expect(confirm).to_be_disabled()
    await stage.seat(1).focus()
    await page.keyboard.press("Enter")
    await confirm.focus()
    await page.keyboard.press("Enter")
    await expect(confirm).to_be_disabled()  # nothing is picked any more
    await expect(confirm).to_be_focused()
    assert await stage.sent() == [{"kind": "seer.check", "targets": [1]}]
    await page.keyboard.press("Enter")
    assert len(await stage.sent()) == 1
    await stage.prompt("seer.check").focus()
    await page.keyboard.press("Shift+Tab")
    await stage.prompt("seer.check").focus()
    play.act(Act(3, "seer.check", (1,)))
    await stage.go_on(play, 3)
    await expect(stage.prompt("seer.check")).to_have_count(0)
    await expect(bar).to_be_focused()
    await expect(bar).to_have_css("outline-style", "solid")
    await stage.sentence.click()
    play.until("speech", None)
    speaker = play.seats[0].view["speaker"]
    await stage.show(play, speaker)
    words, send = page.get_by_test_id("speak-text"), page.get_by_test_id("speak-send")
    await words.fill("过")
    await send.focus()
    await page.keyboard.press("Enter")
    await expect(words).to_have_value("")
    await expect(send).to_be_focused()
    await page.get_by_test_id("quick").get_by_text("X 号是查杀").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("group", name="X 号是查杀：选座位")).to_be_focused()
    await words.focus()
    play.act(Act(speaker, "speak", text="过"))
    play.act(Act(speaker, "speak.end"))
    await stage.go_on(play, speaker)
    await expect(words).to_have_count(0)
    await expect(bar).to_be_focused()
    await expect(bar).to_have_css("outline-style", "none")  # no key but Enter was used: nothing to be seen


async def test_without_the_watch_the_place_would_be_lost(stage: Stage) -> None:
    lost = """() => {
      const button = document.createElement("button");
      document.body.append(button);
      button.focus();
      const had = document.activeElement === button;
      button.remove();
      const lost = () => had && document.activeElement === document.body;
      return new Promise((found) => requestAnimationFrame(() => found(lost())));
    }"""
    assert await stage.page.evaluate(lost)  # outside of what is watched

"""What was typed is not lost: not by ending the speech, not by the clock, not by a reload."""

import pytest
from playwright.async_api import Locator, expect

from tests.browser.conftest import NewContext
from tests.browser.server import Server
from tests.browser.site_pages import open_page
from tests.browser.stage import Stage, played
from werewolf.command import Act
from werewolf.scenario.play import Play

CARDS = ("werewolf", "werewolf", "seer", "witch", "hunter", "villager", "villager", "villager", "villager")
WORDS = "2 号发言前后矛盾，我投 2 号"
_DEADLINE = """async (ahead) => {
  const { serverNow } = await import(`${document.body.dataset.assets}/js/clock.js`);
  return Math.round(serverNow() + ahead);
}"""
_REFUSE = "() => { window.tried = []; window.sent.push = (act) => { window.tried.push(act.kind); return 0; }; }"
HOUR, NEARLY_OVER = 3_600_000, 1_300


@pytest.fixture
async def stage(unchanged_server: Server, new_context: NewContext) -> Stage:
    """A page of the site on a phone."""
    page = await (await new_context()).new_page()
    await open_page(page, unchanged_server, "/help")
    return Stage(page)


async def my_speech(stage: Stage, play: Play, ahead: int = HOUR) -> Locator:
    """Show the table to the speaker, so many milliseconds before the deadline; return the field."""
    deadline = await stage.page.evaluate(_DEADLINE, ahead)
    await stage.show(play, play.public.view["speaker"], deadline=deadline)
    return stage.page.get_by_test_id("speak-text")


def first_speech() -> Play:
    """Return a game in its first speech."""
    play = played(*CARDS)
    play.until("speech", None)
    return play


async def test_what_was_typed_is_said_before_the_speech_ends(stage: Stage) -> None:
    words, end = await my_speech(stage, first_speech()), stage.page.get_by_test_id("speak-end")
    await expect(end).to_have_text("结束发言")
    await words.fill(WORDS)
    await expect(end).to_have_text("发送并结束")
    await end.tap()
    await end.tap()
    await expect(words).to_have_value("")
    assert await stage.sent() == [{"kind": "speak", "targets": [], "text": WORDS}, {"kind": "speak.end", "targets": []}]
    await expect(end).to_have_text("结束发言")
    await words.fill("等等")
    await stage.page.evaluate(_REFUSE)
    await end.tap()
    await end.tap()
    await stage.page.wait_for_function("() => window.tried.length === 1")
    await expect(words).to_have_value("等等")
    assert await stage.page.evaluate("() => window.tried") == ["speak"]  # the speech does not end without them


async def test_a_draft_outlives_a_reload_until_it_is_said(stage: Stage) -> None:
    play = first_speech()
    words = await my_speech(stage, play)
    await words.fill(WORDS)
    await stage.page.reload()
    await my_speech(stage, play)
    await expect(words).to_have_value(WORDS)
    await words.press("Enter")
    await expect(words).to_have_value("")
    assert [act["text"] for act in await stage.sent()] == [WORDS]
    await stage.page.reload()
    await my_speech(stage, play)
    await expect(words).to_have_value("")
    await words.fill(WORDS)
    play.act(Act(play.public.view["speaker"], "speak.end"))
    await my_speech(stage, play)
    await expect(words).to_have_value("")  # another's turn


async def test_what_stands_there_when_the_time_is_over_is_said(stage: Stage) -> None:
    play = first_speech()
    words = await my_speech(stage, play)
    await words.fill(WORDS)
    await my_speech(stage, play)
    await expect(words).to_have_value(WORDS)
    assert await stage.sent() == []
    await my_speech(stage, play, NEARLY_OVER)
    await expect(words).to_have_value("")
    assert [act.get("text") for act in await stage.sent()] == [WORDS]

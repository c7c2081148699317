"""Every kind of event has its sentence on the page, or a reason to have none; whole games leave no word untold."""

import re
from dataclasses import fields
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from playwright.async_api import Page

from tests.browser.conftest import NewContext
from tests.browser.server import Server
from tests.browser.site_pages import open_page
from tests.browser.stage import Stage
from tests.werewolf.simulate import Simulation
from werewolf.boards import BOARDS
from werewolf.codec import payload
from werewolf.event import EVERYONE, Event, kinds
from werewolf.ids import Cause, Phase
from werewolf.prompt import PASS, Prompt
from werewolf.roles import ROLES

SILENT = {
    "attended": "托管结束由 autopilot 说",
    "ballot_cast": "票在 votes_revealed 里一起公布，实时的票写在座位上",
    "became": "本人由 role_changed 得知，结束后也由它说",
    "deadline_extended": "钟自己会动",
    "deadline_missed": "记的是出席，托管由 autopilot 说",
    "farewell_queued": "遗言、开枪、警徽各有自己的事件",
    "passed": "没有做什么就不说",
    "phase_changed": "写在横幅上，记录里是第几天的分隔线",
    "prompt_opened": "变成操作栏里的按钮",
    "remembered": "角色自己的记忆，做过的事由 acted 说",
    "seeded": "种子在发牌公平性里",
    "speeches_over": "下一个阶段会说",
    "spoke": "是发言的气泡",
    "vote_counted": "票由 votes_revealed 公布，结果由 exiled、no_exile、vote_tied 说",
    "wolf_spoke": "是私密里的气泡",
}
WORDS = {
    "role": "seer",
    "roles": ("seer", "guard"),
    "spare": ("crow", "witch"),
    "text": "今晚你被恐惧笼罩",
    "action": "seer.check",
    "choice": "trade",
    "result": "wolf",
    "name": "预女猎白",
}
LATIN = re.compile(r"[A-Za-z_]{2,}")
TELL = """async (events) => {
  const { tell, tellPrivate } = await import(`${document.body.dataset.assets}/js/game/tell.js`);
  return events.map((event) => (tell(event) || tellPrivate(event, 3) || { text: null }).text);
}"""


@pytest.fixture
async def page(unchanged_server: Server, new_context: NewContext) -> Page:
    """A page of the site."""
    opened = await (await new_context()).new_page()
    await open_page(opened, unchanged_server, "/help")
    return opened


def some(name: str, hint: Any) -> Any:
    """Return a value for a field of this name and type."""
    if name in WORDS:
        return WORDS[name]
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is UnionType:
        return some(name, arguments[0])
    if origin is tuple:
        return (some(name, arguments[0]), 5) if arguments[0] is int else (some(name, arguments[0]),)
    if origin is frozenset:
        return frozenset({some(name, arguments[0])})
    if origin is dict:
        return {}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Cause.BOMB if hint is Cause else next(iter(hint))
    return {int: 3, bool: True, str: "words", Prompt: PASS}[hint]


def example(kind: type[Event]) -> Event:
    """Return an event of this kind."""
    hints = get_type_hints(kind)
    head: dict[str, Any] = {"audience": EVERYONE, "day": 2, "phase": Phase.SPEECH, "at": 0}
    body = {field.name: some(field.name, hints[field.name]) for field in fields(kind) if field.name not in head}
    return kind(**head, **body)


async def test_every_kind_of_event_is_told_or_silent_with_a_reason(page: Page) -> None:
    told = await page.evaluate(TELL, [payload(example(kind)) for kind in kinds().values()])
    texts = dict(zip(kinds(), told, strict=True))
    assert {kind for kind, text in texts.items() if not text} == set(SILENT)
    for kind, text in texts.items():
        assert kind in SILENT or LATIN.search(text) is None, f"{kind}: {text}"


async def test_every_result_of_a_check_and_every_action_has_words(page: Page) -> None:
    check, acted = payload(example(kinds()["check_result"])), payload(example(kinds()["acted"]))
    results = [*ROLES, "good", "wolf", "dancing", "resting"]
    actions = [kind for role in ROLES.values() for kind in role.words]
    events = [check | {"result": result} for result in results]
    events += [check | {"target": None, "result": "none"}]
    events += [acted | {"action": action} for action in actions]
    events += [
        acted | {"action": "thief.pick", "targets": [], "choice": "guard"},
        acted | {"action": "merchant.give", "targets": [5], "choice": "guard"},
    ]
    told = await page.evaluate(TELL, events)
    assert [text for text in told if LATIN.search(text) or "undefined" in text] == []
    assert told[-2:] == ["你 选（守卫）", "你 赠 → 5 号（守护）"]
    assert told[len(results)] == "无人出局"


@pytest.mark.parametrize("board", ["thief-cupid-12", "treasure-12", "shadow-12", "prince-12", "dance-12", "warden-12"])
async def test_the_story_of_a_whole_game_has_no_word_of_the_protocol(page: Page, board: str) -> None:
    game = Simulation(BOARDS[board], seed=len(board))
    game.play()
    await Stage(page).show_result(game.events)
    story = await page.get_by_test_id("story").inner_text()
    assert LATIN.search(story) is None, LATIN.findall(story)
    assert await page.get_by_test_id("reveal").count() == BOARDS[board].seats
    fair = page.get_by_test_id("fair")
    assert (await fair.get_attribute("data-hash"), await fair.get_attribute("data-deal")) == ("ok", "ok")
    assert await page.get_by_test_id("spare").count() == (len(BOARDS[board].roles) != BOARDS[board].seats)

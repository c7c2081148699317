"""The harness itself notices what it is there to notice."""

from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import expect

from tests.browser import chromium
from tests.browser.conduct import next_kind
from tests.browser.conftest import NewContext
from tests.browser.game_page import snapshot
from tests.browser.people import Visitor
from tests.browser.server import Server, ServerBrokenError
from tests.browser.socket_player import SocketPlayer

SCREEN = """
<main data-testid="game" data-phase="speech" data-day="1" data-version="3"><p data-testid="sentence">发言</p>
<b data-testid="clock" data-deadline="5">05</b><i data-testid="seat" data-seat="1" data-alive="true"></i>
<i data-testid="prompt" data-kind="speak"></i><i data-testid="bubble" data-seat="1">过</i></main>
"""


@pytest.mark.parametrize(
    "change",
    [
        "document.querySelector('[data-testid=game]').dataset.phase = 'exile_vote'",
        "document.querySelector('[data-testid=seat]').dataset.role = 'werewolf'",
        "document.querySelector('[data-testid=prompt]').remove()",
        "document.querySelector('[data-testid=bubble]').textContent = '我是预言家'",
        "document.querySelector('[data-testid=clock]').dataset.deadline = '6'",
        "document.querySelector('[data-testid=sentence]').textContent = '投票'",
    ],
)
async def test_a_changed_screen_is_noticed(new_context: NewContext, change: str) -> None:
    page = await (await new_context()).new_page()
    await page.set_content(SCREEN)
    before = await snapshot(page)
    assert await snapshot(page) == before
    await page.evaluate(change)
    assert await snapshot(page) != before


async def test_the_running_clock_is_no_change(new_context: NewContext) -> None:
    page = await (await new_context()).new_page()
    await page.set_content(SCREEN)
    before = await snapshot(page)
    await page.evaluate("document.querySelector('[data-testid=clock]').textContent = '04'")
    await expect(page.get_by_test_id("clock")).to_have_text("04")
    assert await snapshot(page) == before


def sync(*numbers: int, version: int, full: bool = False) -> dict[str, Any]:
    view = {"me": {"seat": 1}, "seats": [{"seat": 1, "role": "seer"}, {"seat": 2, "role": None}], "phase": "speech"}
    events = [{"n": number, "kind": "spoke"} for number in numbers]
    return {"type": "GAME_SYNC", "game_id": 1, "version": version, "full": full, "events": events, "view": view}


def player() -> SocketPlayer:
    visitor = Visitor(10001, httpx.AsyncClient(), {})
    return SocketPlayer(visitor, None, 0)  # type: ignore[arg-type]  # never sends in these tests


@pytest.mark.parametrize(
    "frames",
    [
        [sync(1, 2, version=2, full=True), sync(4, version=3)],
        [sync(1, 2, version=2, full=True), sync(2, version=3)],
        [sync(1, 2, version=3, full=True)],
    ],
    ids=["a missing event", "a doubled event", "a version ahead of its events"],
)
def test_a_gap_in_the_events_is_noticed(frames: list[dict[str, Any]]) -> None:
    found = player()
    for frame in frames[:-1]:
        found.synchronise(frame)
    with pytest.raises(AssertionError):
        found.synchronise(frames[-1])


def test_a_role_shown_too_early_is_noticed() -> None:
    found = player()
    frame = sync(1, version=1, full=True)
    frame["view"]["seats"][1]["role"] = "werewolf"
    found.synchronise(frame)
    assert found.roles_seen_early - found.shown_by_nature() == {2}


def test_a_process_that_does_not_start_says_why_and_is_gone(tmp_path: Path) -> None:
    server = Server(tmp_path, WEREWOLF_ROOM_COUNT="many")
    with pytest.raises(ServerBrokenError, match="WEREWOLF_ROOM_COUNT"):
        server.start()
    assert not server.is_running


def test_a_missing_browser_is_a_failure_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(chromium.NoChromiumError, match="WEREWOLF_TEST_CHROMIUM"):
        chromium.executable()


@pytest.mark.parametrize(
    ("offered", "done", "expected"),
    [
        (["pass", "seer.check"], set(), "seer.check"),
        (["pass", "seer.check"], {"seer.check"}, None),
        (["speak", "speak.end", "wolf.explode"], set(), "speak"),
        (["speak", "speak.end", "wolf.explode"], {"speak"}, "speak.end"),
        (["pass"], set(), "pass"),
    ],
)
def test_players_act_before_they_decline(offered: list[str], done: set[str], expected: str | None) -> None:
    assert next_kind(offered, done) == expected

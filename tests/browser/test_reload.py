"""Reloading in any phase gives back exactly the same screen."""

import asyncio

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import Enter, NewContext
from tests.browser.game_page import GAME_SECONDS, GamePage, Snapshot, snapshot
from tests.browser.phones import phone_of
from tests.browser.server import Server
from tests.browser.site_pages import drawn
from tests.browser.table import ROOM

UNHURRIED = 0.3
PHASES = {"deal", "night", "sheriff_signup", "dawn", "speech", "exile_vote", "shoot"}
"""Those that every nine-player game with a sheriff passes through."""


async def settled(page: Page) -> Snapshot | None:
    """Return the screen once the open panel stands: its module is fetched when it is first drawn."""
    await expect(page.locator(".empty .spinner")).to_have_count(0)
    return await snapshot(page)


async def compare_over_reload(phone: GamePage) -> tuple[Snapshot, Snapshot] | None:
    """Return the screen before and after a reload; None when the game went on meanwhile."""
    before = await settled(phone.page)
    await phone.page.reload()
    await drawn(phone.page)
    await expect(phone.page.get_by_test_id("game").or_(phone.page.get_by_test_id("result")).first).to_be_visible()
    after = await settled(phone.page)
    if before is None or after is None or before["game"].get("version") != after["game"].get("version"):
        return None
    return before, after


def phases_of(compared: set[str]) -> set[str]:
    """Return the phases of the moments that were compared."""
    return {moment.split()[0].partition("/")[0] for moment in compared}


async def play_and_reload(phone: GamePage, *, to_the_end: bool) -> set[str]:
    """Play, and reload in every phase before and after acting, until the common phases were compared or to the end."""
    compared: set[str] = set()
    acted = False
    last = ""
    while not await phone.is_over() and (to_the_end or not phases_of(compared) >= PHASES):
        moment = (await phone.moment()).partition("/")[2]
        acted = acted and moment == last
        last = moment
        name = f"{moment} acted" if acted else moment
        if moment and name not in compared:
            pair = await compare_over_reload(phone)
            if pair is not None:
                assert pair[0] == pair[1], f"the screen changed over a reload in {name}"
                compared.add(name)
        acted = await phone.answer_a_prompt() or acted
    return compared


@pytest.mark.nightly
@pytest.mark.parametrize("to_the_end", [False, True])
async def test_a_reload_in_every_phase_gives_the_same_screen(
    server: Server, enter: Enter, new_context: NewContext, to_the_end: bool
) -> None:
    visitor = await enter(10001)
    await visitor.post(f"/rooms/{ROOM}/join")
    await visitor.patch(f"/rooms/{ROOM}", {"board": "standard-9", "timers": {"factor": UNHURRIED, "dawn": 20}})
    await visitor.post(f"/rooms/{ROOM}/bots", {"count": 8})
    phone = await phone_of(await new_context(), server, visitor)
    await visitor.post(f"/rooms/{ROOM}/ready", {"ready": True})
    await expect(phone.page.get_by_test_id("game")).to_be_visible(timeout=20_000)
    async with asyncio.timeout(GAME_SECONDS):
        compared = await play_and_reload(phone, to_the_end=to_the_end)
    assert phases_of(compared) >= PHASES
    assert any(name.endswith("acted") for name in compared), "nothing was compared after an act"

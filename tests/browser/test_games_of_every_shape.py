"""Whole games with AI players on boards whose prompts the classic ones lack, played with the page's controls."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Enter, NewContext
from tests.browser.people import FRIENDS
from tests.browser.phones import phone_of
from tests.browser.server import Server
from tests.browser.table import QUICK, ROOM
from werewolf.boards import BOARDS, seats_of

SHAPES = [
    BOARDS["thief-cupid-12"].roles,
    BOARDS["treasure-12"].roles,
    BOARDS["shadow-12"].roles,
    ("warden", "masquerade", "werewolf", "dancer", "merchant", "magician", "piper", "puffer", "sequence_prince"),
]


@pytest.mark.nightly
@pytest.mark.parametrize("roles", SHAPES, ids=["thief-cupid", "treasure", "shadow", "everything"])
async def test_a_whole_game_by_the_page_s_controls(
    server: Server, enter: Enter, new_context: NewContext, roles: tuple[str, ...]
) -> None:
    visitor = await enter(FRIENDS[0])
    await visitor.post(f"/rooms/{ROOM}/join")
    await visitor.patch(f"/rooms/{ROOM}", {"board": {"roles": list(roles)}, "timers": {"factor": QUICK}})
    seats = seats_of(roles)
    await visitor.post(f"/rooms/{ROOM}/bots", {"count": seats - 1})
    phone = await phone_of(await new_context(), server, visitor)
    await visitor.post(f"/rooms/{ROOM}/ready", {"ready": True})
    await expect(phone.page.get_by_test_id("game")).to_be_visible(timeout=20_000)
    assert await phone.play_to_the_end()
    await expect(phone.page.get_by_test_id("reveal")).to_have_count(seats)
    fair = phone.page.get_by_test_id("fair")
    await expect(fair).to_have_attribute("data-hash", "ok")
    await expect(fair).to_have_attribute("data-deal", "ok")

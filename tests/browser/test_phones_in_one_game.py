"""Nine and twelve phones in one game, from the deal to the reveal by the page's controls alone."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Enter, NewContext
from tests.browser.game_page import GamePage
from tests.browser.people import FRIENDS
from tests.browser.phones import phone_of
from tests.browser.server import Server
from tests.browser.table import all_ready, seat

HURRIED = 0.15
EVENING = 1_200.0
"""Seconds: speeches of twelve people alone may last five minutes a day at this pace."""
REVEALED = "(found) => found.map((one) => [one.dataset.seat, one.dataset.role].join()).sort().join(' ')"


async def play(phone: GamePage, pictures: Path) -> str:
    """Play to the reveal, with a picture of the deal and of the end; returns the winner."""
    await expect(phone.page.get_by_test_id("game")).to_be_visible(timeout=60_000)
    await phone.page.screenshot(path=pictures / f"{id(phone)}-deal.png")
    winner = await phone.play_to_the_end(EVENING)
    await phone.page.screenshot(path=pictures / f"{id(phone)}-end.png", full_page=True)
    return winner


@pytest.mark.nightly
@pytest.mark.parametrize(("board", "seats"), [("standard-9", 9), ("idiot-12", 12)])
async def test_phones_play_to_one_reveal(
    server: Server, enter: Enter, new_context: NewContext, tmp_path: Path, board: str, seats: int
) -> None:
    visitors = await seat(enter, FRIENDS[:seats], board, HURRIED)
    phones = [await phone_of(await new_context(), server, visitor) for visitor in visitors]
    await all_ready(visitors)
    winners = await asyncio.gather(*(play(phone, tmp_path) for phone in phones))
    assert len(set(winners)) == 1
    stories = set()
    for phone in phones:
        assert phone.deeds, "a phone never got to act"
        await expect(phone.page.get_by_test_id("reveal")).to_have_count(seats)
        await expect(phone.page.get_by_test_id("error")).to_have_count(0)
        stories.add(await phone.page.get_by_test_id("reveal").evaluate_all(REVEALED))
    assert len(stories) == 1, "the phones tell different stories"

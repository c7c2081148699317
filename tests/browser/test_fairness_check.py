"""The page's own proof of a fair deal: it agrees with the server's dice, and a changed seed or deal is caught."""

from typing import Any

import pytest
from playwright.async_api import Page

from tests.browser.conftest import NewContext
from tests.browser.server import Server
from tests.browser.site_pages import open_page
from werewolf.boards import BOARDS
from werewolf.deck import is_playable
from werewolf.dice import SeededDice, seed_hash, shuffled
from werewolf.event import Dealt
from werewolf.game import begin
from werewolf.rules import Timers, default_rules

SEED = bytes(range(32))
CHECK = """async (proof) => {
  const { check } = await import(`${document.body.dataset.assets}/js/game/fair.js`);
  return check(proof);
}"""


def proof(board: str) -> dict[str, Any]:
    """What the server shows of a game that it dealt."""
    dealt_from = BOARDS[board]
    _, events = begin(dealt_from, default_rules(dealt_from.seats), Timers(), SEED, 0)
    dealt = next(event for event in events if isinstance(event, Dealt))
    return {
        "seed": SEED.hex(),
        "seed_hash": seed_hash(SEED),
        "cards": list(dealt_from.roles),
        "roles": list(dealt.roles),
        "spare": list(dealt.spare),
    }


async def checked(page: Page, shown: dict[str, Any]) -> tuple[bool, bool]:
    """What the page makes of it: the hash fits, the deal fits."""
    found = await page.evaluate(CHECK, shown)
    return found["hash"], found["deal"]


@pytest.fixture
async def page(unchanged_server: Server, new_context: NewContext) -> Page:
    """The home page, under the site's own security policy."""
    opened = await (await new_context()).new_page()
    await open_page(opened, unchanged_server, "/")
    return opened


async def test_an_honest_deal_is_confirmed_on_every_board(page: Page) -> None:
    for board in BOARDS:
        assert await checked(page, proof(board)) == (True, True), board


async def test_another_seed_and_another_deal_are_caught(page: Page) -> None:
    honest = proof("standard-9")
    assert await checked(page, honest | {"seed": bytes(32).hex()}) == (False, False)
    assert await checked(page, honest | {"seed_hash": "0" * 64}) == (False, True)
    swapped = [*honest["roles"]]
    other = next(index for index, role in enumerate(swapped) if role != swapped[0])
    swapped[0], swapped[other] = swapped[other], swapped[0]
    assert await checked(page, honest | {"roles": swapped}) == (True, False)


@pytest.mark.parametrize("board", [board.id for board in BOARDS.values() if len(board.roles) != board.seats])
async def test_the_page_shows_every_shuffle_that_did_not_count(page: Page, board: str) -> None:
    seats = BOARDS[board].seats
    dice, refused = SeededDice(SEED, 0), []
    cards = shuffled(BOARDS[board].roles, dice)
    while not is_playable(cards[:seats], cards[seats:]):
        refused.append(cards[seats:])
        cards = shuffled(cards, dice)
    found = await page.evaluate(CHECK, proof(board))
    assert found == {"hash": True, "deal": True, "refused": refused}


async def test_cards_beside_the_table_that_were_exchanged_afterwards_are_caught(page: Page) -> None:
    honest = proof("treasure-12")
    assert await checked(page, honest | {"spare": honest["spare"][::-1]}) == (True, False)
    assert await checked(page, honest | {"spare": []}) == (True, False)

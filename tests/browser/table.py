"""People at one table, however they play: by socket or by page."""

from collections.abc import Sequence

from tests.browser.conftest import Enter
from tests.browser.people import FRIENDS, Visitor

ROOM = 0
NINE = FRIENDS[:9]
QUICK = 0.05


async def seat(enter: Enter, people: Sequence[int], board: str, factor: float = QUICK) -> list[Visitor]:
    """Register friends and let them sit down at a table; nobody is ready yet."""
    visitors = [await enter(person) for person in people]
    await visitors[0].post(f"/rooms/{ROOM}/join")
    await visitors[0].patch(f"/rooms/{ROOM}", {"board": board, "timers": {"factor": factor}})
    for visitor in visitors[1:]:
        await visitor.post(f"/rooms/{ROOM}/join")
    return visitors


async def seat_nine(enter: Enter, factor: float = QUICK) -> list[Visitor]:
    """Register nine friends and let them sit down at a nine-player table; nobody is ready yet."""
    return await seat(enter, NINE, "standard-9", factor)


async def all_ready(visitors: list[Visitor]) -> None:
    """Let everybody be ready; the last one starts the game."""
    for visitor in visitors:
        await visitor.post(f"/rooms/{ROOM}/ready", {"ready": True})

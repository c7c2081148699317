"""Questions asked in chat; what was answered in a group is said again for a minute, so that nobody floods it."""

from collections.abc import Awaitable, Callable
from typing import Any

from host.clock import Clock
from host.config import site_address
from werewolf_auth import service as accounts
from werewolf_auth.service import User
from werewolf_game import cards, service

REMEMBERED = 60.0
"""Seconds."""
MOST_REMEMBERED = 1000
SHOWN_GAMES, SHOWN_PLACES = 5, 10


class Inquiries:
    """Answers by subject."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._answers: dict[tuple[str, str], tuple[float, str]] = {}

    async def answer(self, question: str, subject: str, ask: Callable[[], Awaitable[str]], *, group: bool) -> str:
        """The answer to a question about a subject; in a group it may be up to a minute old."""
        now = self._clock.monotonic()
        known = self._answers.get((question, subject))
        if group and known is not None and now < known[0]:
            return known[1]
        text = await ask()
        self._answers = {key: value for key, value in self._answers.items() if now < value[0]}
        if len(self._answers) < MOST_REMEMBERED:
            self._answers[question, subject] = (now + REMEMBERED, text)
        return text


async def standing_of(qq: str, *, own: bool) -> str:
    """段位."""
    user = await accounts.user_by_qq(qq)
    if user is None or user.state != "active":
        return why_not(user) if own else cards.OTHER_NOT_REGISTERED
    report: Any = await service.standing(user.uid)
    return cards.standing_card(user.display_name, report["standing"])


async def records_of(qq: str) -> str:
    """战绩."""
    user = await accounts.user_by_qq(qq)
    if user is None or user.state != "active":
        return why_not(user)
    report: Any = await service.records(user.uid, SHOWN_GAMES)
    return cards.records_card(user.display_name, report["total"], report["games"])


def why_not(user: User | None) -> str:
    """Why somebody whose account is not active cannot do this, and what to do."""
    if user is None:
        return cards.NOT_REGISTERED
    return cards.BANNED if user.state == "disabled" else cards.NOT_CONFIRMED


async def leaderboard() -> str:
    """排行榜."""
    report: Any = await service.leaderboard(SHOWN_PLACES)
    return cards.leaderboard_card(report["rows"], report["season"])


async def replay_of(game_id: int | None) -> str:
    """回放 of a game that is over.

    Raises:
        Problem: GAME_NOT_FOUND.
    """
    if game_id is None:
        return cards.WHICH_GAME
    game = await service.game(game_id)
    return cards.GAME_RUNNING if game["state"] == "running" else cards.replay_card(game, site_address())


async def rooms() -> str:
    """房间."""
    return cards.rooms_card(await service.rooms(), site_address())

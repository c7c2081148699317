"""Seasons (赛季): the quarters of the calendar in China, and the turn from one to the next."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from host.clock import Clock
from host.logging import logger
from werewolf_game.store.seasons import SeasonStore

CHINA = timezone(timedelta(hours=8))
MONTHS = 3


@dataclass(frozen=True, slots=True)
class Season:
    """A quarter.

    Attributes:
        id: such as `2026Q4`.
        starts_at, ends_at: unix milliseconds; the end is the start of the next one.
    """

    id: str
    starts_at: int
    ends_at: int


def season_of(now_ms: int) -> Season:
    """The season in which a moment lies."""
    moment = datetime.fromtimestamp(now_ms / 1000, CHINA)
    quarter = (moment.month - 1) // MONTHS
    start = datetime(moment.year, quarter * MONTHS + 1, 1, tzinfo=CHINA)
    year, month = (moment.year + 1, 1) if quarter == 3 else (moment.year, start.month + MONTHS)
    end = datetime(year, month, 1, tzinfo=CHINA)
    return Season(f"{moment.year}Q{quarter + 1}", _milliseconds(start), _milliseconds(end))


def season_name(season_id: str) -> str:
    """A season as people call it: `2026 年第 4 赛季`."""
    year, _, quarter = season_id.partition("Q")
    return f"{year} 年第 {quarter} 赛季"


async def turn(store: SeasonStore, clock: Clock) -> bool:
    """Begin the first season, or close the one that is over and begin the present one.

    Seasons in which the process did not run are left out: nobody played in them, and ratings are drawn in only once.

    Returns:
        whether a season was closed by this call; whoever comes second closes nothing.
    """
    now = clock.now_ms()
    present, running = season_of(now), await store.running()
    if running is None:
        await store.begin(present.id, present.starts_at, present.ends_at)
        return False
    if now < running.ends_at:
        return False
    closed = await store.close(running.season, now, (present.id, present.starts_at, present.ends_at))
    if closed:
        logger.info(f"season {running.season} is closed, {present.id} begins")
    return closed


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp()) * 1000

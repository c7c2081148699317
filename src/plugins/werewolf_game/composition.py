"""The house of this process."""

from functools import lru_cache

from host import db
from host.clock import SystemClock
from host.config import settings
from werewolf.ai import Brain
from werewolf_game.house import House


@lru_cache(maxsize=1)
def house() -> House:
    """The one house, made when it is first asked for."""
    return House(db, SystemClock(), Brain, settings().room_count)

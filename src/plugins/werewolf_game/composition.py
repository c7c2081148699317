"""The house of this process, and what stands beside it."""

from functools import lru_cache
from pathlib import Path

import nonebot

from host import data, db, outbox
from host.clock import SystemClock
from host.config import settings, site_address
from host.outbox import RealTicking
from werewolf.ai import Brain
from werewolf_game.group.mail import remind
from werewolf_game.house import House
from werewolf_game.replay.sharing import Sharing
from werewolf_game.social.alarm import Alarm
from werewolf_game.social.blocks import Blocks
from werewolf_game.social.complaints import Complaints
from werewolf_game.social.desk import Social
from werewolf_game.social.reminders import Reminders
from werewolf_game.store.blocks import BlockStore
from werewolf_game.store.complaints import ComplaintStore
from werewolf_game.store.reminders import ReminderStore


@lru_cache(maxsize=1)
def house() -> House:
    """The one house, made when it is first asked for."""
    return House(db, SystemClock(), Brain, settings().room_count, limited=settings().rate_limits)


@lru_cache(maxsize=1)
def sharing() -> Sharing:
    """Links of ended games that need no account."""
    given = settings().signing_key
    secret = given.get_secret_value().encode() if given else data.signing_key(Path(settings().data_dir))
    return Sharing(secret, house().stores, house().replays)


@lru_cache(maxsize=1)
def alarm() -> Alarm:
    """Tells the superusers of this bot about reports."""
    return Alarm(
        lambda: nonebot.get_driver().config.superusers,
        ComplaintStore(db).waiting,
        outbox.private,
        lambda: f"{site_address()}/admin#reports",
        RealTicking(),
    )


@lru_cache(maxsize=1)
def social() -> Social:
    """What players do to each other beside the game."""
    complaints = Complaints(ComplaintStore(db), house().stores, house().rooms, SystemClock(), alarm())
    return Social(Blocks(BlockStore(db), SystemClock()), complaints, ReminderStore(db))


@lru_cache(maxsize=1)
def reminders() -> Reminders:
    """Reminds who is away; make it before the house starts, so that games taken up again are watched too."""
    return Reminders(
        list(house().rooms),
        ReminderStore(db).wanted,
        remind,
        lambda room_id: f"{site_address()}/room/{room_id}",
        SystemClock(),
    )

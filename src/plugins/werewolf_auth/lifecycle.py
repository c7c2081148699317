"""When identity begins, wakes, cleans up and ends."""

import nonebot
from nonebot_plugin_apscheduler import scheduler

from host import outbox, presence
from host.duplicates import drop_duplicates
from host.logging import hide_words_of_events
from werewolf_auth import housekeeping
from werewolf_auth.desk import desk


def tie() -> None:
    """Connect identity to the life of the process."""
    driver = nonebot.get_driver()
    hide_words_of_events()
    drop_duplicates()
    presence.on_return(_wake)
    driver.on_startup(_start)
    driver.on_shutdown(_stop)
    scheduler.add_job(_clean_up, "cron", hour=0, minute=0, id="werewolf_auth.clean_up", misfire_grace_time=3600)


async def _start() -> None:
    outbox.open_outbox()
    await housekeeping.after_start(desk().clock)


async def _wake() -> None:
    desk().registrar.wake()
    desk().devices.wake()
    desk().rounds.wake()


async def _clean_up() -> None:
    await housekeeping.clean_up(desk().clock)
    await desk().rounds.make()


async def _stop() -> None:
    # The outbox was opened last and is closed already: whatever never left is written down as that.
    await desk().registrar.close()
    await desk().administration.close()
    await desk().devices.close()
    await desk().rounds.close()
    await desk().deletion.close()
    await desk().second_way.notices.close()
    await desk().avatars.close()
    desk().hasher.close()

"""When the site opens and closes."""

from contextlib import AsyncExitStack

import nonebot

from host import db
from host.clock import SystemClock
from host.config import settings
from werewolf_auth import service as accounts
from werewolf_game import service as games
from werewolf_web import pages
from werewolf_web.app import create
from werewolf_web.mount import mount
from werewolf_web.services import Services
from werewolf_web.socket.garbage import LongLived


def tie() -> None:
    """Connect the site to the life of the process."""
    driver = nonebot.get_driver()
    opened = AsyncExitStack()

    @driver.on_startup
    async def open_site() -> None:
        services = Services(accounts, accounts.office(), games, SystemClock(), db.answers)
        site = create(settings(), services, pages.build(settings()))
        # A mounted app's lifespan is run by nobody else.
        await opened.enter_async_context(site.router.lifespan_context(site))
        mount(nonebot.get_app(), settings().base_path, site)
        LongLived().started()

    @driver.on_shutdown
    async def close_site() -> None:
        await opened.aclose()

"""狼人杀 rooms and games around the rules."""

from functools import partial

import nonebot
from nonebot.adapters import Bot
from nonebot.plugin import PluginMetadata

nonebot.require("nonebot_plugin_apscheduler")
nonebot.require("nonebot_plugin_orm")
nonebot.require("werewolf_auth")

from nonebot_plugin_apscheduler import scheduler  # noqa: E402

from host import db, presence  # noqa: E402
from werewolf_auth import service as accounts  # noqa: E402
from werewolf_game import administration, commands, composition, models  # noqa: E402
from werewolf_game.composition import alarm, house, reminders  # noqa: E402
from werewolf_game.departure import catch_up, depart  # noqa: E402
from werewolf_game.group import commands as group_commands  # noqa: E402
from werewolf_game.portraits import change  # noqa: E402
from werewolf_game.social import tables, wishes  # noqa: E402

__all__ = ["administration", "commands", "models", "tables", "wishes"]
__plugin_meta__ = PluginMetadata(
    name="狼人杀对局",
    description="房间、群桌、对局、段位与战绩",
    usage="开房 [板子]、加入、准备、开始；段位 [@某人]、战绩、排行榜、回放 <局号>、房间；提醒 开|关",
    type="application",
)

_driver = nonebot.get_driver()
presence.on_return(group_commands.came_back)
TURN_SEASON = "werewolf_game.turn_season"
CATCH_UP = "werewolf_game.catch_up"
CLEAN_UP = "werewolf_game.clean_up"


async def _clean_up() -> None:
    await composition.social().clean_up()


scheduler.add_job(_clean_up, "cron", hour=0, minute=10, id=CLEAN_UP, misfire_grace_time=3600)


@_driver.on_bot_disconnect
async def _lose(_: Bot) -> None:
    await group_commands.went_away()


@_driver.on_startup
async def _open() -> None:
    # First: games that are taken up again look for their group.
    tables = group_commands.tables()
    reminders()
    await house().start()
    scheduler.add_job(
        house().turn_season, "cron", hour=0, minute=0, id=TURN_SEASON, misfire_grace_time=3600, replace_existing=True
    )
    finish = partial(catch_up, house(), db, accounts.users)
    await finish()
    scheduler.add_job(finish, "cron", hour=0, minute=5, id=CATCH_UP, misfire_grace_time=3600, replace_existing=True)
    await _clean_up()
    accounts.on_account_deleted(partial(depart, house(), db))
    accounts.avatars().on_changed(partial(change, house(), db))
    if not presence.online():
        tables.bot_is_gone()


@_driver.on_shutdown
async def _close() -> None:
    await house().stop()
    await group_commands.tables().close()
    await reminders().close()
    await alarm().close()

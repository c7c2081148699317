"""狼人杀 rooms and games around the rules."""

import nonebot
from nonebot.plugin import PluginMetadata

nonebot.require("nonebot_plugin_orm")
nonebot.require("werewolf_auth")

from werewolf_game import commands, models  # noqa: E402
from werewolf_game.composition import house  # noqa: E402

__all__ = ["commands", "models"]
__plugin_meta__ = PluginMetadata(
    name="狼人杀对局",
    description="房间、对局、段位与战绩",
    usage="段位 [@某人]、战绩、排行榜、房间",
    type="application",
)

_driver = nonebot.get_driver()


@_driver.on_startup
async def _open() -> None:
    await house().start()


@_driver.on_shutdown
async def _close() -> None:
    await house().stop()

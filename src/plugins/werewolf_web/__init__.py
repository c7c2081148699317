"""狼人杀 in the browser: pages, API and sockets."""

import nonebot
from nonebot.plugin import PluginMetadata

nonebot.require("werewolf_auth")
nonebot.require("werewolf_game")

from werewolf_web import lifecycle  # noqa: E402

__plugin_meta__ = PluginMetadata(
    name="狼人杀 · 网页", description="在网页上注册、登录和玩狼人杀", usage="用浏览器打开机器人给出的地址"
)

lifecycle.tie()

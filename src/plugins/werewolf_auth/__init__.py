"""Who is this? Identity by QQ number: registration, log-in, sessions, administration."""

import nonebot
from nonebot.plugin import PluginMetadata

nonebot.require("nonebot_plugin_orm")
nonebot.require("nonebot_plugin_apscheduler")

from werewolf_auth import commands, lifecycle, models, service  # noqa: E402
from werewolf_auth.avatars import tables as pictures  # noqa: E402
from werewolf_auth.second_way import tables  # noqa: E402

__plugin_meta__ = PluginMetadata(
    name="狼人杀 · 身份",
    description="用 QQ 号注册和登录",
    usage="注册 · 确认 · 登录 · 重置密钥 · 我的状态 · 改名 · 注销",
)
__all__ = ["commands", "models", "pictures", "service", "tables"]

lifecycle.tie()

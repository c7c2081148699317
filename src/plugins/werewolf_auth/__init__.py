"""Who is this? Identity by QQ number: registration, log-in, sessions, administration."""

import nonebot
from nonebot.plugin import PluginMetadata

nonebot.require("nonebot_plugin_orm")

from . import models  # noqa: E402

__plugin_meta__ = PluginMetadata(name="狼人杀 · 身份", description="用 QQ 号注册和登录", usage="注册 · 确认 · 登录")
__all__ = ["models"]

"""How a log-in, or whoever was logged in, is told that there is no way in."""

from host.errors import Problem
from werewolf_auth import texts


def wrong() -> Problem:
    """The same for every reason that nobody else must learn."""
    message = "QQ 号或登录码不对，或账号尚未确认：请核对，或私聊机器人「我的状态」"
    return Problem("AUTH_INVALID_CREDENTIALS", message, status=401)


def lapsed() -> Problem:
    """For who knows the secret of an account whose owner is no friend any more."""
    return Problem("AUTH_INVALID_CREDENTIALS", texts.LAPSED, status=401)


def stale() -> Problem:
    """For a link that is used, too old or none."""
    return Problem("AUTH_INVALID_CREDENTIALS", "链接已失效，请向机器人发送「登录」重新获取", status=401)


def revoked() -> Problem:
    """For a session that has ended."""
    return Problem("AUTH_REFRESH_REVOKED", "登录已失效，请重新登录", status=401)

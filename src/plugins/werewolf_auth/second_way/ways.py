"""The second way in as the site uses it."""

from dataclasses import dataclass

import nonebot

from host.clock import Clock
from host.config import Settings
from host.errors import Problem
from werewolf_auth.second_way.bindings import Bindings, Notices
from werewolf_auth.second_way.codes import EmailCodes
from werewolf_auth.second_way.email import EmailWay
from werewolf_auth.second_way.limits import SecondWayLimits
from werewolf_auth.second_way.marks import Marks
from werewolf_auth.second_way.provider import Provider
from werewolf_auth.second_way.qq import QQWay
from werewolf_auth.second_way.tickets import Tickets
from werewolf_auth.secret import Hasher
from werewolf_auth.sessions import Sessions

CALLBACK = "/api/auth/qq/callback"


@dataclass(frozen=True, slots=True)
class SecondWay:
    """What is configured of it, and what is bound."""

    bindings: Bindings
    notices: Notices
    email: EmailWay | None
    qq: QQWay | None

    def by_email(self) -> EmailWay:
        """Log-in by e-mail.

        Raises:
            Problem: NOT_FOUND, without a mail server.
        """
        if self.email is None:
            raise Problem("NOT_FOUND", "这里没有开通邮箱登录", status=404)
        return self.email

    def by_qq(self) -> QQWay:
        """Log-in through QQ Connect.

        Raises:
            Problem: NOT_FOUND, when it is not configured.
        """
        if self.qq is None:
            raise Problem("NOT_FOUND", "这里没有开通 QQ 快捷登录", status=404)
        return self.qq


def build(
    chosen: Settings, clock: Clock, key: bytes, hasher: Hasher, sessions: Sessions, notices: Notices
) -> SecondWay:
    """As much of it as the settings name."""
    limits = SecondWayLimits(clock, on=chosen.rate_limits)
    email = None
    if notices.mail is not None:
        codes, marks = EmailCodes(clock, key), Marks(key)
        email = EmailWay(clock, codes, hasher, sessions, limits, notices.mail, notices, marks)
    qq = None
    if chosen.qq_oauth_id:
        qq = QQWay(clock, Provider(chosen, _callback(chosen)), Tickets(clock, key), sessions, limits, notices)
    return SecondWay(Bindings(clock, limits, notices), notices, email, qq)


def _callback(chosen: Settings) -> str:
    config = nonebot.get_driver().config
    origin = chosen.public_url or f"http://{config.host}:{config.port}"
    return origin + chosen.base_path + CALLBACK

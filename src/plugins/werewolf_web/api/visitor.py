"""Where a log-in comes from, as the accounts want to know it."""

import re
import secrets
from dataclasses import dataclass
from typing import TypedDict

from fastapi import Request

from werewolf_web.client_address import ClientAddress
from werewolf_web.cookies import SessionCookies
from werewolf_web.middleware.request_id import request_id_of

USER_AGENT_LENGTH = 256
DEVICE = re.compile(r"[A-Za-z0-9_-]{43}")


class Visitor(TypedDict):
    """The arguments of every way in."""

    address: str | None
    user_agent: str | None
    request_id: str
    device: str


def user_agent_of(request: Request) -> str | None:
    """What the browser calls itself."""
    agent = request.headers.get("user-agent")
    return None if agent is None else agent[:USER_AGENT_LENGTH]


@dataclass(frozen=True, slots=True)
class Visitors:
    """Tells who is at the door."""

    addresses: ClientAddress
    cookies: SessionCookies

    def of(self, request: Request) -> Visitor:
        """Who asks; a browser that was never here gets a name by which it is known again."""
        device = self.cookies.device_of(request)
        return Visitor(
            address=self.addresses.of(request.scope),
            user_agent=user_agent_of(request),
            request_id=request_id_of(request.scope),
            device=device if DEVICE.fullmatch(device) else secrets.token_urlsafe(32),
        )

"""Where a log-in comes from, as the accounts want to know it."""

import re
import secrets
from typing import TypedDict

from fastapi import Request

from werewolf_web.client_address import ClientAddress
from werewolf_web.cookies import DEVICE_COOKIE
from werewolf_web.middleware.request_id import request_id_of

USER_AGENT_LENGTH = 256
DEVICE = re.compile(r"[A-Za-z0-9_-]{43}")


class Visitor(TypedDict):
    """The arguments of every way in."""

    address: str | None
    user_agent: str | None
    request_id: str
    device: str


def visitor(request: Request, addresses: ClientAddress) -> Visitor:
    """Who is at the door; a browser that was never here gets a name by which it is known again."""
    agent, device = request.headers.get("user-agent"), request.cookies.get(DEVICE_COOKIE, "")
    return Visitor(
        address=addresses.of(request.scope),
        user_agent=None if agent is None else agent[:USER_AGENT_LENGTH],
        request_id=request_id_of(request.scope),
        device=device if DEVICE.fullmatch(device) else secrets.token_urlsafe(32),
    )

"""A number for every request, so that a player's complaint finds its log line."""

import secrets

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADER = "X-Request-ID"


class RequestId:
    """Gives each request an id of our own making; one that comes from outside is not looked at."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request_id = secrets.token_hex(8)
        scope.setdefault("state", {})["request_id"] = request_id

        async def numbered(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = request_id
            await send(message)

        # A socket's frames are many: its one header is set where it is accepted, and `send` stays unwrapped.
        await self._app(scope, receive, numbered if scope["type"] == "http" else send)


def request_id_of(scope: Scope) -> str:
    """The id that this layer gave to the request."""
    request_id: str = scope["state"]["request_id"]
    return request_id

"""Closes what the OneBot adapter leaves open: every HTTP path of it, and sockets of strangers."""

import hmac
import posixpath
from urllib.parse import unquote

from starlette.types import ASGIApp, Receive, Scope, Send

BODY = '{"code":"NOT_FOUND","message":"没有这个地址","detail":null}'.encode()


class OneBotGate:
    """404 for HTTP under `/onebot`; a WebSocket there needs the token and, when configured, the bot's number."""

    def __init__(self, app: ASGIApp, token: str, bot_qq: str | None) -> None:
        self.app = app
        self.token = token.encode()
        self.bot_qq = bot_qq

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket") or not _is_onebot(scope["path"]):
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            headers = [(b"content-type", b"application/json"), (b"content-length", str(len(BODY)).encode())]
            await send({"type": "http.response.start", "status": 404, "headers": headers})
            await send({"type": "http.response.body", "body": BODY})
        elif self._may_connect(dict(scope["headers"])):
            await self.app(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    def _may_connect(self, headers: dict[bytes, bytes]) -> bool:
        number = headers.get(b"x-self-id", b"").decode("latin-1")
        if self.bot_qq is not None and number != self.bot_qq:
            return False
        scheme, _, given = headers.get(b"authorization", b"").partition(b" ")
        if not self.token:
            return True
        return scheme.lower() in (b"bearer", b"token") and hmac.compare_digest(given.strip(), self.token)


def _is_onebot(path: str) -> bool:
    """Whether a path, in any spelling, lies under `/onebot`."""
    plain = path
    while (decoded := unquote(plain)) != plain:
        plain = decoded
    plain = posixpath.normpath("/" + plain.replace("\\", "/").lower()).lstrip("/")
    return plain == "onebot" or plain.startswith("onebot/")

"""Closes what the OneBot adapter leaves open: every HTTP path of it, sockets of strangers, frames that end it."""

import hmac
import json
import posixpath
from typing import Any
from urllib.parse import unquote

from nonebot.adapters.onebot.v11 import Adapter
from nonebot.log import logger
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POSTS = frozenset({"message", "notice", "request", "meta_event"})
"""What an event may be. Not `message_sent`: a client that reports the bot's own messages reports secrets and links."""
KINDS = ("message_type", "notice_type", "request_type", "meta_event_type")
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
            await self.app(scope, _reports_only(receive), send)
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


def _reports_only(receive: Receive) -> Receive:
    """What comes in, without the frames that say nothing and the bot's own messages.

    The adapter ends its connection over one that is no JSON, and logs an event that it cannot read with all its words.
    """

    async def read() -> Message:
        while True:
            message = await receive()
            if message["type"] != "websocket.receive" or _is_report(message.get("text") or message.get("bytes") or ""):
                return message

    return read


def _is_report(octets: str | bytes) -> bool:
    """Whether a frame is an answer to a call, or a whole event of a kind that we hear."""
    try:
        found = json.loads(octets)
    except (ValueError, RecursionError):
        return False
    if not isinstance(found, dict):
        return False
    if "post_type" not in found:
        return isinstance(found.get("echo"), str)
    kinds = [found[name] for name in KINDS if found.get(name)]
    words = [found["post_type"], *kinds]
    if found.get("sub_type"):
        words.append(found["sub_type"])
    is_dated = all(type(found.get(name)) is int for name in ("time", "self_id"))
    is_named = len(kinds) == 1 and all(isinstance(word, str) and word for word in words)
    return is_dated and is_named and found["post_type"] in POSTS and _is_whole(found)


def _is_whole(event: dict[str, Any]) -> bool:
    """Whether the adapter reads an event as what it calls itself, without falling back to a wider class."""
    try:
        next(iter(Adapter.get_event_model(event))).model_validate(event)
    except Exception as error:  # noqa: BLE001 - whatever a reader may raise; the adapter catches the same
        # Not the error itself: it repeats what it could not read.
        logger.debug(f"An event that cannot be read was passed over ({type(error).__name__})")
        return False
    return True


def _is_onebot(path: str) -> bool:
    """Whether a path, in any spelling, lies under `/onebot`."""
    plain = path
    while (decoded := unquote(plain)) != plain:
        plain = decoded
    plain = posixpath.normpath("/" + plain.replace("\\", "/").lower()).lstrip("/")
    return plain == "onebot" or plain.startswith("onebot/")

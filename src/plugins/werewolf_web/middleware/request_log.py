"""One line for each request and socket: who, which route, how it ended, how long it took; never what was sent."""

from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from host.logging import logger
from werewolf_web.middleware.request_id import request_id_of
from werewolf_web.scopes import route_of, route_path

SWITCHED = 101
"""The status of a socket that was let in or turned away after its handshake."""


class RequestLog:
    """Logs `request_id user path status latency_ms`, in the text and as fields.

    `path` is the route's pattern: a real path may hold the token of a one-time link. Assets are logged at DEBUG only.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        started, status = perf_counter(), SWITCHED

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            # A socket's frames are many: its `send` stays unwrapped.
            await self._app(scope, receive, watched if scope["type"] == "http" else send)
        finally:
            _write(scope, status, (perf_counter() - started) * 1000)


def _write(scope: Scope, status: int, latency_ms: float) -> None:
    identity = scope["state"].get("identity")
    fields = {
        "request_id": request_id_of(scope),
        "user": "-" if identity is None else identity.user.uid,
        "method": scope.get("method", "WEBSOCKET"),
        "path": route_of(scope),
        "status": status,
        "latency_ms": round(latency_ms, 1),
    }
    level = "DEBUG" if route_path(scope).startswith("/static/") else "INFO"
    # With its fields as arguments the text is a format, which none of them can break.
    text = " ".join(f"{name}={{{name}}}" for name in fields)
    logger.bind(**fields).log(level, text, **fields)

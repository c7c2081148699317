"""Keeps the token in a socket's address out of the server's log."""

from starlette.types import ASGIApp, Receive, Scope, Send


class HiddenQuery:
    """Takes the query out of a socket's scope, whether or not the path leads anywhere: the server logs the rest."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            scope.setdefault("state", {})["query"] = scope["query_string"]
            scope["query_string"] = b""
        await self._app(scope, receive, send)


def query_of(scope: Scope) -> bytes:
    """The query that this layer took out of a socket's scope."""
    query: bytes = scope["state"]["query"]
    return query

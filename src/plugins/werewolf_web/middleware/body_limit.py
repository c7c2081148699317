"""Refuses large bodies before anything parses them."""

from collections.abc import Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from host.errors import Problem
from werewolf_web.answers import problem_answer
from werewolf_web.errors import too_large
from werewolf_web.scopes import only_header, route_path


class BodyLimit:
    """Reads at most `limit` bytes of a body: by its declared length, and by counting when that lies or is missing.

    Args:
        streamed: method and path → the limit of a body that its route reads and counts itself, once it knows whose
            it is; here only a declared length is looked at, and nothing is held.
    """

    def __init__(self, app: ASGIApp, limit: int, streamed: Mapping[tuple[str, str], int]) -> None:
        self._app = app
        self._limit = limit
        self._streamed = streamed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        streamed = self._streamed.get((scope["method"], route_path(scope)))
        limit = self._limit if streamed is None else streamed
        declared = only_header(scope, b"content-length")
        if declared is not None and (not declared.isdecimal() or int(declared) > limit):
            await problem_answer(too_large(limit))(scope, receive, send)
            return
        if streamed is not None:
            await self._app(scope, receive, send)
            return
        try:
            first = await self._read(receive)
        except Problem as problem:
            await problem_answer(problem)(scope, receive, send)
            return
        await self._app(scope, _replayed(first, receive), send)

    async def _read(self, receive: Receive) -> Message:
        """The body as one message, in however many parts it came, or the news that its sender is gone."""
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return message
            body += message.get("body", b"")
            if len(body) > self._limit:
                raise too_large(self._limit)
            if not message.get("more_body", False):
                return {"type": "http.request", "body": bytes(body), "more_body": False}


def _replayed(first: Message, receive: Receive) -> Receive:
    """The message already read, then whatever follows (the disconnect)."""
    waiting = iter((first,))

    async def replay() -> Message:
        for message in waiting:
            return message
        return await receive()

    return replay

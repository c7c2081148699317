"""Refuses large bodies before anything parses them."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from host.errors import Problem
from werewolf_web.answers import problem_answer
from werewolf_web.errors import too_large
from werewolf_web.scopes import only_header


class BodyLimit:
    """Reads at most `limit` bytes of a body: by its declared length, and by counting when that lies or is missing."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = only_header(scope, b"content-length")
        if declared is not None and (not declared.isdecimal() or int(declared) > self._limit):
            await problem_answer(too_large(self._limit))(scope, receive, send)
            return
        try:
            body = await self._read(receive)
        except Problem as problem:
            await problem_answer(problem)(scope, receive, send)
            return
        await self._app(scope, _replayed(body, receive), send)

    async def _read(self, receive: Receive) -> list[Message]:
        messages: list[Message] = []
        size = 0
        while True:
            message = await receive()
            messages.append(message)
            size += len(message.get("body", b""))
            if size > self._limit:
                raise too_large(self._limit)
            if message["type"] != "http.request" or not message.get("more_body", False):
                return messages


def _replayed(messages: list[Message], receive: Receive) -> Receive:
    """The messages already read, then whatever follows (the disconnect)."""
    waiting = iter(messages)

    async def replay() -> Message:
        for message in waiting:
            return message
        return await receive()

    return replay

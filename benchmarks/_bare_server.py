"""The reference of `benchmarks.fanout`: uvicorn that sends given bytes to every socket of a room, and nothing else.

``python -m benchmarks._bare_server <port>``; a socket's path is its room, a message "<size of the event> <size
of the answer>" sends an event to all sockets of the room and an answer to the one that asked.
"""

import sys
from collections import defaultdict
from typing import Any

import uvicorn

Scope = dict[str, Any]


class Echo:
    """An ASGI application without any work of its own."""

    def __init__(self) -> None:
        self._rooms: dict[str, list[Any]] = defaultdict(list)

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        """Serve one socket."""
        if scope["type"] != "websocket":
            return
        await receive()
        await send({"type": "websocket.accept"})
        room = self._rooms[scope["path"]]
        room.append(send)
        try:
            await self._serve(room, receive, send)
        finally:
            room.remove(send)

    async def _serve(self, room: list[Any], receive: Any, send: Any) -> None:
        while (message := await receive())["type"] == "websocket.receive":
            event, answer = map(int, message["text"].split())
            frame = {"type": "websocket.send", "text": "e" * event}
            for other in room:
                await other(frame)
            await send({"type": "websocket.send", "text": "a" * answer})


def main() -> None:
    """Serve until killed."""
    uvicorn.run(
        Echo(),
        host="127.0.0.1",
        port=int(sys.argv[1]),
        log_level="error",
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        access_log=False,
        lifespan="off",
    )


if __name__ == "__main__":
    main()

"""What is at the other end of a socket: the lobby or a room."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import cast
from urllib.parse import parse_qs

from starlette.types import Scope

from host.errors import Problem
from werewolf_web.middleware.hidden_query import query_of
from werewolf_web.services import Games, Json
from werewolf_web.socket.connection import Handler, SocketConnection
from werewolf_web.socket.messages import Said

LONGEST_QUERY = 4096
DIGITS = 15


class Address:
    """What a socket's address says."""

    def __init__(self, scope: Scope) -> None:
        text = query_of(scope)[:LONGEST_QUERY].decode("latin-1")
        fields = parse_qs(text, keep_blank_values=True)
        self.token: str | None = fields["token"][-1] if "token" in fields else None
        self.since = _number(fields.get("since", [""])[-1])
        self.room_id = _number(scope["path_params"].get("room_id", ""))


Destination = Callable[[Address, SocketConnection], AbstractAsyncContextManager[Handler]]
"""Connects a socket while a block runs and gives the handler of its messages; raises Problem when there is no place."""


def lobby(games: Games) -> Destination:
    """`/ws/lobby`: hears of every change of the list of rooms."""

    @asynccontextmanager
    async def joined(_: Address, connection: SocketConnection) -> AsyncIterator[Handler]:
        subscription = games.subscribe_lobby(connection.outgoing)
        try:
            yield _nothing_to_do_here
        finally:
            subscription.close()

    return joined


def room(games: Games) -> Destination:
    """`/ws/rooms/{room_id}`: sees the room and its game, acts and talks."""

    @asynccontextmanager
    async def joined(address: Address, connection: SocketConnection) -> AsyncIterator[Handler]:
        if address.room_id is None:
            raise Problem("ROOM_NOT_FOUND", "没有这个房间", status=404)
        viewer = connection.identity.user
        line = await games.connect(address.room_id, viewer, connection.outgoing, address.since)

        async def handle(message: Said) -> None:
            if message["type"] == "ACTION":
                await line.action(cast(Json, message))
            elif message["type"] == "CHAT":
                await line.chat(message["channel"], message["text"])
            elif message["type"] == "REACT":
                await line.react(message["kind"], message.get("speech"))
            else:
                await line.look(message["on"])

        try:
            yield handle
        finally:
            await line.close()

    return joined


async def _nothing_to_do_here(message: Said) -> None:
    if message["type"] == "SIGHT":
        return
    raise Problem("ACTION_NOT_OFFERED", "请先进入房间")


def _number(text: str) -> int | None:
    is_number = text.isascii() and text.isdecimal() and len(text) <= DIGITS
    return int(text) if is_number else None

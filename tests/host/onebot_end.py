"""A fake OneBot end over the real reverse WebSocket: what QQ and its client do, as far as the tests need it."""

import asyncio
import itertools
import json
import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from websockets.asyncio.client import ClientConnection, connect

SELF_ID = "80001"


class OneBotEnd:
    """One connection; keeps what the bot asked for and reports what happens in QQ."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        # No two connections may count alike: a message with the same id and time is a duplicate.
        self._ids = itertools.count(random.randrange(1 << 30))
        self.friends: dict[str, str] = {}
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.retcode = 0
        self.silent = False
        self._changed = asyncio.Condition()

    async def listen(self) -> None:
        """Answer actions until the connection ends."""
        async for frame in self._socket:
            call = json.loads(frame)
            async with self._changed:
                self.calls.append((call["action"], call["params"]))
                self._changed.notify_all()
            if not self.silent:
                await self._socket.send(json.dumps(self._answer(call)))

    def _answer(self, call: dict[str, Any]) -> dict[str, Any]:
        if call["action"] == "get_friend_list":
            friends = [{"user_id": int(qq), "nickname": name, "remark": ""} for qq, name in self.friends.items()]
            return {"status": "ok", "retcode": 0, "data": friends, "echo": call["echo"]}
        status = "ok" if self.retcode == 0 else "failed"
        return {
            "status": status,
            "retcode": self.retcode,
            "data": {"message_id": next(self._ids)},
            "echo": call["echo"],
        }

    async def close(self) -> None:
        """Break the connection."""
        await self._socket.close()

    async def report(self, **event: object) -> None:
        """Tell the bot that something happened."""
        # A bot that reads no more must not hold up its test for ever.
        async with asyncio.timeout(10):
            await self._socket.send(
                json.dumps({"time": 1_800_000_000 + next(self._ids), "self_id": int(SELF_ID)} | event)
            )

    async def say(self, qq: str, words: str, *, group: str | None = None, message_id: int | None = None) -> None:
        """Somebody writes to the bot, in private or in a group."""
        place = {"message_type": "private", "sub_type": "friend"}
        if group is not None:
            place = {"message_type": "group", "sub_type": "normal", "group_id": group}
        segments = [{"type": "text", "data": {"text": words}}]
        who = {"user_id": int(qq), "sender": {"user_id": int(qq), "nickname": "n"}}
        text = {"message": segments, "raw_message": words, "font": 0, "message_id": message_id or next(self._ids)}
        await self.report(post_type="message", **place, **who, **text)

    def sent(self) -> list[tuple[str, str]]:
        """The messages so far: (QQ number or group, text)."""
        messages = []
        for action, params in self.calls:
            if action in ("send_private_msg", "send_group_msg"):
                text = "".join(segment["data"]["text"] for segment in params["message"])
                messages.append((str(params.get("user_id") or f"group {params['group_id']}"), text))
        return messages

    async def next_message(self, count: int) -> tuple[str, str]:
        """The message with this number, counted from 1, as soon as it is there."""
        async with asyncio.timeout(10), self._changed:
            await self._changed.wait_for(lambda: len(self.sent()) >= count)
        return self.sent()[count - 1]


@asynccontextmanager
async def onebot_end(port: int, token: str = "", self_id: str = SELF_ID) -> AsyncIterator[OneBotEnd]:
    """Connect as a OneBot client does."""
    headers = {"X-Self-ID": self_id, "X-Client-Role": "Universal"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    async with connect(f"ws://127.0.0.1:{port}/onebot/v11/ws", additional_headers=headers, proxy=None) as socket:
        end = OneBotEnd(socket)
        listening = asyncio.create_task(end.listen())
        try:
            await end.report(post_type="meta_event", meta_event_type="lifecycle", sub_type="connect")
            yield end
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)

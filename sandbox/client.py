"""The OneBot v11 client: the reverse WebSocket that NapCat would open to the bot's process."""

import asyncio
import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from sandbox import events
from sandbox.actions import RETCODE_BAD_PARAMETER, answer
from sandbox.world import Event, World

_LOG = logging.getLogger("sandbox")
_LARGEST_FRAME = 50 * 1024 * 1024
_WAITING_FRAMES = 1000


@dataclass(frozen=True, slots=True)
class Link:
    """Where the bot's process listens and how the client behaves; seconds throughout."""

    url: str
    token: str
    reconnect_seconds: float = 3.0
    heartbeat_seconds: float = 30.0


class OneBotClient:
    """Keeps one connection to the bot's process and opens a new one whenever it is lost."""

    def __init__(self, world: World, link: Link) -> None:
        self._world = world
        self._link = link

    async def run(self) -> None:
        """Connect, serve, reconnect; until cancelled."""
        while True:
            await self._until_plugged_in()
            try:
                await self._serve_one_connection()
            except (OSError, InvalidHandshake, ConnectionClosed, TimeoutError) as failure:
                _LOG.info("连接 %s 失败：%s；%s 秒后重连", self._link.url, failure, self._link.reconnect_seconds)
            await asyncio.sleep(self._link.reconnect_seconds)

    async def _until_plugged_in(self) -> None:
        with self._world.watching() as change:
            while self._world.faults.disconnected:
                await change.wait()
                change.clear()

    async def _serve_one_connection(self) -> None:
        headers = {
            "X-Self-ID": str(self._world.self_id),
            "X-Client-Role": "Universal",
            "Authorization": f"Bearer {self._link.token}",
        }
        async with connect(
            self._link.url,
            additional_headers=headers,
            user_agent_header="OneBot/11",
            compression=None,
            open_timeout=2,
            close_timeout=2,
            max_size=_LARGEST_FRAME,
            proxy=None,
        ) as socket:
            await self._serve(socket)

    async def _serve(self, socket: ClientConnection) -> None:
        outgoing: asyncio.Queue[Event] = asyncio.Queue(_WAITING_FRAMES)
        outgoing.put_nowait(events.lifecycle(self._world))
        tasks = [
            asyncio.create_task(self._read(socket, outgoing)),
            asyncio.create_task(self._write(socket, outgoing)),
            asyncio.create_task(self._beat(outgoing)),
            asyncio.create_task(self._until_unplugged()),
        ]
        self._plug(outgoing)
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            self._unplug()
            for task in tasks:
                task.cancel()
            for task in tasks:
                with suppress(asyncio.CancelledError, ConnectionClosed):
                    await task

    def _plug(self, outgoing: asyncio.Queue[Event]) -> None:
        def offer(event: Event) -> None:
            try:
                outgoing.put_nowait(event)
            except asyncio.QueueFull:
                _LOG.warning("机器人进程不再读取，一个事件丢失")

        self._world.outlet = offer
        self._world.changed()

    def _unplug(self) -> None:
        self._world.outlet = None
        self._world.changed()

    async def _until_unplugged(self) -> None:
        with self._world.watching() as change:
            while not self._world.faults.disconnected:
                await change.wait()
                change.clear()

    async def _beat(self, outgoing: asyncio.Queue[Event]) -> None:
        while True:
            await asyncio.sleep(self._link.heartbeat_seconds)
            await outgoing.put(events.heartbeat(self._world, self._link.heartbeat_seconds))

    async def _write(self, socket: ClientConnection, outgoing: asyncio.Queue[Event]) -> None:
        while True:
            await socket.send(json.dumps(await outgoing.get(), ensure_ascii=False))

    async def _read(self, socket: ClientConnection, outgoing: asyncio.Queue[Event]) -> None:
        async for frame in socket:
            reply = self._answer(frame)
            if reply is not None:
                await outgoing.put(reply)

    def _answer(self, frame: str | bytes) -> Event | None:
        try:
            call = json.loads(frame)
        except ValueError:
            return _malformed()
        if not isinstance(call, Mapping):
            return _malformed()
        parameters = call.get("params")
        return answer(
            self._world,
            str(call.get("action", "")),
            parameters if isinstance(parameters, Mapping) else {},
            call.get("echo"),
        )


def _malformed() -> Event:
    wording = "json解析失败,请检查数据格式"
    return {
        "status": "failed",
        "retcode": RETCODE_BAD_PARAMETER,
        "data": None,
        "message": wording,
        "wording": wording,
        "echo": None,
    }

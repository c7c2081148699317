"""The two ways to offer the sandbox: inside the bot's own process, and beside it."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI

from sandbox.client import Link, OneBotClient
from sandbox.page import chat_page
from sandbox.qq import PretendQQ
from sandbox.world import World

MOUNT_PATH = "/sandbox"
ENVIRONMENTS = ("dev", "test")


@dataclass(frozen=True, slots=True)
class SandboxSettings:
    """Where the bot's process listens, its OneBot token, and which environment it runs in."""

    url: str
    token: str
    environment: str = "dev"
    reconnect_seconds: float = 1.0
    heartbeat_seconds: float = 30.0


class SandboxRefusedError(Exception):
    """The sandbox may not run here; the text says why and what to do, in Chinese."""


def mount(app: FastAPI, settings: SandboxSettings) -> PretendQQ:
    """Serve the chat page under `/sandbox` and connect while the app runs; refused but for development and tests."""
    if settings.environment not in ENVIRONMENTS:
        raise SandboxRefusedError("沙盒只能在 ENVIRONMENT=dev 或 test 下运行：请把 WEREWOLF_SANDBOX 设为 false")
    qq = PretendQQ(World())
    app.mount(MOUNT_PATH, chat_page(qq))
    inner = app.router.lifespan_context

    @asynccontextmanager
    async def lifespan(running: FastAPI) -> AsyncIterator[Mapping[str, Any]]:
        async with inner(running) as state, connected(qq, settings):
            yield state or {}

    app.router.lifespan_context = lifespan
    return qq


def standalone(settings: SandboxSettings) -> FastAPI:
    """Return an app that is only the sandbox, for a bot's process that runs elsewhere."""
    qq = PretendQQ(World())

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with connected(qq, settings):
            yield

    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.mount(MOUNT_PATH, chat_page(qq))
    return app


@asynccontextmanager
async def connected(qq: PretendQQ, settings: SandboxSettings) -> AsyncIterator[None]:
    """Keep the OneBot client running for as long as the context is open."""
    link = Link(settings.url, settings.token, settings.reconnect_seconds, settings.heartbeat_seconds)
    client = asyncio.create_task(OneBotClient(qq.world, link).run())
    try:
        yield
    finally:
        client.cancel()
        with suppress(asyncio.CancelledError):
            await client

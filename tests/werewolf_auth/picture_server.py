"""A real HTTP server that has everybody's QQ picture, and can be as bad as a server can be."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response, StreamingResponse

from tests.host.waiting import until

ENDLESS = b"\0" * 65536


@dataclass
class PictureServer:
    """Answers with `image`; `behaviour` says how."""

    port: int = 0
    image: bytes | None = None
    behaviour: str = "good"
    asked: list[str] = field(default_factory=list)
    sent: int = 0
    release: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def template(self) -> str:
        return f"http://127.0.0.1:{self.port}/g?b=qq&nk={{qq}}&s=640"

    async def served(self) -> None:
        """Wait until somebody has asked."""
        await until(lambda: bool(self.asked))

    async def g(self, request: Request) -> Response:
        self.asked.append(request.query_params.get("nk", ""))
        if self.behaviour == "away":
            return RedirectResponse(f"http://localhost:{self.port}/elsewhere")
        if self.behaviour == "around":
            return RedirectResponse("/g?nk=round")
        if self.behaviour == "moved":
            return RedirectResponse("/elsewhere")
        if self.behaviour == "endless":
            return StreamingResponse(self._endless())
        if self.behaviour == "held":
            await self.release.wait()
        if self.behaviour == "silent":
            await asyncio.Event().wait()
        return await self.elsewhere(request)

    async def elsewhere(self, _: Request) -> Response:
        if self.image is None:
            return Response("no such picture", status_code=404)
        return Response(self.image, media_type="image/jpeg")

    async def _endless(self) -> AsyncIterator[bytes]:
        while True:
            self.sent += len(ENDLESS)
            yield ENDLESS
            # Who has gone away can only be noticed when the loop gets its turn.
            await asyncio.sleep(0)


@asynccontextmanager
async def picture_server() -> AsyncIterator[PictureServer]:
    """The server, for as long as the context is open."""
    pictures = PictureServer()
    app = FastAPI(openapi_url=None)
    app.add_route("/g", pictures.g)
    app.add_route("/elsewhere", pictures.elsewhere)
    config = uvicorn.Config(app, port=0, log_config=None, lifespan="off", ws="none", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server._serve())
    while not server.started:
        await asyncio.sleep(0)
        if serving.done():
            await serving
    pictures.port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield pictures
    finally:
        server.should_exit = True
        await serving

"""A real NoneBot process with the sandbox mounted: reports the events it parsed and calls actions on request."""

import sys

import nonebot
from fastapi import FastAPI
from nonebot.adapters.onebot.v11 import Adapter, Bot, Event
from nonebot.adapters.onebot.v11.exception import ActionFailed, ApiNotAvailable, NetworkError
from nonebot.message import event_preprocessor
from pydantic import BaseModel

from sandbox import SandboxSettings, mount

TOKEN = "a-token-of-thirty-two-characters!"


class Call(BaseModel):
    """An action to perform through the connected bot."""

    action: str
    parameters: dict[str, object] = {}


def _record_events(seen: list[dict[str, object]]) -> None:
    @event_preprocessor
    async def record(event: Event) -> None:
        seen.append({"class": type(event).__name__, **event.model_dump(mode="json")})


def _add_probe(app: FastAPI, seen: list[dict[str, object]]) -> None:
    @app.get("/probe/events")
    async def events() -> list[dict[str, object]]:
        return seen

    @app.post("/probe/call")
    async def call(wanted: Call) -> dict[str, object]:
        bots = [bot for bot in nonebot.get_bots().values() if isinstance(bot, Bot)]
        if not bots:
            return {"failure": "no bot", "info": {}}
        try:
            return {"data": await bots[0].call_api(wanted.action, **wanted.parameters)}
        except (ActionFailed, NetworkError, ApiNotAvailable) as failure:
            return {"failure": type(failure).__name__, "info": getattr(failure, "info", {})}


def main(port: int, sandbox: str) -> None:
    """Serve on a loopback port until interrupted; `sandbox` is `mounted` or `beside`."""
    nonebot.init(
        _env_file=None,
        driver="~fastapi",
        host="127.0.0.1",
        port=port,
        log_level="WARNING",
        api_timeout=1.0,
        onebot_v11_access_token=TOKEN,
    )
    nonebot.get_driver().register_adapter(Adapter)
    app: FastAPI = nonebot.get_app()
    seen: list[dict[str, object]] = []
    _record_events(seen)
    _add_probe(app, seen)
    settings = SandboxSettings(
        url=f"ws://127.0.0.1:{port}/onebot/v11/ws",
        token=TOKEN,
        environment="test",
        reconnect_seconds=0.05,
        heartbeat_seconds=0.2,
    )
    if sandbox == "mounted":
        mount(app, settings)
    nonebot.run()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])

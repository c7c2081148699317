"""What a monitor reads: how the process is at this moment, and what it has counted, as Prometheus text."""

from collections.abc import Callable, Mapping

from fastapi import APIRouter, Response
from fastapi.responses import PlainTextResponse
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from host.metrics import metrics as counted
from werewolf_web.services import Services

PRESENT = {
    "werewolf_database_up": "Whether the database answers.",
    "werewolf_bot_online": "Whether messages can go out to QQ.",
    "werewolf_games_running": "Games that are being played.",
    "werewolf_connections": "Open sockets of players.",
}


def build(services: Services, count_connections: Callable[[], int]) -> APIRouter:
    """`/metrics`."""
    router = APIRouter()

    @router.get("/metrics", response_class=PlainTextResponse)
    async def metrics() -> Response:
        present = {
            "werewolf_database_up": await services.database_answers(),
            "werewolf_bot_online": services.accounts.bot_online(),
            "werewolf_games_running": services.games.games_running(),
            "werewolf_connections": count_connections(),
        }
        text = generate_latest(_registry(present)) + generate_latest(counted().registry)
        return Response(text, media_type=CONTENT_TYPE_PLAIN_0_0_4)

    return router


def _registry(present: Mapping[str, int]) -> CollectorRegistry:
    registry = CollectorRegistry()
    for name, about in PRESENT.items():
        Gauge(name, about, registry=registry).set(present[name])
    return registry

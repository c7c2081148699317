"""What a monitor reads: a few figures about the process as Prometheus text."""

from collections.abc import Callable, Iterator

from fastapi import APIRouter, Response

from werewolf_web.services import Services

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def build(services: Services, count_connections: Callable[[], int]) -> APIRouter:
    """`/metrics`."""
    router = APIRouter()

    @router.get("/metrics")
    async def metrics() -> Response:
        figures = {
            "werewolf_database_up": ("Whether the database answers.", await services.database_answers()),
            "werewolf_bot_online": ("Whether messages can go out to QQ.", services.accounts.bot_online()),
            "werewolf_games_running": ("Games that are being played.", services.games.games_running()),
            "werewolf_connections": ("Open sockets of players.", count_connections()),
        }
        lines = [line for name, (about, value) in figures.items() for line in _gauge(name, about, value)]
        return Response("\n".join(lines) + "\n", media_type=MEDIA_TYPE)

    return router


def _gauge(name: str, about: str, value: int) -> Iterator[str]:
    yield f"# HELP {name} {about}"
    yield f"# TYPE {name} gauge"
    yield f"{name} {int(value)}"

"""Whether the process is well, for a watchdog and for the sign-up page."""

from collections.abc import Callable

from fastapi import APIRouter, Response

from werewolf_web.answers import JsonAnswer
from werewolf_web.services import Services


def build(services: Services, count_connections: Callable[[], int]) -> APIRouter:
    """`/api/health`."""
    router = APIRouter(prefix="/api")

    @router.get("/health", responses={503: {"description": "The database does not answer"}})
    async def health() -> Response:
        alive = await services.database_answers()
        content = {
            "status": "ok" if alive else "error",
            "bot": "online" if services.accounts.bot_online() else "offline",
            "bot_qq": services.accounts.bot_qq(),
            "database": "ok" if alive else "error",
            "games": services.games.games_running(),
            "connections": count_connections(),
            "invite_required": services.office.invite_required,
        }
        return JsonAnswer(content, status_code=200 if alive else 503)

    return router

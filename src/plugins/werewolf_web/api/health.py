"""Whether the process is well, for a watchdog and for the sign-up page."""

from collections.abc import Callable
from functools import lru_cache

from fastapi import APIRouter, Response

from werewolf_web import qr
from werewolf_web.answers import JsonAnswer
from werewolf_web.services import Services

CARD = "mqqapi://card/show_pslcard?src_type=internal&version=1&card_type=person&uin={}"
"""What opens somebody's card in QQ on a phone, where friends are added."""


def build(services: Services, count_connections: Callable[[], int]) -> APIRouter:
    """`/api/health`, and `/api/bot`: whom a newcomer befriends."""
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

    @router.get("/bot")
    async def bot() -> Response:
        number = services.accounts.bot_qq()
        return JsonAnswer({"qq": number, "card": None, "qr": None} if number is None else _card(number))

    return router


@lru_cache(maxsize=4)
def _card(number: str) -> dict[str, str]:
    """The number, the address of its card in QQ, and that as a QR code; drawn once."""
    address = CARD.format(number)
    return {"qq": number, "card": address, "qr": qr.data_uri(address)}

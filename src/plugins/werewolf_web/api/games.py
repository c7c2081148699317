"""Games that were played, and what there is to play."""

from fastapi import APIRouter, Response

from werewolf_web.access import Caller
from werewolf_web.answers import JsonAnswer
from werewolf_web.bodies import GameId, OwnBoard
from werewolf_web.services import Services


def build(services: Services) -> APIRouter:
    """`/api/games`, `/api/boards`, `/api/roles` and `/api/switches`."""
    router = APIRouter(prefix="/api")
    games = services.games

    @router.get("/games/{game_id}")
    async def game(game_id: GameId) -> Response:
        return JsonAnswer(await games.game(game_id))

    @router.get("/games/{game_id}/replay")
    async def replay(game_id: GameId, caller: Caller) -> Response:
        return JsonAnswer(await games.replay(game_id, caller.user))

    @router.get("/boards")
    async def boards() -> Response:
        return JsonAnswer(games.boards())

    @router.post("/boards/check")
    async def check_board(body: OwnBoard) -> Response:
        return JsonAnswer(games.check_board(body.roles))

    @router.get("/roles")
    async def roles() -> Response:
        return JsonAnswer(games.roles())

    @router.get("/switches")
    async def switches() -> Response:
        return JsonAnswer(games.switches())

    return router

"""Games that were played, and what there is to play."""

from fastapi import APIRouter, Request, Response

from werewolf_web.access import Caller
from werewolf_web.answers import JsonAnswer, PublicList, packed_answer
from werewolf_web.bodies import GameId, OwnBoard, ReplayView, ShareKey, WantedView
from werewolf_web.services import Services


def build(services: Services) -> APIRouter:
    """`/api/games`, `/api/shared`, `/api/boards`, `/api/roles` and `/api/switches`."""
    router = APIRouter(prefix="/api")
    games = services.games
    made = {"boards": games.boards, "roles": games.roles, "switches": games.switches}
    lists = {name: PublicList(make) for name, make in made.items()}

    @router.get("/games/{game_id}")
    async def game(game_id: GameId) -> Response:
        return JsonAnswer(await games.game(game_id))

    @router.get("/games/{game_id}/replay")
    async def replay(game_id: GameId, request: Request, view: ReplayView = None) -> Response:
        if view is None:
            return JsonAnswer(await games.replay(game_id))
        return packed_answer(request, await games.replay_view(game_id, view))

    @router.get("/games/{game_id}/file")
    async def file(game_id: GameId) -> Response:
        answer = JsonAnswer(await games.replay_file(game_id))
        answer.headers["Content-Disposition"] = f'attachment; filename="werewolf-{game_id}.json"'
        return answer

    @router.get("/games/{game_id}/share")
    async def share(game_id: GameId, caller: Caller) -> Response:
        return JsonAnswer({"key": await games.share_key(game_id, caller.user)})

    @router.get("/shared/{game_id}/{key}/replay")
    async def shared(game_id: GameId, key: ShareKey, request: Request, view: WantedView = "god") -> Response:
        return packed_answer(request, await games.shared_view(game_id, key, view))

    @router.get("/boards")
    async def boards(request: Request) -> Response:
        return lists["boards"].answer(request)

    @router.post("/boards/check")
    async def check_board(body: OwnBoard) -> Response:
        return JsonAnswer(games.check_board(body.roles))

    @router.get("/roles")
    async def roles(request: Request) -> Response:
        return lists["roles"].answer(request)

    @router.get("/switches")
    async def switches(request: Request) -> Response:
        return lists["switches"].answer(request)

    return router

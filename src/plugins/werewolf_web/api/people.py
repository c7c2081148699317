"""Players: their own name, and what everybody may know of the others."""

from fastapi import APIRouter, Request, Response

from werewolf_web.access import Caller
from werewolf_web.answers import JsonAnswer
from werewolf_web.api.auth import user_json
from werewolf_web.api.visitor import user_agent_of
from werewolf_web.bodies import CatalogueId, Farewell, GameOutcome, Limit, Nothing, Offset, Profile, SeasonId, Uid
from werewolf_web.client_address import ClientAddress
from werewolf_web.cookies import SessionCookies
from werewolf_web.middleware.request_id import request_id_of
from werewolf_web.services import Services


def build(services: Services, addresses: ClientAddress, cookies: SessionCookies) -> APIRouter:
    """`/api/me`, `/api/users` and `/api/leaderboard`."""
    router = APIRouter(prefix="/api")
    games = services.games

    @router.patch("/me")
    async def rename(body: Profile, caller: Caller, request: Request) -> Response:
        request_id, address = request_id_of(request.scope), addresses.of(request.scope)
        name = body.display_name
        user = await services.accounts.rename(caller.user.uid, name, request_id=request_id, address=address)
        return JsonAnswer({**user_json(user), "qq": user.qq})

    @router.delete("/me", responses={202: {"description": "The owner is asked in QQ first"}})
    async def delete(body: Farewell, caller: Caller, request: Request) -> Response:
        is_gone = await services.accounts.delete_own(
            caller.user.uid,
            body.display_name,
            body.secret,
            request_id=request_id_of(request.scope),
            address=addresses.of(request.scope),
            user_agent=user_agent_of(request),
        )
        if not is_gone:
            return JsonAnswer({"ok": True, "state": "asked"}, status_code=202)
        answer = JsonAnswer({"ok": True})
        cookies.clear(answer)
        return answer

    @router.post("/me/secret")
    async def renew_secret(caller: Caller, request: Request, _: Nothing | None = None) -> Response:
        await services.accounts.renew_secret(
            caller.user,
            request_id=request_id_of(request.scope),
            address=addresses.of(request.scope),
            user_agent=user_agent_of(request),
        )
        answer = JsonAnswer({"ok": True})
        cookies.clear(answer)
        return answer

    @router.get("/users/{uid}")
    async def standing(uid: Uid) -> Response:
        return JsonAnswer(await games.standing(uid))

    @router.get("/users/{uid}/games")
    async def records(
        uid: Uid,
        limit: Limit = 20,
        offset: Offset = 0,
        role: CatalogueId = None,
        board: CatalogueId = None,
        result: GameOutcome = None,
    ) -> Response:
        return JsonAnswer(await games.records(uid, limit, offset, role=role, board=board, result=result))

    @router.get("/leaderboard")
    async def leaderboard(caller: Caller, limit: Limit = 50, offset: Offset = 0, season: SeasonId = None) -> Response:
        return JsonAnswer(await games.leaderboard(limit, offset, viewer_uid=caller.user.uid, season=season))

    return router

"""Block list, reminders, reports: what players do about each other beside the game."""

from fastapi import APIRouter, Request, Response

from werewolf_web.access import Caller
from werewolf_web.answers import JsonAnswer
from werewolf_web.bodies import Before, ClosedReports, GameId, Limit, Note, Nothing, Report, ReportId, Uid, Wish
from werewolf_web.client_address import ClientAddress
from werewolf_web.services import Services
from werewolf_web.whereabouts import whereabouts


def build(services: Services, addresses: ClientAddress) -> APIRouter:
    """`/api/me/blocks`, `/api/me/reminders`, `/api/games/{game_id}/report`, `/api/admin/reports`."""
    router = APIRouter(prefix="/api")
    _add_blocks(router, services)
    _add_reminders(router, services)
    _add_reports(router, services, addresses)
    _add_office(router, services, addresses)
    return router


def _add_blocks(router: APIRouter, services: Services) -> None:
    social = services.games.social

    @router.get("/me/blocks")
    async def blocks(caller: Caller) -> Response:
        return JsonAnswer({"rows": await social().blocks(caller.user.uid)})

    @router.put("/me/blocks/{uid}")
    async def block(uid: Uid, caller: Caller, _: Nothing | None = None) -> Response:
        return JsonAnswer({"rows": await social().block(caller.user.uid, uid)})

    @router.delete("/me/blocks/{uid}")
    async def unblock(uid: Uid, caller: Caller) -> Response:
        return JsonAnswer({"rows": await social().unblock(caller.user.uid, uid)})


def _add_reminders(router: APIRouter, services: Services) -> None:
    social = services.games.social

    @router.get("/me/reminders")
    async def reminders(caller: Caller) -> Response:
        return JsonAnswer({"on": await social().wants_reminders(caller.user.uid)})

    @router.put("/me/reminders")
    async def set_reminders(body: Wish, caller: Caller) -> Response:
        await social().set_reminders(caller.user.uid, body.on)
        return JsonAnswer({"on": body.on})


def _add_reports(router: APIRouter, services: Services, addresses: ClientAddress) -> None:
    @router.get("/reports/reasons")
    async def reasons() -> Response:
        return JsonAnswer(services.games.social().reasons())

    @router.post("/games/{game_id}/report", status_code=201)
    async def report(game_id: GameId, body: Report, caller: Caller, request: Request) -> Response:
        origin = whereabouts(request, addresses)
        answer = await services.games.social().report(
            caller.user.uid, game_id, body.seat, body.reason, body.text, body.speech, origin
        )
        return JsonAnswer(answer, status_code=201)


def _add_office(router: APIRouter, services: Services, addresses: ClientAddress) -> None:
    @router.get("/admin/reports")
    async def reports(
        caller: Caller, request: Request, closed: ClosedReports = False, before: Before = None, limit: Limit = 50
    ) -> Response:
        origin = whereabouts(request, addresses)
        actor = f"uid:{caller.user.uid}"
        return JsonAnswer(await services.games.social().reports(actor, origin, closed, before, limit))

    @router.post("/admin/reports/{report_id}/close")
    async def close(report_id: ReportId, body: Note, caller: Caller, request: Request) -> Response:
        origin = whereabouts(request, addresses)
        await services.games.social().close_report(report_id, body.note, f"uid:{caller.user.uid}", origin)
        return JsonAnswer({"ok": True})

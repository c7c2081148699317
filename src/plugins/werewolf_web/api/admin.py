"""The admins' routes: accounts, invite codes, audit, rooms. The gate in front of them lets nobody else in."""

from fastapi import APIRouter, Request, Response

from werewolf_web.access import Caller
from werewolf_web.answers import JsonAnswer
from werewolf_web.bodies import (
    AccountState,
    AuditAction,
    Before,
    InviteId,
    Limit,
    NewInvite,
    Nothing,
    Offset,
    RoomId,
    Search,
    Uid,
)
from werewolf_web.client_address import ClientAddress
from werewolf_web.services import Services
from werewolf_web.whereabouts import whereabouts


def build(services: Services, addresses: ClientAddress) -> APIRouter:
    """The routes below `/api/admin`."""
    router = APIRouter(prefix="/api/admin")
    _add_users(router, services, addresses)
    _add_invites(router, services, addresses)
    _add_audit(router, services, addresses)
    _add_rooms(router, services, addresses)
    return router


def _actor(caller: Caller) -> str:
    return f"uid:{caller.user.uid}"


def _add_users(router: APIRouter, services: Services, addresses: ClientAddress) -> None:
    office = services.office

    @router.get("/users")
    async def users(
        caller: Caller,
        request: Request,
        search: Search = "",
        state: AccountState = None,
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Response:
        origin = whereabouts(request, addresses)
        return JsonAnswer(await office.users(_actor(caller), origin, search, state, limit, offset))

    @router.post("/users/{uid}/disable")
    async def disable(uid: Uid, caller: Caller, request: Request, _: Nothing | None = None) -> Response:
        return JsonAnswer(await office.disable(uid, _actor(caller), whereabouts(request, addresses)))

    @router.post("/users/{uid}/enable")
    async def enable(uid: Uid, caller: Caller, request: Request, _: Nothing | None = None) -> Response:
        return JsonAnswer(await office.enable(uid, _actor(caller), whereabouts(request, addresses)))

    @router.delete("/users/{uid}/avatar")
    async def remove_avatar(uid: Uid, caller: Caller, request: Request, _: Nothing | None = None) -> Response:
        return JsonAnswer(await office.remove_avatar(uid, _actor(caller), whereabouts(request, addresses)))

    @router.delete("/users/{uid}")
    async def delete(uid: Uid, caller: Caller, request: Request) -> Response:
        await office.delete(uid, _actor(caller), whereabouts(request, addresses))
        return JsonAnswer({"ok": True})


def _add_invites(router: APIRouter, services: Services, addresses: ClientAddress) -> None:
    office = services.office

    @router.get("/invite-codes")
    async def invites(caller: Caller, request: Request) -> Response:
        rows = await office.invites(_actor(caller), whereabouts(request, addresses))
        return JsonAnswer({"required": office.invite_required, "rows": rows})

    @router.post("/invite-codes", status_code=201)
    async def create(body: NewInvite, caller: Caller, request: Request) -> Response:
        origin = whereabouts(request, addresses)
        made = await office.create_invite(body.uses, body.days, body.note, _actor(caller), origin)
        return JsonAnswer(made, status_code=201)

    @router.delete("/invite-codes/{invite_id}")
    async def delete(invite_id: InviteId, caller: Caller, request: Request) -> Response:
        await office.delete_invite(invite_id, _actor(caller), whereabouts(request, addresses))
        return JsonAnswer({"ok": True})


def _add_audit(router: APIRouter, services: Services, addresses: ClientAddress) -> None:
    @router.get("/audit")
    async def audit(
        caller: Caller,
        request: Request,
        who: Search = "",
        action: AuditAction = None,
        before: Before = None,
        limit: Limit = 50,
    ) -> Response:
        origin = whereabouts(request, addresses)
        return JsonAnswer(await services.office.audit(_actor(caller), origin, who, action, before, limit))


def _add_rooms(router: APIRouter, services: Services, addresses: ClientAddress) -> None:
    @router.get("/rooms")
    async def rooms(caller: Caller, request: Request) -> Response:
        await services.office.note("rooms_read", _actor(caller), "rooms", whereabouts(request, addresses))
        return JsonAnswer(await services.games.rooms())

    @router.post("/rooms/{room_id}/abort")
    async def abort(room_id: RoomId, caller: Caller, request: Request, _: Nothing | None = None) -> Response:
        origin = whereabouts(request, addresses)
        return JsonAnswer(await services.games.end_by_force(room_id, _actor(caller), origin))

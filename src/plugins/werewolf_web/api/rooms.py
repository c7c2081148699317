"""Rooms: look, sit down, get ready; and what the owner may do."""

from fastapi import APIRouter, Request, Response

from host.config import settings, site_address
from werewolf_web import qr
from werewolf_web.access import Caller
from werewolf_web.answers import JsonAnswer
from werewolf_web.bodies import Bots, Join, Member, Nothing, Ready, RoomId, RoomSettings, Seat
from werewolf_web.client_address import ClientAddress
from werewolf_web.services import Games, Services
from werewolf_web.whereabouts import whereabouts


def build(services: Services, addresses: ClientAddress) -> APIRouter:
    """The routes below `/api/rooms`."""
    router = APIRouter(prefix="/api/rooms")
    _add_views(router, services.games)
    _add_membership(router, services.games)
    _add_end(router, services.games, addresses)
    _add_ownership(router, services.games)
    return router


def _add_views(router: APIRouter, games: Games) -> None:
    @router.get("")
    async def rooms() -> Response:
        return JsonAnswer(await games.rooms())

    @router.get("/{room_id}")
    async def room(room_id: RoomId) -> Response:
        return JsonAnswer(await games.room(room_id))

    @router.get("/{room_id}/qr")
    async def way_in(room_id: RoomId, request: Request) -> Response:
        # Only of a room that exists; what the caller's own browser calls this site is a way that works for the caller.
        await games.room(room_id)
        here = f"{str(request.base_url).rstrip('/')}{settings().base_path}"
        site = site_address() if settings().public_url else here
        address = f"{site}/room/{room_id}"
        return JsonAnswer({"address": address, "qr": qr.data_uri(address)})


def _add_membership(router: APIRouter, games: Games) -> None:
    @router.post("/{room_id}/join")
    async def join(room_id: RoomId, caller: Caller, body: Join | None = None) -> Response:
        password = None if body is None else body.password
        return JsonAnswer(await games.join(room_id, caller.user, password))

    @router.post("/{room_id}/leave")
    async def leave(room_id: RoomId, caller: Caller, _: Nothing | None = None) -> Response:
        return JsonAnswer(await games.leave(room_id, caller.user))

    @router.post("/{room_id}/ready")
    async def ready(room_id: RoomId, body: Ready, caller: Caller) -> Response:
        return JsonAnswer(await games.set_ready(room_id, caller.user, body.ready))

    @router.post("/{room_id}/start")
    async def start(room_id: RoomId, caller: Caller, _: Nothing | None = None) -> Response:
        return JsonAnswer(await games.wait_no_longer(room_id, caller.user))

    @router.post("/{room_id}/seat")
    async def take_seat(room_id: RoomId, body: Seat, caller: Caller) -> Response:
        return JsonAnswer(await games.take_seat(room_id, caller.user, body.seat))


def _add_end(router: APIRouter, games: Games, addresses: ClientAddress) -> None:
    @router.post("/{room_id}/abort")
    async def abort(room_id: RoomId, caller: Caller, request: Request, _: Nothing | None = None) -> Response:
        if caller.user.role != "admin":
            return JsonAnswer(await games.abort(room_id, caller.user))
        origin = whereabouts(request, addresses)
        return JsonAnswer(await games.end_by_force(room_id, f"uid:{caller.user.uid}", origin))


def _add_ownership(router: APIRouter, games: Games) -> None:
    @router.patch("/{room_id}")
    async def configure(room_id: RoomId, body: RoomSettings, caller: Caller) -> Response:
        detail = await games.configure(
            room_id,
            caller.user,
            board=body.board_choice(),
            rules=body.rules,
            timers=body.timers,
            password=body.password,
        )
        return JsonAnswer(detail)

    @router.post("/{room_id}/kick")
    async def kick(room_id: RoomId, body: Member, caller: Caller) -> Response:
        return JsonAnswer(await games.kick(room_id, caller.user, body.uid))

    @router.post("/{room_id}/owner")
    async def give_owner(room_id: RoomId, body: Member, caller: Caller) -> Response:
        return JsonAnswer(await games.give_owner(room_id, caller.user, body.uid))

    @router.post("/{room_id}/bots")
    async def set_bots(room_id: RoomId, body: Bots, caller: Caller) -> Response:
        return JsonAnswer(await games.set_bots(room_id, caller.user, body.count))

"""Pictures: the one's own, sent and removed, and everybody's, shown."""

import asyncio
from typing import Any

from fastapi import APIRouter, Request, Response
from starlette.requests import ClientDisconnect

from host.errors import Problem
from werewolf_auth.service import avatar_url, drawn_avatar
from werewolf_web.access import Caller
from werewolf_web.answers import JsonAnswer
from werewolf_web.bodies import Coordinate, Length, Nothing, PictureName, Uid
from werewolf_web.client_address import ClientAddress
from werewolf_web.errors import too_large
from werewolf_web.services import Services
from werewolf_web.whereabouts import whereabouts

UPLOAD = ("PUT", "/api/me/avatar")
UPLOAD_BYTES = 4 * 1024 * 1024
UPLOAD_SECONDS = 20.0
# For the one browser only: a proxy between must not show it to who is not logged in.
KEPT = "private, max-age=31536000, immutable"

ANY = {"schema": {"type": "string", "format": "binary"}}
PICTURE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The picture", "content": {"image/webp": ANY, "image/svg+xml": ANY}}
}
SENT = {"requestBody": {"required": True, "content": {"image/png": ANY, "image/jpeg": ANY, "image/webp": ANY}}}


def build(services: Services, addresses: ClientAddress) -> APIRouter:
    """`/api/me/avatar` and `/api/avatars`."""
    router = APIRouter(prefix="/api")
    avatars = services.accounts.avatars

    @router.get("/me/avatar")
    async def mine(caller: Caller) -> Response:
        return JsonAnswer(await avatars().state(caller.user.uid))

    @router.put("/me/avatar", openapi_extra=SENT)
    async def send(
        caller: Caller, request: Request, x: Coordinate = None, y: Coordinate = None, side: Length = None
    ) -> Response:
        wanted = None if x is None or y is None or side is None else (x, y, side)
        origin = whereabouts(request, addresses)
        return JsonAnswer(await avatars().set_own(caller.user.uid, lambda: _body(request), wanted, origin))

    @router.delete("/me/avatar")
    async def remove(caller: Caller, request: Request, _: Nothing | None = None) -> Response:
        return JsonAnswer(await avatars().remove_own(caller.user.uid, whereabouts(request, addresses)))

    @router.post("/me/avatar/qq")
    async def use_qq(caller: Caller, request: Request, _: Nothing | None = None) -> Response:
        return JsonAnswer(await avatars().use_qq(caller.user.uid, whereabouts(request, addresses)))

    @router.get("/avatars/{uid}/{name}", response_class=Response, responses=PICTURE)
    async def show(uid: Uid, name: PictureName) -> Response:
        known, image = await avatars().image(uid) if uid > 0 else (None, None)
        # An address from before still shows whose it is, as they look now; only the right one may be kept.
        right = avatar_url(uid, known) == avatar_url(uid, name)
        headers = {"Cache-Control": KEPT if right else "no-store"}
        if image is None:
            return Response(drawn_avatar(uid), media_type="image/svg+xml", headers=headers)
        return Response(image, media_type="image/webp", headers=headers)

    return router


async def _body(request: Request) -> bytes:
    """What somebody sends, as far as it is neither too large nor too slow."""
    received = bytearray()
    try:
        async with asyncio.timeout(UPLOAD_SECONDS):
            async for part in request.stream():
                received += part
                if len(received) > UPLOAD_BYTES:
                    raise too_large(UPLOAD_BYTES)
    except (TimeoutError, ClientDisconnect):
        raise Problem("VALIDATION_ERROR", "图片没有传完，请再试一次", status=408) from None
    return bytes(received)

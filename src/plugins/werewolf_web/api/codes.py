"""Log-in without typing a secret: six digits that go to the bot, and QR codes for another device."""

from fastapi import APIRouter, Request, Response

from host.config import site_address
from host.errors import Problem
from werewolf_auth.service import Waiting
from werewolf_web import qr
from werewolf_web.answers import JsonAnswer
from werewolf_web.api.auth import welcome
from werewolf_web.api.visitor import Visitors
from werewolf_web.bodies import Nothing, OneTimeToken, Pairing
from werewolf_web.client_address import ClientAddress
from werewolf_web.cookies import SessionCookies
from werewolf_web.services import Services


def build(services: Services, addresses: ClientAddress, cookies: SessionCookies) -> APIRouter:
    """`/api/auth/code` and the QR code of a one-time link."""
    router = APIRouter(prefix="/api/auth")
    accounts, visitors = services.accounts, Visitors(addresses, cookies)

    @router.post("/code")
    async def ask(request: Request, _: Nothing | None = None) -> Response:
        who = visitors.of(request)
        asked = await accounts.ask_code(**who)
        words = f"登录 {asked.code}"
        answer = JsonAnswer(
            {"code": asked.code, "poll": asked.poll, "expires_at": asked.expires_at, "qr": qr.data_uri(words)}
        )
        cookies.set_device(answer, who["device"])
        return answer

    @router.get("/code/{poll}", responses={202: {"description": "Not approved yet"}})
    async def look(poll: OneTimeToken, request: Request) -> Response:
        _refuse_navigation(request)
        who = visitors.of(request)
        found = await accounts.look_at_code(poll, **who)
        if isinstance(found, Waiting):
            return JsonAnswer({"state": found.state, "expires_at": found.expires_at}, status_code=202)
        return welcome(found, cookies, who)

    @router.post("/code/{poll}")
    async def pair(poll: OneTimeToken, body: Pairing, request: Request) -> Response:
        who = visitors.of(request)
        return welcome(await accounts.pair_code(poll, body.number, **who), cookies, who)

    @router.get("/link/{token}/qr")
    async def link_qr(token: OneTimeToken, request: Request) -> Response:
        # Only for a link that is worth something: drawing is work.
        if not await accounts.link_is_live(token, address=addresses.of(request.scope)):
            raise Problem("NOT_FOUND", "链接已失效", status=410)
        return JsonAnswer({"qr": qr.data_uri(f"{site_address()}/link/{token}")})

    return router


def _refuse_navigation(request: Request) -> None:
    """A link on a foreign page must not log its reader in to somebody else's account: only a page's script asks here.

    Raises:
        Problem: AUTH_FORBIDDEN.
    """
    if request.headers.get("sec-fetch-mode") == "navigate" or "text/html" in request.headers.get("accept", ""):
        raise Problem("AUTH_FORBIDDEN", "请在登录页登录", status=403)

"""The second way in: e-mail and QQ Connect, bound and unbound by the owner of an account."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import RedirectResponse

from host.errors import Problem
from werewolf_auth.service import Origin
from werewolf_web.access import Caller, access_token
from werewolf_web.answers import JsonAnswer
from werewolf_web.api.auth import welcome
from werewolf_web.api.visitor import Visitors
from werewolf_web.bodies import BindEmail, LogInByEmail, NewPassword, Nothing, WantedCode
from werewolf_web.client_address import ClientAddress
from werewolf_web.cookies import SessionCookies
from werewolf_web.journey import Journeys
from werewolf_web.services import Services

SENT = {"code": "OK", "message": "已收到。如果这个邮箱可以使用，验证码会在一分钟内寄到，10 分钟内有效"}
FromProvider = Annotated[str | None, Query(max_length=512)]


def build(services: Services, addresses: ClientAddress, cookies: SessionCookies, journeys: Journeys) -> APIRouter:
    """The routes of the second way in below `/api/auth`."""
    router = APIRouter(prefix="/api/auth")
    visitors = Visitors(addresses, cookies)
    _add_bindings(router, services, visitors)
    _add_email(router, services, visitors)
    _add_email_of_account(router, services, visitors)
    _add_qq(router, services, visitors, journeys)
    _add_qq_of_account(router, services, visitors, journeys)
    return router


def _origin(request: Request, visitors: Visitors) -> Origin:
    return Origin(**visitors.of(request))


async def _uid(services: Services, request: Request) -> int | None:
    """Who is logged in, on a route that is for everybody."""
    token = access_token(request)
    if token is None:
        return None
    try:
        return (await services.accounts.identify(token)).user.uid
    except Problem as problem:
        if problem.status != 401:
            raise
        return None


def _add_bindings(router: APIRouter, services: Services, visitors: Visitors) -> None:
    way = services.accounts.second_way

    @router.get("/ways")
    async def ways() -> Response:
        return JsonAnswer({"email": way().email is not None, "qq": way().qq is not None})

    @router.get("/bindings")
    async def bindings(caller: Caller) -> Response:
        return JsonAnswer(await way().bindings.of(caller.user.uid))

    @router.delete("/email")
    async def unbind_email(caller: Caller, request: Request) -> Response:
        await way().bindings.unbind_email(caller, _origin(request, visitors))
        return JsonAnswer({"ok": True})

    @router.delete("/qq")
    async def unbind_qq(caller: Caller, request: Request) -> Response:
        await way().bindings.unbind_qq(caller, _origin(request, visitors))
        return JsonAnswer({"ok": True})


def _add_email(router: APIRouter, services: Services, visitors: Visitors) -> None:
    way = services.accounts.second_way

    @router.post("/email/code", status_code=202)
    async def send_code(body: WantedCode, request: Request) -> Response:
        uid = None if body.purpose == "login" else await _uid(services, request)
        if body.purpose == "bind" and uid is None:
            raise Problem("AUTH_TOKEN_INVALID", "请先登录", status=401)
        who = visitors.of(request)
        await way().by_email().send_code(body.email, Origin(**who), uid)
        answer = JsonAnswer(SENT, status_code=202)
        # The code is good for this browser only.
        visitors.cookies.set_device(answer, who["device"])
        return answer

    @router.post("/email/login")
    async def log_in(body: LogInByEmail, request: Request) -> Response:
        who = visitors.of(request)
        by_email, origin = way().by_email(), Origin(**who)
        if body.code is not None:
            session = await by_email.log_in(body.email, body.code, origin)
        else:
            session = await by_email.log_in_by_password(body.email, body.password or "", origin)
        return welcome(session, visitors.cookies, who)


def _add_email_of_account(router: APIRouter, services: Services, visitors: Visitors) -> None:
    way = services.accounts.second_way

    @router.post("/email/bind")
    async def bind(body: BindEmail, caller: Caller, request: Request) -> Response:
        address = await way().by_email().bind(caller, body.email, body.code, _origin(request, visitors))
        return JsonAnswer({"ok": True, "email": address})

    @router.put("/password")
    async def set_password(body: NewPassword, caller: Caller, request: Request) -> Response:
        await way().by_email().set_password(caller, body.password, _origin(request, visitors))
        return JsonAnswer({"ok": True})


def _add_qq(router: APIRouter, services: Services, visitors: Visitors, journeys: Journeys) -> None:
    way = services.accounts.second_way

    @router.get("/qq", status_code=303, response_class=RedirectResponse)
    async def depart(
        request: Request, purpose: Annotated[Literal["login", "bind"], Query(alias="for")] = "login"
    ) -> Response:
        by_qq = way().by_qq()
        uid = await _uid(services, request) if purpose == "bind" else None
        if purpose == "bind" and uid is None:
            return journeys.to_page("/log-in")
        try:
            there, ticket = by_qq.depart(uid, _origin(request, visitors))
        except Problem as problem:
            return _too_often(problem, journeys)
        answer = RedirectResponse(there, status_code=303)
        journeys.give(answer, ticket)
        return answer

    @router.get("/qq/callback", status_code=303, response_class=RedirectResponse)
    async def arrive(request: Request, code: FromProvider = None, state: FromProvider = None) -> Response:
        who = visitors.of(request)
        uid, ticket = await _uid(services, request), journeys.ticket(request)
        try:
            arrival = await way().by_qq().arrive(code, state, ticket, uid, Origin(**who))
        except Problem as problem:
            return _too_often(problem, journeys)
        page = "/me" if arrival.for_binding else "/log-in"
        answer = journeys.to_page("/lobby" if arrival.session else f"{page}?qq={arrival.result}")
        journeys.take(answer) if arrival.ticket is None else journeys.give(answer, arrival.ticket)
        if arrival.session is not None:
            visitors.cookies.set(answer, arrival.session)
            visitors.cookies.set_device(answer, who["device"])
        return answer


def _too_often(problem: Problem, journeys: Journeys) -> Response:
    """A browser that follows a link is shown a page also where a program would be told."""
    if problem.status != 429:
        raise problem
    return journeys.to_page("/log-in?qq=busy")


def _add_qq_of_account(router: APIRouter, services: Services, visitors: Visitors, journeys: Journeys) -> None:
    way = services.accounts.second_way

    @router.post("/qq/bind")
    async def bind(caller: Caller, request: Request, _: Nothing | None = None) -> Response:
        await way().by_qq().bind(caller, journeys.ticket(request), _origin(request, visitors))
        answer = JsonAnswer({"ok": True})
        journeys.take(answer)
        return answer

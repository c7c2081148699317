"""Asking for an account, logging in, staying in, logging out."""

from fastapi import APIRouter, Request, Response

from host.errors import Problem
from werewolf_auth.service import Session, User
from werewolf_web.access import Caller, access_token
from werewolf_web.answers import JsonAnswer, problem_answer
from werewolf_web.api.visitor import Visitor, Visitors
from werewolf_web.bodies import AccessRequest, LogIn, Nothing, OneTimeToken, RefreshToken, SessionId
from werewolf_web.client_address import ClientAddress
from werewolf_web.cookies import REFRESH_COOKIE, SessionCookies
from werewolf_web.middleware.request_id import request_id_of
from werewolf_web.services import Json, Services

REQUESTED = {"code": "OK", "message": "已收到。如果这个号码是机器人的好友，登录码会由机器人私聊发送"}


def user_json(user: User) -> Json:
    """An account as its owner sees it, without the number."""
    return {
        "uid": user.uid,
        "display_name": user.display_name,
        "avatar_url": user.avatar_url,
        "role": user.role,
        "state": user.state,
    }


def _session_json(session: Session) -> Json:
    return {
        "user": user_json(session.user),
        "access_token": session.access_token,
        "token_type": "bearer",
        "expires_in": session.expires_in,
        "refresh_token": session.refresh_token,
    }


def build(services: Services, addresses: ClientAddress, cookies: SessionCookies) -> APIRouter:
    """The routes below `/api/auth`."""
    router = APIRouter(prefix="/api/auth")
    _add_entrances(router, services, addresses, cookies)
    _add_renewal(router, services, addresses, cookies)
    _add_own_account(router, services, addresses)
    return router


def welcome(session: Session, cookies: SessionCookies, who: Visitor | None = None) -> Response:
    """The answer to a log-in; it also names the browser of whoever comes in."""
    answer = JsonAnswer(_session_json(session))
    cookies.set(answer, session)
    if who is not None:
        cookies.set_device(answer, who["device"])
    return answer


def _add_entrances(router: APIRouter, services: Services, addresses: ClientAddress, cookies: SessionCookies) -> None:
    accounts, visitors = services.accounts, Visitors(addresses, cookies)

    @router.post("/request", status_code=202)
    async def request_access(body: AccessRequest, request: Request) -> Response:
        address, request_id = addresses.of(request.scope), request_id_of(request.scope)
        await accounts.request_access(
            body.qq, source="web", address=address, request_id=request_id, invite=body.invite, pair=body.pair
        )
        return JsonAnswer(REQUESTED, status_code=202)

    @router.post("/login")
    async def log_in(body: LogIn, request: Request) -> Response:
        who = visitors.of(request)
        return welcome(await accounts.log_in(body.qq, body.secret, **who), cookies, who)

    @router.post("/link/{token}")
    async def log_in_by_link(token: OneTimeToken, request: Request, _: Nothing | None = None) -> Response:
        who = visitors.of(request)
        return welcome(await accounts.log_in_by_link(token, **who), cookies, who)


def _add_renewal(router: APIRouter, services: Services, addresses: ClientAddress, cookies: SessionCookies) -> None:
    accounts = services.accounts

    @router.post("/refresh")
    async def refresh(request: Request, body: RefreshToken | None = None) -> Response:
        token = _refresh_token(request, body)
        try:
            if token is None:
                raise Problem("AUTH_TOKEN_INVALID", "请先登录", status=401)
            session = await accounts.refresh(
                token, address=addresses.of(request.scope), request_id=request_id_of(request.scope)
            )
        except Problem as problem:
            answer = problem_answer(problem)
            if problem.status == 401:
                cookies.clear(answer)
            return answer
        return welcome(session, cookies)

    @router.post("/logout")
    async def log_out(request: Request, body: RefreshToken | None = None) -> Response:
        request_id, address = request_id_of(request.scope), addresses.of(request.scope)
        await accounts.log_out(
            _refresh_token(request, body), access_token(request), request_id=request_id, address=address
        )
        answer = JsonAnswer({"ok": True})
        cookies.clear(answer)
        return answer


def _refresh_token(request: Request, body: RefreshToken | None) -> str | None:
    if body is not None and body.refresh_token is not None:
        return body.refresh_token
    return request.cookies.get(REFRESH_COOKIE)


def _add_own_account(router: APIRouter, services: Services, addresses: ClientAddress) -> None:
    @router.get("/me")
    async def me(caller: Caller) -> Response:
        user = caller.user
        room_id = services.games.room_of(user.uid)
        own = await services.accounts.own(user.uid)
        return JsonAnswer({**user_json(user), "qq": user.qq, "room_id": room_id, **own})

    @router.get("/sessions")
    async def sessions(caller: Caller) -> Response:
        devices = await services.accounts.sessions(caller.user.uid)
        return JsonAnswer([{**device, "current": device["id"] == caller.sid} for device in devices])

    @router.delete("/sessions")
    async def end_other_sessions(caller: Caller, request: Request) -> Response:
        request_id, address = request_id_of(request.scope), addresses.of(request.scope)
        uid, sid = caller.user.uid, caller.sid
        await services.accounts.end_other_sessions(uid, sid, request_id=request_id, address=address)
        return JsonAnswer({"ok": True})

    @router.delete("/sessions/{sid}")
    async def end_session(sid: SessionId, caller: Caller, request: Request) -> Response:
        request_id, address = request_id_of(request.scope), addresses.of(request.scope)
        await services.accounts.end_session(caller.user.uid, sid, request_id=request_id, address=address)
        return JsonAnswer({"ok": True})

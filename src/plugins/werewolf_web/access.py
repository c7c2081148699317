"""Who may call what: one table, and nothing outside it."""

from enum import Enum
from typing import Annotated

from fastapi import Depends, FastAPI, Request
from fastapi.routing import iter_route_contexts

from host.errors import Problem
from werewolf_auth.service import Identity
from werewolf_web.cookies import ACCESS_COOKIE
from werewolf_web.monitors import Monitors
from werewolf_web.scopes import only_header
from werewolf_web.services import Services


class Access(Enum):
    """Who a route serves."""

    PUBLIC = "public"
    """anybody"""
    PLAYER = "player"
    """whoever is logged in"""
    OWNER = "owner"
    """the room's owner: a player here; the room itself checks, in its turn, where ownership cannot change meanwhile"""
    ADMIN = "admin"
    """an administrator"""
    OPERATOR = "operator"
    """a program on this machine that may watch it, or an administrator"""


SOCKET = "WEBSOCKET"

ACCESS: dict[tuple[str, str], Access] = {
    ("POST", "/api/auth/request"): Access.PUBLIC,
    ("POST", "/api/auth/login"): Access.PUBLIC,
    ("POST", "/api/auth/link/{token}"): Access.PUBLIC,
    ("GET", "/api/auth/link/{token}/qr"): Access.PUBLIC,
    ("POST", "/api/auth/code"): Access.PUBLIC,
    ("GET", "/api/auth/code/{poll}"): Access.PUBLIC,
    ("POST", "/api/auth/code/{poll}"): Access.PUBLIC,
    ("GET", "/api/auth/ways"): Access.PUBLIC,
    ("GET", "/api/auth/bindings"): Access.PLAYER,
    ("POST", "/api/auth/email/code"): Access.PUBLIC,
    ("POST", "/api/auth/email/login"): Access.PUBLIC,
    ("POST", "/api/auth/email/bind"): Access.PLAYER,
    ("DELETE", "/api/auth/email"): Access.PLAYER,
    ("PUT", "/api/auth/password"): Access.PLAYER,
    ("GET", "/api/auth/qq"): Access.PUBLIC,
    ("GET", "/api/auth/qq/callback"): Access.PUBLIC,
    ("POST", "/api/auth/qq/bind"): Access.PLAYER,
    ("DELETE", "/api/auth/qq"): Access.PLAYER,
    ("POST", "/api/auth/refresh"): Access.PUBLIC,
    ("POST", "/api/auth/logout"): Access.PUBLIC,
    ("GET", "/api/auth/me"): Access.PLAYER,
    ("GET", "/api/auth/sessions"): Access.PLAYER,
    ("DELETE", "/api/auth/sessions"): Access.PLAYER,
    ("DELETE", "/api/auth/sessions/{sid}"): Access.PLAYER,
    ("PATCH", "/api/me"): Access.PLAYER,
    ("POST", "/api/me/secret"): Access.PLAYER,
    ("DELETE", "/api/me"): Access.PLAYER,
    ("GET", "/api/me/avatar"): Access.PLAYER,
    ("PUT", "/api/me/avatar"): Access.PLAYER,
    ("DELETE", "/api/me/avatar"): Access.PLAYER,
    ("POST", "/api/me/avatar/qq"): Access.PLAYER,
    ("GET", "/api/avatars/{uid}/{name}"): Access.PLAYER,
    ("GET", "/api/me/blocks"): Access.PLAYER,
    ("PUT", "/api/me/blocks/{uid}"): Access.PLAYER,
    ("DELETE", "/api/me/blocks/{uid}"): Access.PLAYER,
    ("GET", "/api/me/reminders"): Access.PLAYER,
    ("PUT", "/api/me/reminders"): Access.PLAYER,
    ("GET", "/api/reports/reasons"): Access.PLAYER,
    ("POST", "/api/games/{game_id}/report"): Access.PLAYER,
    ("GET", "/api/users/{uid}"): Access.PLAYER,
    ("GET", "/api/users/{uid}/games"): Access.PLAYER,
    ("GET", "/api/leaderboard"): Access.PLAYER,
    ("GET", "/api/boards"): Access.PUBLIC,
    ("POST", "/api/boards/check"): Access.PLAYER,
    ("GET", "/api/roles"): Access.PUBLIC,
    ("GET", "/api/switches"): Access.PUBLIC,
    ("GET", "/api/games/{game_id}"): Access.PLAYER,
    ("GET", "/api/games/{game_id}/replay"): Access.PLAYER,
    ("GET", "/api/games/{game_id}/file"): Access.PLAYER,
    ("GET", "/api/games/{game_id}/share"): Access.PLAYER,
    ("GET", "/api/shared/{game_id}/{key}/replay"): Access.PUBLIC,
    ("GET", "/api/rooms"): Access.PLAYER,
    ("GET", "/api/rooms/{room_id}"): Access.PLAYER,
    ("GET", "/api/rooms/{room_id}/qr"): Access.PLAYER,
    ("POST", "/api/rooms/{room_id}/join"): Access.PLAYER,
    ("POST", "/api/rooms/{room_id}/leave"): Access.PLAYER,
    ("POST", "/api/rooms/{room_id}/ready"): Access.PLAYER,
    ("PATCH", "/api/rooms/{room_id}"): Access.OWNER,
    ("POST", "/api/rooms/{room_id}/start"): Access.PLAYER,
    ("POST", "/api/rooms/{room_id}/seat"): Access.PLAYER,
    ("POST", "/api/rooms/{room_id}/kick"): Access.OWNER,
    ("POST", "/api/rooms/{room_id}/owner"): Access.OWNER,
    ("POST", "/api/rooms/{room_id}/bots"): Access.OWNER,
    ("POST", "/api/rooms/{room_id}/abort"): Access.PLAYER,
    ("GET", "/api/admin/users"): Access.ADMIN,
    ("POST", "/api/admin/users/{uid}/disable"): Access.ADMIN,
    ("POST", "/api/admin/users/{uid}/enable"): Access.ADMIN,
    ("DELETE", "/api/admin/users/{uid}"): Access.ADMIN,
    ("DELETE", "/api/admin/users/{uid}/avatar"): Access.ADMIN,
    ("GET", "/api/admin/invite-codes"): Access.ADMIN,
    ("POST", "/api/admin/invite-codes"): Access.ADMIN,
    ("DELETE", "/api/admin/invite-codes/{invite_id}"): Access.ADMIN,
    ("GET", "/api/admin/audit"): Access.ADMIN,
    ("GET", "/api/admin/reports"): Access.ADMIN,
    ("POST", "/api/admin/reports/{report_id}/close"): Access.ADMIN,
    ("GET", "/api/admin/rooms"): Access.ADMIN,
    ("POST", "/api/admin/rooms/{room_id}/abort"): Access.ADMIN,
    ("GET", "/api/health"): Access.PUBLIC,
    ("GET", "/api/bot"): Access.PUBLIC,
    ("GET", "/metrics"): Access.OPERATOR,
    (SOCKET, "/ws/lobby"): Access.PLAYER,
    (SOCKET, "/ws/rooms/{room_id}"): Access.PLAYER,
    ("GET", "/"): Access.PUBLIC,
    ("GET", "/sign-up"): Access.PUBLIC,
    ("GET", "/log-in"): Access.PUBLIC,
    ("GET", "/link/{token}"): Access.PUBLIC,
    ("GET", "/lobby"): Access.PUBLIC,
    ("GET", "/room/{room_id}"): Access.PUBLIC,
    ("GET", "/game/{game_id}"): Access.PUBLIC,
    ("GET", "/shared/{game_id}/{key}"): Access.PUBLIC,
    ("GET", "/leaderboard"): Access.PUBLIC,
    ("GET", "/me"): Access.PUBLIC,
    ("GET", "/user/{uid}"): Access.PUBLIC,
    ("GET", "/wiki"): Access.PUBLIC,
    ("GET", "/help"): Access.PUBLIC,
    ("GET", "/admin"): Access.PUBLIC,
    ("GET", "/old"): Access.PUBLIC,
    ("GET", "/manifest.webmanifest"): Access.PUBLIC,
    ("GET", "/static/{tree}/{name:path}"): Access.PUBLIC,
}
"""Every route of the site; pages are the same bytes for everybody and carry nothing personal."""


def routes_of(app: FastAPI) -> set[tuple[str, str]]:
    """Every method and path that the app answers; a HEAD is its GET."""
    found: set[tuple[str, str]] = set()
    for route in iter_route_contexts(app.routes):
        methods = (route.methods or {SOCKET}) - {"HEAD"}
        found |= {(method, route.path or "") for method in methods}
    return found


def check_listed(app: FastAPI) -> None:
    """Stop the start when a route has no line in the table: nobody has decided who may call it."""
    unlisted = sorted(routes_of(app) - ACCESS.keys())
    if unlisted:
        raise RuntimeError(f"routes without a line in werewolf_web.access.ACCESS: {unlisted}")


def access_token(request: Request) -> str | None:
    """The caller's access token: of the `Authorization` header, else of the cookie."""
    authorization = only_header(request.scope, b"authorization")
    if authorization is not None:
        scheme, _, token = authorization.partition(" ")
        return token.strip() if scheme.lower() == "bearer" else None
    return request.cookies.get(ACCESS_COOKIE)


class Gate:
    """The dependency in front of every route."""

    def __init__(self, services: Services, monitors: Monitors) -> None:
        self._services = services
        self._monitors = monitors

    async def __call__(self, request: Request) -> None:
        method = "GET" if request.method == "HEAD" else request.method
        access = ACCESS.get((method, request.scope["route"].path))
        if access is None:
            raise Problem("AUTH_FORBIDDEN", "没有权限", status=403)
        if access is Access.PUBLIC or (access is Access.OPERATOR and self._monitors.allow(request.scope)):
            return
        identity = await self._identify(request)
        if access in (Access.ADMIN, Access.OPERATOR) and identity.user.role != "admin":
            raise Problem("AUTH_FORBIDDEN", "只有管理员可以这样做", status=403)
        request.state.identity = identity

    async def _identify(self, request: Request) -> Identity:
        token = access_token(request)
        if token is None:
            raise Problem("AUTH_TOKEN_INVALID", "请先登录", status=401)
        return await self._services.accounts.identify(token)


def _caller(request: Request) -> Identity:
    identity: Identity = request.state.identity
    return identity


Caller = Annotated[Identity, Depends(_caller)]
"""Who calls; only on routes that are not public."""

"""The site as one FastAPI app: API, pages and sockets behind their guards."""

from fastapi import APIRouter, Depends, FastAPI
from starlette.middleware import Middleware
from starlette.routing import WebSocketRoute

from host.config import Settings
from werewolf_web.access import Gate, check_listed
from werewolf_web.answers import REFUSAL
from werewolf_web.api import admin, auth, avatars, codes, games, health, metrics, people, rooms, second_way, social
from werewolf_web.client_address import ClientAddress
from werewolf_web.cookies import SessionCookies
from werewolf_web.errors import register
from werewolf_web.journey import Journeys
from werewolf_web.middleware.body_limit import BodyLimit
from werewolf_web.middleware.hidden_query import HiddenQuery
from werewolf_web.middleware.recovery import Recovery
from werewolf_web.middleware.request_id import RequestId
from werewolf_web.middleware.request_log import RequestLog
from werewolf_web.middleware.same_origin import SameOrigin
from werewolf_web.middleware.security_headers import SecurityHeaders
from werewolf_web.middleware.trailing_slash import TrailingSlash
from werewolf_web.middleware.turnstile import Turnstile
from werewolf_web.monitors import Monitors
from werewolf_web.origins import Origins
from werewolf_web.pages import Pages
from werewolf_web.services import Services
from werewolf_web.socket.admission import Admission
from werewolf_web.socket.arrivals import Arrivals
from werewolf_web.socket.destinations import lobby, room
from werewolf_web.socket.endpoint import SocketEndpoint, SocketParts
from werewolf_web.socket.limits import UNLIMITED, SocketLimits
from werewolf_web.socket.registry import SocketRegistry

BODY_BYTES = 64 * 1024
DOORS = frozenset({("POST", f"/api/auth/{name}") for name in ("login", "email/login", "email/code", "request")})


def create(
    settings: Settings, services: Services, pages: Pages | None = None, limits: SocketLimits | None = None
) -> FastAPI:
    """Build the site, to be mounted under the base path.

    Args:
        settings: place and limits.
        services: what the site stands on.
        pages: the pages; None for the API alone.
        limits: of the sockets; by default those of the settings.
    """
    origins = Origins(settings.public_url)
    addresses = ClientAddress(settings.trusted_proxies)
    sockets = _sockets(settings, services, origins, addresses, limits)
    app = FastAPI(
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        responses=REFUSAL,
        dependencies=[Depends(Gate(services, Monitors(settings, addresses)))],
        middleware=_layers(origins, addresses),
    )
    cookies = SessionCookies(settings.base_path, origins.secure)
    journeys = Journeys(settings.base_path, origins.secure)
    for router in _api(services, addresses, cookies, journeys, sockets.registry):
        app.include_router(router)
    for path, destination in (("/ws/lobby", lobby(services.games)), ("/ws/rooms/{room_id}", room(services.games))):
        app.router.routes.append(WebSocketRoute(path, SocketEndpoint(sockets, destination, path)))
    if pages is not None:
        app.include_router(pages)
    register(app, pages)
    check_listed(app)
    services.accounts.on_session_ended(sockets.registry.end_session)
    services.games.on_stopping(sockets.registry.end_all)
    return app


def _layers(origins: Origins, addresses: ClientAddress) -> list[Middleware]:
    return [
        Middleware(HiddenQuery),
        Middleware(RequestId),
        Middleware(RequestLog),
        Middleware(SecurityHeaders, origins=origins),
        Middleware(Recovery),
        Middleware(TrailingSlash),
        Middleware(SameOrigin, origins=origins),
        Middleware(Turnstile, addresses=addresses, doors=DOORS),
        Middleware(BodyLimit, limit=BODY_BYTES, streamed={avatars.UPLOAD: avatars.UPLOAD_BYTES}),
    ]


def _sockets(
    settings: Settings, services: Services, origins: Origins, addresses: ClientAddress, limits: SocketLimits | None
) -> SocketParts:
    chosen = limits or (SocketLimits() if settings.rate_limits else UNLIMITED)
    arrivals = Arrivals(Admission(services.accounts, origins), chosen, services.clock)
    return SocketParts(arrivals, addresses, SocketRegistry(chosen), chosen, services.clock)


def _api(
    services: Services,
    addresses: ClientAddress,
    cookies: SessionCookies,
    journeys: Journeys,
    registry: SocketRegistry,
) -> tuple[APIRouter, ...]:
    return (
        auth.build(services, addresses, cookies),
        codes.build(services, addresses, cookies),
        second_way.build(services, addresses, cookies, journeys),
        people.build(services, addresses, cookies),
        avatars.build(services, addresses),
        rooms.build(services, addresses),
        games.build(services),
        social.build(services, addresses),
        admin.build(services, addresses),
        health.build(services, registry.__len__),
        metrics.build(services, registry.__len__),
    )

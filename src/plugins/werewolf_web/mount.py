"""Hangs the site into the host's app."""

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Match, Mount, Route
from starlette.types import Scope

from werewolf_web.scopes import route_path


class SiteMount(Mount):
    """A mount that takes the bare base path, which the host would redirect to an absolute http address.

    It also takes whatever lies below: starlette's own pattern passes by, or misreads, a path with a line break.
    """

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if not self._holds(scope):
            return Match.NONE, {}
        place = scope.get("root_path", "")
        return Match.FULL, {"app_root_path": place, "root_path": place + self.path, "endpoint": self.app}

    def _holds(self, scope: Scope) -> bool:
        path = route_path(scope)
        is_base = scope["type"] == "http" and path == self.path
        return is_base or (scope["type"] in ("http", "websocket") and path.startswith(f"{self.path}/"))


def mount(host: FastAPI, base_path: str, site: FastAPI) -> None:
    """Serve `site` under `base_path` of `host`; who asks for the bare address is shown the way."""

    async def show_the_way(_: Request) -> Response:
        return RedirectResponse(f"{base_path}/")

    if base_path:
        host.router.routes.append(Route("/", show_the_way, methods=["GET"]))
    host.router.routes.append(SiteMount(base_path, app=site))

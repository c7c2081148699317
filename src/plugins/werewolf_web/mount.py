"""Hangs the site into the host's app."""

from fastapi import FastAPI
from starlette.routing import Match, Mount
from starlette.types import Scope

from werewolf_web.scopes import route_path


class SiteMount(Mount):
    """A mount that also takes the bare base path, which the host would redirect to an absolute http address."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] == "http" and route_path(scope) == self.path:
            place = scope.get("root_path", "")
            return Match.FULL, {"app_root_path": place, "root_path": place + self.path, "endpoint": self.app}
        return super().matches(scope)


def mount(host: FastAPI, base_path: str, site: FastAPI) -> None:
    """Serve `site` under `base_path` of `host`."""
    host.router.routes.append(SiteMount(base_path, app=site))

"""Leads from `{base}` to `{base}/`."""

from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from werewolf_web.scopes import route_path


class TrailingSlash:
    """Redirects by path alone: behind TLS the scheme that this process sees is not the player's."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not route_path(scope):
            await RedirectResponse(scope["root_path"] + "/")(scope, receive, send)
            return
        await self._app(scope, receive, send)

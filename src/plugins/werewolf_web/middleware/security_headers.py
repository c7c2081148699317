"""The headers that keep a browser from doing for others what it does for us."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from werewolf_web.origins import Origins
from werewolf_web.scopes import route_path

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
    "font-src 'self'; connect-src {connect}; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(self), geolocation=()",
}
KEPT = ("/static/", "/api/avatars/")
STRICT_TRANSPORT = "max-age=31536000"


class SecurityHeaders:
    """Sets the same headers on every answer; only assets and pictures that were found may be kept, as they say."""

    def __init__(self, app: ASGIApp, origins: Origins) -> None:
        self._app = app
        self._origins = origins
        self._fixed = {**FIXED, **({"Strict-Transport-Security": STRICT_TRANSPORT} if origins.secure else {})}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        policy = self._policy(scope)
        may_be_kept = route_path(scope).startswith(KEPT)

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy
                headers.update(self._fixed)
                if not (may_be_kept and message["status"] in (200, 304)):
                    headers["Cache-Control"] = "no-store"
            await send(message)

        await self._app(scope, receive, guarded)

    def _policy(self, scope: Scope) -> str:
        socket = self._origins.socket(scope)
        return POLICY.format(connect="'self'" if socket is None else f"'self' {socket}")

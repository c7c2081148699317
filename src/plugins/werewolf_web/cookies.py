"""The two cookies of a session, and the one by which a browser is known again.

Names and paths of the session's are fixed by the contract, which rules out the `__Host-` prefix (it demands the path
`/`) and `__Secure-` (another name); everything else that those prefixes stand for is set. The browser's own, which
the contract leaves open, has the prefix behind TLS: a sub-domain beside ours, or somebody on the line, can plant none.
"""

from typing import TypedDict

from starlette.requests import Request
from starlette.responses import Response

from werewolf_auth.service import Session

ACCESS_COOKIE = "ww_access"
REFRESH_COOKIE = "ww_refresh"
DEVICE_COOKIE = "ww_device"
"""Names a browser, and opens nothing: a log-in with it is no news to its owner, and needs no pairing number."""
DEVICE_SECONDS = 365 * 24 * 3600
REFRESH_SECONDS = 90 * 24 * 3600


class _Attributes(TypedDict):
    path: str
    secure: bool


class SessionCookies:
    """Sets and clears the cookies under the site's path."""

    def __init__(self, base_path: str, secure: bool) -> None:
        self._access: _Attributes = {"path": base_path, "secure": secure}
        self._refresh: _Attributes = {"path": f"{base_path}/api/auth", "secure": secure}
        self._device: _Attributes = {"path": "/", "secure": True} if secure else self._refresh
        self._device_name = f"__Host-{DEVICE_COOKIE}" if secure else DEVICE_COOKIE

    def set(self, response: Response, session: Session) -> None:
        """Hand the session's tokens to the browser, out of the reach of scripts."""
        response.set_cookie(
            ACCESS_COOKIE,
            session.access_token,
            max_age=session.expires_in,
            httponly=True,
            samesite="lax",
            **self._access,
        )
        response.set_cookie(
            REFRESH_COOKIE,
            session.refresh_token,
            max_age=REFRESH_SECONDS,
            httponly=True,
            samesite="lax",
            **self._refresh,
        )

    def device_of(self, request: Request) -> str:
        """The name that the browser brought, or an empty text. Behind TLS the name without a prefix is not believed."""
        return request.cookies.get(self._device_name, "")

    def set_device(self, response: Response, device: str) -> None:
        """Let the browser be known again where it logs in."""
        response.set_cookie(
            self._device_name, device, max_age=DEVICE_SECONDS, httponly=True, samesite="lax", **self._device
        )

    def clear(self, response: Response) -> None:
        """Make the browser forget both tokens."""
        response.delete_cookie(ACCESS_COOKIE, httponly=True, samesite="lax", **self._access)
        response.delete_cookie(REFRESH_COOKIE, httponly=True, samesite="lax", **self._refresh)

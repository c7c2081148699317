"""The two cookies of a session, and the one by which a browser is known again.

Their names and paths are fixed by the contract, which rules out the `__Host-` prefix (it demands the path `/`) and
`__Secure-` (another name); everything else that those prefixes stand for is set.
"""

from typing import TypedDict

from starlette.responses import Response

from werewolf_auth.service import Session

ACCESS_COOKIE = "ww_access"
REFRESH_COOKIE = "ww_refresh"
DEVICE_COOKIE = "ww_device"
"""Names a browser, and opens nothing: a log-in with it is no news to its owner."""
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

    def set_device(self, response: Response, device: str) -> None:
        """Let the browser be known again where it logs in."""
        response.set_cookie(
            DEVICE_COOKIE, device, max_age=DEVICE_SECONDS, httponly=True, samesite="lax", **self._refresh
        )

    def clear(self, response: Response) -> None:
        """Make the browser forget both tokens."""
        response.delete_cookie(ACCESS_COOKIE, httponly=True, samesite="lax", **self._access)
        response.delete_cookie(REFRESH_COOKIE, httponly=True, samesite="lax", **self._refresh)

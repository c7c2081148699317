"""The cookie that a browser takes to QQ Connect and back, and the pages it comes back to."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

SECONDS = 600


class Journeys:
    """One ticket per browser. Behind TLS its name is one that no other host or plain connection can plant."""

    def __init__(self, base_path: str, secure: bool) -> None:
        self._base = base_path
        self._secure = secure
        self._name = "__Host-ww_qq" if secure else "ww_qq"

    def ticket(self, request: Request) -> str | None:
        """What the browser brought."""
        return request.cookies.get(self._name)

    def give(self, answer: Response, ticket: str) -> None:
        """Hand out a ticket; it must come along from another site, by a link."""
        answer.set_cookie(
            self._name, ticket, max_age=SECONDS, path="/", secure=self._secure, httponly=True, samesite="lax"
        )

    def take(self, answer: Response) -> None:
        """Make the browser forget its ticket."""
        answer.delete_cookie(self._name, path="/", secure=self._secure, httponly=True, samesite="lax")

    def to_page(self, page: str) -> Response:
        """Lead the browser to a page of ours."""
        return RedirectResponse(self._base + page, status_code=303)

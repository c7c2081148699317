"""Keeps other sites from acting with a player's cookies."""

from starlette.types import ASGIApp, Receive, Scope, Send

from host.errors import Problem
from werewolf_web.answers import problem_answer
from werewolf_web.origins import Origins
from werewolf_web.scopes import all_headers

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class SameOrigin:
    """Lets an unsafe method through with our own `Origin`, or with neither `Origin` nor cookie.

    A program that sends `Authorization: Bearer` carries no cookie and no `Origin`; a browser cannot leave them out.
    """

    def __init__(self, app: ASGIApp, origins: Origins) -> None:
        self._app = app
        self._origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in SAFE_METHODS or self._is_ours(scope):
            await self._app(scope, receive, send)
            return
        problem = Problem("AUTH_FORBIDDEN", "请从游戏页面内操作", status=403)
        await problem_answer(problem)(scope, receive, send)

    def _is_ours(self, scope: Scope) -> bool:
        if self._origins.allows(scope):
            return True
        return not all_headers(scope, b"origin") and not all_headers(scope, b"cookie")

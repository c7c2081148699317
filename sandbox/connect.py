"""The pretend QQ Connect: pick who you are, and the site learns an openid. Speaks OAuth 2.0 as QQ does."""

import hashlib
import secrets
from html import escape
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from sandbox.qq import PretendQQ

CALLBACK = r"^https?://[^\s]+/api/auth/qq/callback$"
KEPT = 100
"""So many open codes and tokens; the oldest are forgotten."""
REUSED = {"error": 100020, "error_description": "code is reused error"}
UNKNOWN = {"error": 100016, "error_description": "access token check failed"}


class Issued:
    """Codes and tokens that are out, each for one person and one client."""

    def __init__(self) -> None:
        self._grants: dict[str, tuple[int, str]] = {}

    def give(self, person: int, client: str) -> str:
        """A new code or token."""
        while len(self._grants) >= KEPT:
            del self._grants[next(iter(self._grants))]
        made = secrets.token_hex(16)
        self._grants[made] = (person, client)
        return made

    def take(self, given: str) -> tuple[int, str] | None:
        """Whose it is; it is good once."""
        return self._grants.pop(given, None)


def openid(person: int, client: str) -> str:
    """The name of a person at one client, as QQ makes it: the same each time, another one elsewhere."""
    return hashlib.sha256(f"{person}@{client}".encode()).hexdigest()[:32].upper()


def pretend_connect(qq: PretendQQ) -> APIRouter:
    """Return the routes of the pretend provider."""
    router = APIRouter(prefix="/oauth2.0")
    codes, tokens = Issued(), Issued()

    @router.get("/authorize")
    async def authorize(
        client_id: str, redirect_uri: Annotated[str, Query(pattern=CALLBACK)], state: str, person: int | None = None
    ) -> Response:
        if person is not None:
            code = codes.give(qq.person(person).qq, client_id)
            return RedirectResponse(f"{redirect_uri}?{urlencode({'code': code, 'state': state})}")
        asked = {"client_id": client_id, "redirect_uri": redirect_uri, "state": state}
        return HTMLResponse(_page(qq, asked))

    @router.get("/token")
    async def token(client_id: str, code: str) -> JSONResponse:
        grant = codes.take(code)
        if grant is None or grant[1] != client_id:
            return JSONResponse(REUSED)
        return JSONResponse({"access_token": tokens.give(*grant), "expires_in": "7776000"})

    @router.get("/me")
    async def me(access_token: str) -> JSONResponse:
        grant = tokens.take(access_token)
        return JSONResponse({"client_id": grant[1], "openid": openid(*grant)} if grant else UNKNOWN)

    return router


def _page(qq: PretendQQ, asked: dict[str, str]) -> str:
    rows = "".join(
        f'<li><a href="authorize?{escape(urlencode(asked | {"person": str(person.qq)}))}">'
        f"{escape(person.nickname)}（{person.qq}）</a></li>"
        for person in qq.world.people.values()
    )
    back = f"{asked['redirect_uri']}?{urlencode({'error': 'access_denied', 'state': asked['state']})}"
    return (
        '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>假 QQ 互联</title>'
        f'<h1>以谁的身份授权？</h1><ul>{rows}</ul><p><a href="{escape(back)}">不授权</a></p>'
    )

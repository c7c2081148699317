"""A real OAuth 2.0 server on a port of its own, as QQ Connect answers: numbers as texts, errors with status 200."""

import asyncio
import base64
import hashlib
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx
import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response

CLIENT, KEY = "101234567", "the app key of the tests"


@dataclass
class Grant:
    """A code that was handed out."""

    openid: str
    callback: str
    challenge: str | None


@dataclass
class OAuthServer:
    """The provider; `person` is who sits at the browser."""

    port: int = 0
    person: str = "OPENID0000000000000000000000MING"
    refuses: bool = False
    wants_pkce: bool = False
    said_client: str = CLIENT
    broken: str | None = None
    grants: dict[str, Grant] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    exchanged: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/oauth2.0"

    def authorize(self, request: Request) -> Response:
        asked = request.query_params
        assert (asked["response_type"], asked["client_id"]) == ("code", CLIENT)
        assert len(asked["state"]) >= 32
        if self.refuses:
            return RedirectResponse(f"{asked['redirect_uri']}?error=access_denied&state={asked['state']}")
        challenge = asked.get("code_challenge")
        assert (challenge is not None) is self.wants_pkce
        assert not self.wants_pkce or asked["code_challenge_method"] == "S256"
        code = secrets.token_hex(16)
        self.grants[code] = Grant(self.person, asked["redirect_uri"], challenge)
        return RedirectResponse(f"{asked['redirect_uri']}?code={code}&state={asked['state']}")

    def token(self, request: Request) -> Response:
        if self.broken == "token":
            return Response("<html>busy</html>", status_code=502)
        asked = request.query_params
        assert asked["fmt"] == "json"
        grant = self.grants.pop(asked["code"], None)
        known = (asked["client_id"], asked["client_secret"]) == (CLIENT, KEY)
        if grant is None or not known or grant.callback != asked["redirect_uri"] or not _proves(grant, asked):
            return JSONResponse({"error": 100020, "error_description": "code is reused error"})
        self.exchanged += 1
        token = secrets.token_hex(16)
        self.tokens[token] = grant.openid
        return JSONResponse({"access_token": token, "expires_in": "7776000", "refresh_token": "r"})

    def me(self, request: Request) -> Response:
        if self.broken == "me":
            return JSONResponse({"error": 100016, "error_description": "access token check failed"})
        openid = self.tokens[request.query_params["access_token"]]
        return JSONResponse({"client_id": self.said_client, "openid": "x" if self.broken == "openid" else openid})


def _proves(grant: Grant, asked: object) -> bool:
    if grant.challenge is None:
        return True
    verifier = asked.get("code_verifier") or ""  # type: ignore[attr-defined]
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == grant.challenge


@asynccontextmanager
async def oauth_server() -> AsyncIterator[OAuthServer]:
    """The provider, for as long as the context is open."""
    provider = OAuthServer()
    app = FastAPI(openapi_url=None)
    for name in ("authorize", "token", "me"):
        app.add_route(f"/oauth2.0/{name}", getattr(provider, name))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, lifespan="off", ws="none", access_log=False))
    serving = asyncio.create_task(server._serve())
    while not server.started:
        await asyncio.sleep(0)
        if serving.done():
            await serving
    provider.port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield provider
    finally:
        server.should_exit = True
        await serving


def oauth_settings(provider: OAuthServer, **more: object) -> dict[str, object]:
    """The settings that lead there."""
    return {"qq_oauth_id": CLIENT, "qq_oauth_key": KEY, "qq_oauth_url": provider.url} | more


async def authorised(address: str) -> tuple[str | None, str]:
    """Go to the provider as a browser does; the code and the state that it sends back."""
    async with httpx.AsyncClient() as browser:
        answer = await browser.get(address)
    assert answer.status_code == 307
    back = httpx.URL(answer.headers["location"])
    return back.params.get("code"), back.params["state"]

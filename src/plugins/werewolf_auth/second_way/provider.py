"""QQ Connect, or whatever speaks its OAuth 2.0: where to send a browser, and whose code it came back with."""

import logging
import re
from typing import Any

import httpx2
from authlib.common.errors import AuthlibBaseError  # type: ignore[import-untyped]
from authlib.common.urls import add_params_to_uri  # type: ignore[import-untyped]
from authlib.integrations.httpx_client import AsyncOAuth2Client  # type: ignore[import-untyped]

from host.config import Settings

SECONDS = 10
SCOPE = "get_user_info"
OPENID = re.compile(r"[0-9A-Za-z_-]{8,64}")


class ProviderError(Exception):
    """The provider did not say who somebody is; the argument is what went wrong, nothing of what was sent."""


def _in_the_query(client: Any, _: str, uri: str, headers: Any, body: Any) -> tuple[str, Any, Any]:
    """Where QQ Connect looks for id and key: its token is asked for by GET."""
    mine = [("client_id", client.client_id), ("client_secret", client.client_secret)]
    return add_params_to_uri(uri, mine), headers, body


class Provider:
    """One client of one provider."""

    def __init__(self, chosen: Settings, callback: str) -> None:
        self._url = chosen.qq_oauth_url
        self._id = chosen.qq_oauth_id or ""
        self._key = chosen.qq_oauth_key.get_secret_value() if chosen.qq_oauth_key else ""
        self._pkce = chosen.qq_oauth_pkce
        self._callback = callback
        # At a lower level these write whole addresses, with key and code in them.
        for name in ("httpx2", "httpcore2"):
            logging.getLogger(name).setLevel(logging.WARNING)

    def _client(self) -> AsyncOAuth2Client:
        return AsyncOAuth2Client(
            self._id,
            self._key,
            scope=SCOPE,
            redirect_uri=self._callback,
            token_endpoint_auth_method=_in_the_query,
            code_challenge_method="S256" if self._pkce else None,
            timeout=SECONDS,
            follow_redirects=False,
        )

    def address(self, state: str, verifier: str) -> str:
        """Where a browser is sent to."""
        extra = {"code_verifier": verifier} if self._pkce else {}
        url, _ = self._client().create_authorization_url(f"{self._url}/authorize", state=state, **extra)
        return str(url)

    async def openid(self, code: str, verifier: str) -> str:
        """Who came back with this code.

        Raises:
            ProviderError
        """
        try:
            said = await self._ask(code, verifier)
        except (AuthlibBaseError, httpx2.HTTPError, ValueError) as error:
            # Nothing of the error itself: it may hold the address, with key and code in it.
            raise ProviderError(type(error).__name__) from None
        if not isinstance(said, dict) or "error" in said:
            raise ProviderError("no answer")
        # A token that was given to another site says nothing to us.
        if str(said.get("client_id")) != self._id:
            raise ProviderError("another client's token")
        openid = said.get("openid")
        if not isinstance(openid, str) or not OPENID.fullmatch(openid):
            raise ProviderError("no openid")
        return openid

    async def _ask(self, code: str, verifier: str) -> object:
        extra = {"code_verifier": verifier} if self._pkce else {}
        async with self._client() as client:
            # QQ Connect answers in JSON only when asked to.
            token = await client.fetch_token(f"{self._url}/token", code=code, method="GET", fmt="json", **extra)
            asked = {"access_token": str(token.get("access_token")), "fmt": "json"}
            answer = await client.request("GET", f"{self._url}/me", params=asked, withhold_token=True)
        said: object = answer.raise_for_status().json()
        return said

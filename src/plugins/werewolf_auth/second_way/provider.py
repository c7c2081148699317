"""QQ Connect, or whatever speaks its OAuth 2.0: where to send a browser, and whose code it came back with."""

import logging
import re

import httpx2
from authlib.common.errors import AuthlibBaseError  # type: ignore[import-untyped]
from authlib.integrations.httpx_client import AsyncOAuth2Client  # type: ignore[import-untyped]

from host.config import Settings

SECONDS = 10
SCOPE = "get_user_info"
OPENID = re.compile(r"[0-9A-Za-z_-]{8,64}")


class ProviderError(Exception):
    """The provider did not say who somebody is; the argument is what went wrong, nothing of what was sent."""


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
            token_endpoint_auth_method="client_secret_post",
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
        extra = {"code_verifier": verifier} if self._pkce else {}
        try:
            async with self._client() as client:
                # As QQ Connect wants it: by GET, and JSON only when asked for.
                token = await client.fetch_token(f"{self._url}/token", code=code, method="GET", fmt="json", **extra)
                answer = await client.get(
                    f"{self._url}/me",
                    params={"access_token": token["access_token"], "fmt": "json"},
                    withhold_token=True,
                )
            said = answer.raise_for_status().json()
            client_id, openid = said["client_id"], said["openid"]
        except (AuthlibBaseError, httpx2.HTTPError, ValueError, KeyError, TypeError) as error:
            raise ProviderError(type(error).__name__) from None
        # A token that was given to another site says nothing to us.
        if str(client_id) != self._id:
            raise ProviderError("another client's token")
        if not isinstance(openid, str) or not OPENID.fullmatch(openid):
            raise ProviderError("no openid")
        return openid

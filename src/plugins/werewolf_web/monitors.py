"""Which programs read `/metrics` without logging in."""

import hmac
from urllib.parse import urlsplit

from starlette.types import Scope

from host.config import Settings, is_loopback
from werewolf_web.client_address import ClientAddress
from werewolf_web.scopes import only_header


class Monitors:
    """Programs on this machine; where players come from elsewhere, only with the token of the settings.

    A proxy that adds no header makes everybody look like a program on this machine.
    """

    def __init__(self, settings: Settings, addresses: ClientAddress) -> None:
        self._addresses = addresses
        self._token = None if settings.metrics_token is None else settings.metrics_token.get_secret_value().encode()
        public = settings.public_url
        self._is_public = public is not None and not is_loopback(urlsplit(public).hostname)

    def allow(self, scope: Scope) -> bool:
        """Whether whoever asks is one of them."""
        if not self._addresses.is_this_machine(scope):
            return False
        if self._token is None:
            return not self._is_public
        scheme, _, shown = (only_header(scope, b"authorization") or "").partition(" ")
        return scheme.lower() == "bearer" and hmac.compare_digest(shown.strip().encode(), self._token)

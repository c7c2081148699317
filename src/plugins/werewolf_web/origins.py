"""Which origin is our own: the check behind every cookie."""

import re
from urllib.parse import urlsplit

from starlette.types import Scope

from werewolf_web.scopes import only_header

LOOPBACK_HOST = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?", re.ASCII)


class Origins:
    """The site's own origin: of the public URL, or, without one, of a loopback name in `Host`.

    Without a public URL the server listens on loopback only. Its `Host` is believed for loopback names alone, so that
    a foreign name that resolves to 127.0.0.1 gains nothing.
    """

    def __init__(self, public_url: str | None) -> None:
        self._public = None
        if public_url is not None:
            parts = urlsplit(public_url)
            # As a browser writes an origin: lower case, and without the scheme's own port.
            default = {"http": ":80", "https": ":443"}[parts.scheme]
            self._public = f"{parts.scheme}://{parts.netloc}".lower().removesuffix(default)

    @property
    def secure(self) -> bool:
        """Whether players come over TLS."""
        return self._public is not None and self._public.startswith("https://")

    def own(self, scope: Scope) -> str | None:
        """Our origin as this request may see it, or None when its `Host` is not one of ours."""
        if self._public is not None:
            return self._public
        host = only_header(scope, b"host")
        if host is None or not LOOPBACK_HOST.fullmatch(host):
            return None
        return f"http://{host}"

    def allows(self, scope: Scope) -> bool:
        """Whether the request carries exactly one `Origin`, and that one is ours."""
        own = self.own(scope)
        return own is not None and only_header(scope, b"origin") == own

    def socket(self, scope: Scope) -> str | None:
        """Our origin with the scheme of a WebSocket."""
        own = self.own(scope)
        return None if own is None else "ws" + own.removeprefix("http")

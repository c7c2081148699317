"""QQ's picture of a number, fetched by the server: a browser that asked for it would tell the number to everybody."""

import asyncio

import httpx2

SECONDS = 10.0
MOST_BYTES = 2 * 1024 * 1024
MOST_STEPS = 3


class Unreachable(Exception):
    """No picture came; the argument says why, without the number."""


class QQPictures:
    """Asks one address.

    Args:
        template: the address with `{qq}` where the number belongs.
    """

    def __init__(self, template: str) -> None:
        self._template = template

    async def fetch(self, qq: str) -> bytes:
        """The picture as QQ sends it, whatever it is.

        Raises:
            Unreachable
        """
        try:
            async with asyncio.timeout(SECONDS):
                return await self._fetch(httpx2.URL(self._template.replace("{qq}", qq)))
        except (httpx2.HTTPError, httpx2.InvalidURL, TimeoutError) as error:
            # Nothing of the error itself: it may hold the address, with the number in it.
            raise Unreachable(type(error).__name__) from None

    async def _fetch(self, url: httpx2.URL) -> bytes:
        home = _place(url)
        async with httpx2.AsyncClient(timeout=SECONDS, follow_redirects=False, trust_env=False) as client:
            for _ in range(MOST_STEPS):
                async with client.stream("GET", url) as answer:
                    if not answer.is_redirect:
                        return await _body(answer)
                    url = url.join(answer.headers.get("location", ""))
                # The server asks one host, and nobody sends it to another one, least of all inside this network.
                if _place(url) != home:
                    raise Unreachable("it leads elsewhere")
        raise Unreachable("it leads in circles")


def _place(url: httpx2.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


async def _body(answer: httpx2.Response) -> bytes:
    if answer.status_code != 200:
        raise Unreachable(f"status {answer.status_code}")
    received = bytearray()
    async for part in answer.aiter_bytes():
        received += part
        if len(received) > MOST_BYTES:
            raise Unreachable("too large")
    return bytes(received)

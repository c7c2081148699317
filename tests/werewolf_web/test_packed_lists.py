"""Lists that are the same for everybody go out compressed; what is somebody's own does not."""

import gzip
from typing import Any

import orjson
import pytest
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from tests.werewolf_web.site import Site, running_site
from werewolf_web import app

PUBLIC_LISTS = ("boards", "roles", "switches")


async def fetched(site: Site, path: str, encoding: str) -> tuple[str | None, bytes]:
    """The raw body of an answer and how it was encoded."""
    wanted = {"Accept-Encoding": encoding}
    async with (
        site.client(site.accounts.token()) as client,
        client.stream("GET", f"api/{path}", headers=wanted) as answer,
    ):
        body = b"".join([part async for part in answer.aiter_raw()])
        assert answer.status_code == 200
        return answer.headers.get("content-encoding"), body


@pytest.mark.parametrize("name", PUBLIC_LISTS)
async def test_a_public_list_is_packed_for_who_takes_it(site: Site, name: str) -> None:
    encoding, packed = await fetched(site, name, "gzip, br")
    assert encoding == "gzip"
    plain_encoding, plain = await fetched(site, name, "identity")
    assert plain_encoding is None
    assert gzip.decompress(packed) == plain
    assert orjson.loads(plain)


@pytest.mark.parametrize(
    "path", ["auth/me", "auth/sessions", "rooms", "rooms/1", "me/blocks", "leaderboard", "users/1"]
)
async def test_what_is_somebodys_own_or_repeats_the_question_is_not(site: Site, path: str) -> None:
    encoding, body = await fetched(site, path, "gzip")
    assert encoding is None
    assert orjson.loads(body) is not None


async def test_a_layer_that_packs_everything_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    layers = app._layers

    def with_packing(*needed: Any) -> list[Middleware]:
        return [*layers(*needed), Middleware(GZipMiddleware, minimum_size=0)]

    monkeypatch.setattr(app, "_layers", with_packing)
    async with running_site() as site:
        with pytest.raises(AssertionError):
            await test_what_is_somebodys_own_or_repeats_the_question_is_not(site, "auth/me")

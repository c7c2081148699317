"""Other sites act for nobody: `Origin` on unsafe methods and on sockets."""

import pytest

from host.config import Settings
from tests.werewolf_web.site import BASE, Site, close_code, heard, running_site
from werewolf_web.cookies import ACCESS_COOKIE
from werewolf_web.origins import Origins

FOREIGN = {
    "null": "null",
    "another site": "https://evil.example",
    "our name as a sub-domain": "http://127.0.0.1:{port}.evil.example",
    "our name as a suffix": "http://evil127.0.0.1:{port}",
    "another port": "http://127.0.0.1:1",
    "no port": "http://127.0.0.1",
    "another scheme": "https://127.0.0.1:{port}",
    "a path": "http://127.0.0.1:{port}/",
    "another loopback name": "http://localhost:{port}",
    "a user": "http://user@127.0.0.1:{port}",
    "two in one": "http://127.0.0.1:{port} http://evil.example",
    "empty": "",
}


def cookie(site: Site) -> str:
    return f"{ACCESS_COOKIE}={site.accounts.token()}"


async def join_status(site: Site, origin: str | None, *, with_cookie: bool = True) -> int:
    headers = {"Cookie": cookie(site)} if with_cookie else {"Authorization": f"Bearer {site.accounts.token()}"}
    if origin is not None:
        headers["Origin"] = origin.format(port=site.port)
    async with site.client() as client:
        return (await client.post("api/rooms/1/join", json={}, headers=headers)).status_code


async def socket_code(site: Site, origin: str | None, *, with_token: bool = False) -> int:
    """The code that a socket is closed with by the server, or 1000 when it was open and we closed it."""
    query = f"?token={site.accounts.token()}" if with_token else ""
    headers = {} if with_token else {"Cookie": cookie(site)}
    sent = None if origin is None else origin.format(port=site.port)
    async with site.socket(f"/ws/rooms/1{query}", additional_headers=headers, origin=sent) as socket:
        if not site.games.lines and (code := await close_code(socket)) is not None:
            return code
        await heard(socket, "ROOM_UPDATE")
    return 1000


async def test_our_own_page_acts(site: Site) -> None:
    assert await join_status(site, "http://127.0.0.1:{port}") == 200


@pytest.mark.parametrize("name", FOREIGN)
async def test_another_origin_does_not_act_with_our_cookie(site: Site, name: str) -> None:
    assert await join_status(site, FOREIGN[name]) == 403
    assert site.games.calls == []


async def test_a_cookie_without_an_origin_does_not_act(site: Site) -> None:
    assert await join_status(site, None) == 403
    assert site.games.calls == []


async def test_a_program_with_a_token_needs_no_origin(site: Site) -> None:
    assert await join_status(site, None, with_cookie=False) == 200


@pytest.mark.parametrize("name", FOREIGN)
async def test_another_origin_does_not_act_without_a_cookie_either(site: Site, name: str) -> None:
    assert await join_status(site, FOREIGN[name], with_cookie=False) == 403


@pytest.mark.parametrize("path", ["auth/login", "auth/request", "auth/refresh", "auth/logout", "auth/link/good-link"])
async def test_another_site_logs_nobody_in_or_out(site: Site, path: str) -> None:
    async with site.client() as client:
        answer = await client.post(f"api/{path}", json={}, headers={"Origin": "https://evil.example"})
    assert (answer.status_code, answer.json()["code"]) == (403, "AUTH_FORBIDDEN")
    assert "set-cookie" not in answer.headers


async def test_reading_needs_no_origin(site: Site) -> None:
    async with site.client() as client:
        answer = await client.get("api/rooms", headers={"Cookie": cookie(site)})
    assert answer.status_code == 200


async def test_a_name_that_resolves_to_this_machine_gains_nothing(site: Site) -> None:
    headers = {"Cookie": cookie(site), "Host": "evil.example", "Origin": "http://evil.example"}
    async with site.client() as client:
        assert (await client.post("api/rooms/1/join", json={}, headers=headers)).status_code == 403


async def test_our_own_page_gets_a_socket(site: Site) -> None:
    assert await socket_code(site, "http://127.0.0.1:{port}") == 1000


@pytest.mark.parametrize("name", FOREIGN)
async def test_another_origin_gets_no_socket_with_our_cookie(site: Site, name: str) -> None:
    assert await socket_code(site, FOREIGN[name]) == 4401
    assert site.games.opened == []


async def test_a_cookie_without_an_origin_gets_no_socket(site: Site) -> None:
    assert await socket_code(site, None) == 4401


async def test_a_token_in_the_query_needs_no_origin(site: Site) -> None:
    assert await socket_code(site, None, with_token=True) == 1000


async def test_behind_a_public_address_only_that_one_is_ours() -> None:
    async with running_site(Settings(public_url="https://wolf.example.com")) as site:
        assert await join_status(site, "https://wolf.example.com") == 200
        for foreign in (
            "http://wolf.example.com",
            "https://wolf.example.com:444",
            "https://a.wolf.example.com",
            "https://wolf.example.com.evil.example",
            "https://evilwolf.example.com",
            "http://127.0.0.1:{port}",
        ):
            assert await join_status(site, foreign) == 403
            assert await socket_code(site, foreign) == 4401


async def test_a_public_address_may_name_its_default_port() -> None:
    async with running_site(Settings(public_url="https://Wolf.example.com:443")) as site:
        assert await join_status(site, "https://wolf.example.com") == 200


@pytest.mark.parametrize(
    "allows", [lambda *_: True, lambda self, scope: any(self.own(scope) in str(v) for _, v in scope["headers"])]
)
async def test_a_lax_comparison_is_noticed(site: Site, monkeypatch: pytest.MonkeyPatch, allows: object) -> None:
    monkeypatch.setattr(Origins, "allows", allows)
    statuses = [await join_status(site, foreign) for foreign in FOREIGN.values()]
    codes = [await socket_code(site, FOREIGN["another site"])]
    assert set(statuses + codes) != {403, 4401}


async def test_every_unsafe_route_is_behind_the_check(site: Site) -> None:
    from werewolf_web.access import ACCESS

    headers = {"Cookie": cookie(site), "Origin": "https://evil.example"}
    async with site.client() as client:
        for method, path in ACCESS:
            if method in ("POST", "PATCH", "PUT", "DELETE"):
                answer = await client.request(method, site.origin + BASE + path, headers=headers)
                assert (answer.status_code, answer.json()["code"]) == (403, "AUTH_FORBIDDEN"), path

"""The routes of log-in without typing: codes, QR codes, the cookie that names a browser, lists of devices."""

import httpx
import pytest
from starlette.responses import Response

from host.config import Settings
from tests.werewolf_web.site import Site, running_site
from tests.werewolf_web.test_auth import cookies_of
from werewolf_web import qr
from werewolf_web.api import codes
from werewolf_web.cookies import SessionCookies


async def test_a_page_gets_a_code_and_waits(site: Site) -> None:
    async with site.client() as client:
        asked = await client.post("api/auth/code")
        waits = await client.get("api/auth/code/good-poll")
    assert asked.status_code == 200
    assert {"code", "poll", "expires_at"} <= asked.json().keys()
    assert asked.json()["qr"].startswith("data:image/svg+xml")
    assert (waits.status_code, waits.json()["state"]) == (202, "waiting")
    assert "ww_access" not in cookies_of(waits)


async def test_an_approved_code_and_a_paired_one_are_sessions(site: Site) -> None:
    async with site.client() as client:
        for answer in (
            await client.get("api/auth/code/approved-poll"),
            await client.post("api/auth/code/good-poll", json={"number": "47"}, headers={"Origin": site.origin}),
        ):
            assert answer.status_code == 200
            assert {"access_token", "refresh_token", "user"} <= answer.json().keys()
            assert {"ww_access", "ww_refresh", "ww_device"} <= set(cookies_of(answer))


async def test_what_is_over_is_gone(site: Site) -> None:
    async with site.client() as client:
        answers = [
            await client.get("api/auth/code/other"),
            await client.post("api/auth/code/good-poll", json={"number": "48"}),
            await client.get("api/auth/link/other/qr"),
        ]
    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(410, "NOT_FOUND")] * 3


@pytest.mark.parametrize("number", ["4", "047", "４７", "ab", 47, None])
async def test_a_number_is_two_digits(site: Site, number: object) -> None:
    async with site.client() as client:
        answer = await client.post("api/auth/code/good-poll", json={"number": number})
    assert (answer.status_code, answer.json()["code"]) == (422, "VALIDATION_ERROR")


NAVIGATIONS = [{"Sec-Fetch-Mode": "navigate"}, {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}]


async def lured(site: Site, headers: dict[str, str]) -> httpx.Response:
    async with site.client() as client:
        return await client.get("api/auth/code/approved-poll", headers=headers)


@pytest.mark.parametrize("headers", NAVIGATIONS)
async def test_a_link_logs_nobody_in_to_the_account_of_another(site: Site, headers: dict[str, str]) -> None:
    answer = await lured(site, headers)
    assert answer.status_code == 403
    assert cookies_of(answer) == {}


async def test_a_lure_is_noticed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codes, "_refuse_navigation", lambda _: None)
    assert "ww_access" in cookies_of(await lured(site, NAVIGATIONS[0]))


async def test_a_browser_keeps_its_name(site: Site) -> None:
    async with site.client() as client:
        body = {"qq": "10001", "secret": "right"}
        first = cookies_of(await client.post("api/auth/login", json=body))["ww_device"]
        named = {"Cookie": f"ww_device={first.value}", "Origin": site.origin}
        client.cookies.clear()
        second = cookies_of(await client.post("api/auth/login", json=body, headers=named))["ww_device"]
        client.cookies.clear()
        forged = {"Cookie": "ww_device=' OR 1=1", "Origin": site.origin}
        third = cookies_of(await client.post("api/auth/login", json=body, headers=forged))["ww_device"]
    assert second.value == first.value != third.value
    assert site.accounts.devices == [first.value, first.value, third.value]
    assert (first["path"], first["httponly"], first["samesite"]) == ("/werewolf/api/auth", True, "lax")


async def taken_for(cookie: str, public_url: str | None) -> str:
    """The name by which a browser with such a cookie is known after a log-in."""
    async with running_site(Settings(public_url=public_url)) as site, site.client() as client:
        origin = public_url or site.origin
        body = {"qq": "10001", "secret": "right"}
        answer = await client.post("api/auth/login", json=body, headers={"Cookie": cookie, "Origin": origin})
        assert answer.status_code == 200
        return str(site.accounts.devices[-1])


async def test_behind_tls_a_neighbour_cannot_name_a_browser() -> None:
    """Only the browser's own prefix tells a cookie of ours from one that a sub-domain planted."""
    planted, ours = "p" * 43, "o" * 43
    safe = "https://wolf.example.com"
    assert await taken_for(f"ww_device={planted}", safe) != planted
    assert await taken_for(f"ww_device={planted}; __Host-ww_device={ours}", safe) == ours
    assert await taken_for(f"ww_device={ours}", None) == ours
    jar = Response()
    SessionCookies("/werewolf", secure=True).set_device(jar, ours)
    assert jar.headers["set-cookie"].startswith(f"__Host-ww_device={ours};")
    assert {"Path=/", "Secure", "HttpOnly"} <= set(jar.headers["set-cookie"].split("; "))
    assert "domain" not in jar.headers["set-cookie"].lower()


async def test_a_name_that_anybody_plants_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The planted fault."""
    monkeypatch.setattr(SessionCookies, "device_of", lambda _, request: request.cookies.get("ww_device", ""))
    with pytest.raises(AssertionError):
        await test_behind_tls_a_neighbour_cannot_name_a_browser()


async def test_a_link_can_be_shown_to_another_device(site: Site) -> None:
    async with site.client() as client:
        answer = await client.get("api/auth/link/good-link/qr")
    assert answer.json()["qr"].startswith("data:image/svg+xml")
    assert answer.headers["cache-control"] == "no-store"


def test_a_qr_code_differs_by_its_text() -> None:
    assert qr.data_uri("登录 012345") != qr.data_uri("登录 012346")
    assert "script" not in qr.data_uri("<script>alert(1)</script>")


async def test_the_audit_learns_the_address_of_every_change(site: Site) -> None:
    async with site.client(site.accounts.token()) as client:
        await client.patch("api/me", json={"display_name": "小红"})
        await client.delete("api/auth/sessions/s7")
        await client.delete("api/auth/sessions")
        await client.post("api/auth/logout")
    assert site.accounts.addresses == ["127.0.0.1"] * 4
    assert site.accounts.ended == [(1, "s7"), (1, "not s1")]


async def test_an_account_is_deleted_by_its_owner_who_types_its_name(site: Site) -> None:
    async with site.client(site.accounts.token()) as client:
        wrong = await client.request("DELETE", "api/me", json={"display_name": "小红"})
        guess = await client.request("DELETE", "api/me", json={"display_name": "小明", "secret": "guess"})
        asked = await client.request("DELETE", "api/me", json={"display_name": "小明"})
        right = await client.request("DELETE", "api/me", json={"display_name": "小明", "secret": "right"})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "VALIDATION_ERROR")
    assert (asked.status_code, asked.json()) == (202, {"ok": True, "state": "asked"})
    assert guess.status_code == 422
    assert not any("set-cookie" in answer.headers for answer in (wrong, guess, asked))
    assert right.json() == {"ok": True}
    assert {name: cookie["max-age"] for name, cookie in cookies_of(right).items()} == {
        "ww_access": "0",
        "ww_refresh": "0",
    }
    assert site.accounts.deleted == [(1, "127.0.0.1")]


async def test_the_digits_of_a_page_reach_the_bot_and_change_no_answer(site: Site) -> None:
    async with site.client() as client:
        plain = await client.post("api/auth/request", json={"qq": "10001"})
        paired = await client.post("api/auth/request", json={"qq": "10001", "pair": "47"})
        wrong = [
            (await client.post("api/auth/request", json={"qq": "10001", "pair": pair})).status_code
            for pair in ("4", "477", "ab", 47)
        ]
    assert (plain.status_code, plain.content) == (paired.status_code, paired.content)
    assert site.accounts.pairs == [None, "47"]
    assert wrong == [422] * 4

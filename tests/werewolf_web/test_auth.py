"""Asking for an account, the two cookies, and what they are good for."""

from http.cookies import SimpleCookie

import httpx
import pytest

from host.config import Settings
from tests.werewolf_web.site import Site, running_site
from werewolf_web.api import auth

EVERYBODY = {
    "a friend": "10001",
    "a registered player": "10002",
    "a stranger": "20001",
    "a banned player": "10003",
    "a pending player": "10004",
    "nobody": "99999999999",
    "the bot itself": "80000",
    "an administrator": "10000",
}
VARYING = {"date", "x-request-id"}


def cookies_of(answer: httpx.Response) -> SimpleCookie:
    jar = SimpleCookie()
    for line in answer.headers.get_list("set-cookie"):
        jar.load(line)
    return jar


async def answers_to_everybody(site: Site) -> list[tuple[int, bytes, list[tuple[str, str]]]]:
    answers = []
    async with site.client() as client:
        for number in EVERYBODY.values():
            answer = await client.post("api/auth/request", json={"qq": number})
            headers = [(name, value) for name, value in answer.headers.multi_items() if name not in VARYING]
            answers.append((answer.status_code, answer.content, headers))
    return answers


async def test_everybody_who_asks_gets_the_same_bytes(site: Site) -> None:
    answers = await answers_to_everybody(site)
    assert all(answer == answers[0] for answer in answers)
    assert answers[0][0] == 202
    assert [number for number, *_ in site.accounts.requests] == list(EVERYBODY.values())


async def test_a_telling_answer_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    async with running_site() as site:
        known = site.accounts.request_access

        async def telling(qq: str, **rest: object) -> None:
            await known(qq, **rest)  # type: ignore[arg-type]
            monkeypatch.setitem(auth.REQUESTED, "message", "已发送" if qq == "10001" else "已收到")

        monkeypatch.setattr(site.accounts, "request_access", telling)
        answers = await answers_to_everybody(site)
    assert any(answer != answers[0] for answer in answers)


async def test_the_service_learns_who_asked_from_where(site: Site) -> None:
    async with site.client() as client:
        answer = await client.post("api/auth/request", json={"qq": "10001", "invite": "ABCD"})
    assert site.accounts.requests == [("10001", "127.0.0.1", answer.headers["x-request-id"], "ABCD")]


async def test_a_session_is_a_body_and_two_cookies(site: Site) -> None:
    async with site.client() as client:
        answer = await client.post("api/auth/login", json={"qq": "10001", "secret": "right"})
    session, jar = answer.json(), cookies_of(answer)
    assert set(session) == {"user", "access_token", "token_type", "expires_in", "refresh_token"}
    assert session["user"] == {
        "uid": 1,
        "display_name": "小明",
        "avatar_url": None,
        "role": "user",
        "state": "active",
    }
    assert (session["token_type"], session["expires_in"]) == ("bearer", 3600)
    assert (jar["ww_access"].value, jar["ww_refresh"].value) == (session["access_token"], session["refresh_token"])


def assert_kept_from_scripts(jar: SimpleCookie, *, secure: bool) -> None:
    assert (jar["ww_access"]["path"], jar["ww_refresh"]["path"]) == ("/werewolf", "/werewolf/api/auth")
    for cookie in jar.values():
        assert (cookie["httponly"], cookie["samesite"], cookie["domain"]) == (True, "lax", "")
        assert bool(cookie["secure"]) is secure


@pytest.mark.parametrize(("public_url", "secure"), [(None, False), ("https://wolf.example.com", True)])
async def test_cookies_stay_with_us(public_url: str | None, secure: bool) -> None:
    async with running_site(Settings(public_url=public_url)) as site, site.client() as client:
        for path, body in (
            ("login", {"qq": "10001", "secret": "right"}),
            ("link/good-link", {}),
            ("refresh", {"refresh_token": "refresh-good"}),
            ("logout", {}),
        ):
            # Each time as a program: a cookie of the former answer would need an Origin.
            client.cookies.clear()
            answer = await client.post(f"api/auth/{path}", json=body)
            assert answer.status_code == 200
            assert_kept_from_scripts(cookies_of(answer), secure=secure)


def test_an_open_cookie_is_noticed() -> None:
    plain = httpx.Response(200, headers=[("set-cookie", "ww_access=a; Path=/werewolf; SameSite=lax")])
    with pytest.raises((AssertionError, KeyError)):
        assert_kept_from_scripts(cookies_of(plain), secure=False)


async def test_log_in_refuses_everybody_alike(site: Site) -> None:
    async with site.client() as client:
        answers = [
            await client.post("api/auth/login", json={"qq": number, "secret": "wrong"}) for number in EVERYBODY.values()
        ]
    assert {(answer.status_code, answer.content) for answer in answers} == {(401, answers[0].content)}
    assert answers[0].json()["code"] == "AUTH_INVALID_CREDENTIALS"
    assert all("set-cookie" not in answer.headers for answer in answers)


async def test_the_browser_refreshes_with_its_cookie(site: Site) -> None:
    headers = {"Cookie": "ww_refresh=refresh-good", "Origin": site.origin}
    async with site.client() as client:
        answer = await client.post("api/auth/refresh", headers=headers)
    assert (answer.status_code, cookies_of(answer)["ww_refresh"].value) == (200, "refresh-next")


async def test_a_revoked_session_leaves_the_browser(site: Site) -> None:
    headers = {"Cookie": "ww_refresh=reused", "Origin": site.origin}
    async with site.client() as client:
        answer = await client.post("api/auth/refresh", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (401, "AUTH_REFRESH_REVOKED")
    assert {name: cookie["max-age"] for name, cookie in cookies_of(answer).items()} == {
        "ww_access": "0",
        "ww_refresh": "0",
    }


async def test_nothing_to_refresh_is_no_session(site: Site) -> None:
    async with site.client() as client:
        answer = await client.post("api/auth/refresh", json={})
    assert (answer.status_code, answer.json()["code"]) == (401, "AUTH_TOKEN_INVALID")


async def test_log_out_ends_both_tokens(site: Site) -> None:
    headers = {"Cookie": "ww_refresh=r; ww_access=a", "Origin": site.origin}
    async with site.client() as client:
        answer = await client.post("api/auth/logout", headers=headers)
    assert answer.json() == {"ok": True}
    assert site.accounts.logged_out == [("r", "a")]
    assert set(cookies_of(answer)) == {"ww_access", "ww_refresh"}


async def test_devices_are_listed_and_ended_for_their_owner_only(site: Site) -> None:
    async with site.client(site.accounts.token()) as client:
        assert (await client.get("api/auth/sessions")).json() == [{"id": "s1", "uid": 1, "current": True}]
        assert (await client.delete("api/auth/sessions/s7")).json() == {"ok": True}
    assert site.accounts.ended == [(1, "s7")]


async def test_the_header_wins_over_the_cookie(site: Site) -> None:
    async with site.client("foreign") as client:
        answer = await client.get("api/auth/me", headers={"Cookie": f"ww_access={site.accounts.token()}"})
    assert answer.status_code == 401

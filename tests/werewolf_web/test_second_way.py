"""The second way in over HTTP: a browser, the site, a real mail server and a real OAuth server."""

import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest
from starlette.responses import Response

from tests.werewolf_auth.hall import HERE, Hall, make_hall
from tests.werewolf_auth.mail_server import PostOffice, mail_settings, post_office
from tests.werewolf_auth.oauth_server import OAuthServer, oauth_server, oauth_settings
from tests.werewolf_auth.test_email import MINE, PASSWORD, YOURS
from tests.werewolf_web.test_auth import VARYING, assert_kept_from_scripts, cookies_of
from tests.werewolf_web.test_whole_line import new_number
from werewolf_auth.identity import Origin
from werewolf_auth.second_way.qq import Arrival, QQWay
from werewolf_auth.second_way.tables import EmailBinding, EmailCode, QQBinding
from werewolf_web.journey import Journeys


@dataclass
class Town:
    """The served site, with an identity of its own behind it."""

    hall: Hall
    office: PostOffice
    provider: OAuthServer
    browser: httpx.AsyncClient
    number: str

    async def member(self, number: str | None = None) -> dict[str, str]:
        """A member's session, as headers of a program."""
        number = number or self.number
        session = await self.hall.log_in(number, f"人{number[-6:]}")
        return {"Authorization": f"Bearer {session.access_token}"}

    async def code(self, address: str, headers: dict[str, str] | None = None) -> str:
        """Ask for a code and read it in the mail."""
        answer = await self.browser.post("api/auth/email/code", json={"email": address}, headers=headers)
        assert answer.status_code == 202
        await self.hall.desk.second_way.notices.idle()
        return self.office.code_for(address)

    async def bound(self, address: str = MINE) -> dict[str, str]:
        headers = await self.member()
        body = {"email": address, "code": await self.code(address, headers)}
        answer = await self.browser.post("api/auth/email/bind", json=body, headers=headers)
        assert answer.json() == {"ok": True, "email": address}
        return headers

    async def travel(self, purpose: str = "login") -> httpx.Response:
        """Follow the links to the provider and back; the page that the browser ends at."""
        return await self.browser.get(f"api/auth/qq?for={purpose}", follow_redirects=True)


@pytest.fixture
async def town(served_port: int, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    monkeypatch.setattr("werewolf_auth.registration.ANSWER_DELAY", 0)
    origin = f"http://127.0.0.1:{served_port}"
    async with (
        post_office() as office,
        oauth_server() as provider,
        httpx.AsyncClient(base_url=f"{origin}/werewolf/", headers={"Origin": origin}) as browser,
    ):
        hall = make_hall(public_url=origin, **mail_settings(office), **oauth_settings(provider))
        monkeypatch.setattr("werewolf_auth.service.desk", lambda: hall.desk)
        yield Town(hall, office, provider, browser, new_number())
        await hall.desk.second_way.notices.close()
        await hall.desk.registrar.close()
        await hall.desk.devices.close()
        hall.desk.hasher.close()
        await _forget_everything()


async def _forget_everything() -> None:
    from sqlalchemy import delete

    from host import db

    async with db.transaction() as session:
        for table in (EmailBinding, EmailCode, QQBinding):
            await session.execute(delete(table))


async def test_by_mail_from_binding_to_unbinding(town: Town) -> None:
    headers = await town.bound()
    answer = await town.browser.get("api/auth/bindings", headers=headers)
    assert answer.json() == {"email": MINE, "password": False, "qq": False}
    code = await town.code(MINE)
    inside = await town.browser.post("api/auth/email/login", json={"email": MINE, "code": code})
    assert inside.status_code == 200
    assert set(inside.json()) == {"user", "access_token", "token_type", "expires_in", "refresh_token"}
    jar = cookies_of(inside)
    assert {"ww_access", "ww_refresh"} <= set(jar)
    assert_kept_from_scripts({name: jar[name] for name in ("ww_access", "ww_refresh")}, secure=False)
    assert (await town.browser.put("api/auth/password", json={"password": PASSWORD})).json() == {"ok": True}
    town.browser.cookies.clear()
    again = await town.browser.post("api/auth/email/login", json={"email": MINE, "password": PASSWORD})
    assert again.json()["user"] == inside.json()["user"]
    assert (await town.browser.delete("api/auth/email")).json() == {"ok": True}
    assert (await town.browser.delete("api/auth/email")).status_code == 404


def as_seen(answer: httpx.Response) -> tuple[object, ...]:
    items = tuple(item for item in answer.headers.multi_items() if item[0] not in VARYING)
    return answer.status_code, answer.content, items


async def test_the_answers_do_not_tell_whose_an_address_is(town: Town) -> None:
    await town.bound()
    other = new_number()
    headers = await town.member(other)
    code = await town.code(YOURS, headers)
    await town.browser.post("api/auth/email/bind", json={"email": YOURS, "code": code}, headers=headers)
    await town.hall.desk.administration.ban(other, "qq:99999", HERE)
    everybody = (MINE, YOURS, "nobody@example.com", "nobody@example.org")
    asked = [await town.browser.post("api/auth/email/code", json={"email": address}) for address in everybody]
    assert len({as_seen(answer) for answer in asked}) == 1
    assert asked[0].status_code == 202
    await town.hall.desk.second_way.notices.idle()
    for proof in ({"code": "000000"}, {"password": "not the password"}):
        refused = [
            await town.browser.post("api/auth/email/login", json={"email": address, **proof}) for address in everybody
        ]
        assert len({as_seen(answer) for answer in refused}) == 1
        assert refused[0].json()["code"] == "AUTH_INVALID_CREDENTIALS"


async def test_binding_asks_alike_too(town: Town) -> None:
    await town.bound()
    headers = await town.member(new_number())
    asked = [
        await town.browser.post("api/auth/email/code", json={"email": address}, headers=headers)
        for address in (MINE, "nobody@example.com")
    ]
    assert len({as_seen(answer) for answer in asked}) == 1
    refused = [
        await town.browser.post("api/auth/email/bind", json={"email": address, "code": "000000"}, headers=headers)
        for address in (MINE, "nobody@example.com")
    ]
    assert len({as_seen(answer) for answer in refused}) == 1
    assert refused[0].status_code == 422


@pytest.mark.parametrize(
    "body",
    [
        {"email": "no address"},
        {"email": "a@example.com\r\nBcc: b@example.com"},
        {"email": "a@example"},
        {"email": "名字@example.com"},
        {"email": "a@example.com,b@example.com"},
        {"email": "a" * 65 + "@example.com"},
        {"email": "\ud800@example.com"},
        {"email": MINE, "purpose": "else"},
    ],
)
async def test_what_is_no_address_is_refused(town: Town, body: dict[str, str]) -> None:
    sent = json.dumps(body)
    answer = await town.browser.post("api/auth/email/code", content=sent, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (422, "VALIDATION_ERROR")


@pytest.mark.parametrize(
    "proof", [{}, {"code": "123456", "password": "x"}, {"code": "12345"}, {"code": "１２３４５６"}, {"password": ""}]
)
async def test_a_log_in_is_by_code_or_by_password(town: Town, proof: dict[str, str]) -> None:
    answer = await town.browser.post("api/auth/email/login", json={"email": MINE, **proof})
    assert answer.status_code == 422


async def test_a_code_for_binding_needs_a_log_in(town: Town) -> None:
    answer = await town.browser.post("api/auth/email/code", json={"email": MINE, "purpose": "bind"})
    assert (answer.status_code, answer.json()["code"]) == (401, "AUTH_TOKEN_INVALID")


async def test_a_token_that_is_no_good_is_as_none(town: Town) -> None:
    headers = {"Authorization": "Bearer forged"}
    asked = await town.browser.post("api/auth/email/code", json={"email": MINE}, headers=headers)
    assert asked.status_code == 202
    assert (await town.browser.get("api/auth/qq?for=bind", headers=headers)).headers["location"] == "/werewolf/log-in"


async def test_who_travels_too_often_is_shown_a_page(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(town.hall.desk.second_way.by_qq()._limits, "_on", True)
    places = [(await town.browser.get("api/auth/qq")).headers["location"] for _ in range(41)]
    assert [place == "/werewolf/log-in?qq=busy" for place in places] == [False] * 40 + [True]
    back = await town.browser.get("api/auth/qq/callback?code=c&state=s")
    assert back.headers["location"] == "/werewolf/log-in?qq=busy"


async def enter(town: Town) -> None:
    """Log the browser itself in."""
    token = (await town.member())["Authorization"].removeprefix("Bearer ")
    town.browser.cookies.set("ww_access", token, domain="127.0.0.1", path="/werewolf")


async def test_through_qq_connect_from_binding_to_the_lobby(town: Town) -> None:
    assert (await town.travel()).url.path.endswith("/log-in")
    assert (await town.travel()).url.params["qq"] == "unbound"
    await enter(town)
    confirm = await town.travel("bind")
    assert (confirm.url.path, confirm.url.params["qq"]) == ("/werewolf/me", "confirm")
    assert (await town.browser.post("api/auth/qq/bind", json={})).json() == {"ok": True}
    assert (await town.browser.get("api/auth/bindings")).json()["qq"] is True
    town.browser.cookies.clear()
    inside = await town.travel()
    assert inside.url.path == "/werewolf/lobby"
    jar = cookies_of(inside.history[-1])
    assert_kept_from_scripts({name: jar[name] for name in ("ww_access", "ww_refresh")}, secure=False)
    assert jar["ww_qq"].value == ""
    assert (await town.browser.get("api/auth/me")).json()["qq"] == town.number
    assert (await town.browser.delete("api/auth/qq")).json() == {"ok": True}


async def test_another_browser_does_nothing_with_a_journey_begun_elsewhere(town: Town) -> None:
    await enter(town)
    begun = await town.browser.get("api/auth/qq?for=bind")
    async with httpx.AsyncClient() as victim:
        back = (await victim.get(begun.headers["location"])).headers["location"]
        arrived = await victim.get(back)
    assert arrived.headers["location"] == "/werewolf/log-in?qq=failed"
    assert (await town.browser.post("api/auth/qq/bind", json={})).status_code == 409


async def test_another_site_does_not_bind_with_our_ticket(town: Town) -> None:
    await enter(town)
    await town.travel("bind")
    evil = {"Origin": "https://evil.example.com"}
    assert (await town.browser.post("api/auth/qq/bind", json={}, headers=evil)).status_code == 403
    assert (await town.browser.get("api/auth/bindings")).json()["qq"] is False


async def test_a_refusal_at_the_provider_leads_back(town: Town) -> None:
    town.provider.refuses = True
    assert (await town.travel()).url.params["qq"] == "failed"
    assert (await town.travel("bind")).url.path == "/werewolf/log-in"


async def arrival(town: Town, **changed: str | None) -> httpx.Response:
    """Back from the provider, with this of the address changed or left out; in a browser of its own."""
    town.browser.cookies.clear()
    begun = await town.browser.get("api/auth/qq")
    there = httpx.URL((await town.browser.get(begun.headers["location"])).headers["location"])
    query = {name: value for name, value in {**there.params, **changed}.items() if value is not None}
    return await town.browser.get("api/auth/qq/callback", params=query)


async def test_a_callback_does_not_tell_why_it_leads_nowhere(town: Town) -> None:
    await enter(town)
    await town.travel("bind")
    assert (await town.browser.post("api/auth/qq/bind", json={})).json() == {"ok": True}
    assert (await arrival(town)).headers["location"] == "/werewolf/lobby"
    await town.hall.desk.administration.ban(town.number, "qq:99999", HERE)
    answers = [await arrival(town)]
    for changed in ({"state": "forged"}, {"state": None}, {"code": "forged"}, {"code": None}):
        answers.append(await arrival(town, **changed))
    # When a cookie ends depends on the second in which it is taken away.
    assert len({re.sub(r"expires=[^;]+; ", "", str(as_seen(answer))) for answer in answers}) == 1
    assert answers[0].headers["location"] == "/werewolf/log-in?qq=failed"


async def test_a_callback_that_tells_of_a_ban_is_noticed(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    real = QQWay._log_in

    async def telling(way: QQWay, openid: str, owner: int | None, origin: Origin) -> Arrival:
        arrival = await real(way, openid, owner, origin)
        return Arrival("taken") if arrival.result == "failed" else arrival

    monkeypatch.setattr(QQWay, "_log_in", telling)
    with pytest.raises(AssertionError):
        await test_a_callback_does_not_tell_why_it_leads_nowhere(town)


@pytest.mark.parametrize("secure", [False, True])
def test_the_ticket_is_kept_from_scripts_and_other_hosts(secure: bool) -> None:
    answer = Response()
    Journeys("/werewolf", secure).give(answer, "ticket")
    set_cookie = answer.headers["set-cookie"].lower()
    assert all(part in set_cookie for part in ("httponly", "samesite=lax", "path=/;", "max-age=600"))
    assert "domain" not in set_cookie
    assert ("secure" in set_cookie, set_cookie.startswith("__host-ww_qq=")) == (secure, secure)


ROUTES = (
    ("POST", "email/code", {"email": MINE}),
    ("POST", "email/login", {"email": MINE, "code": "123456"}),
    ("POST", "email/bind", {"email": MINE, "code": "123456"}),
    ("PUT", "password", {"password": PASSWORD}),
    ("GET", "qq", None),
    ("GET", "qq/callback?code=c&state=s", None),
    ("POST", "qq/bind", {}),
)


async def test_what_is_not_configured_is_not_there(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (await town.browser.get("api/auth/ways")).json() == {"email": True, "qq": True}
    headers = await town.member()
    without = make_hall()
    monkeypatch.setattr(without.desk.sessions, "identify", town.hall.desk.sessions.identify)
    monkeypatch.setattr("werewolf_auth.service.desk", lambda: without.desk)
    assert (await town.browser.get("api/auth/ways")).json() == {"email": False, "qq": False}
    for method, path, body in ROUTES:
        answer = await town.browser.request(method, f"api/auth/{path}", json=body, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (404, "NOT_FOUND"), path
    without.desk.hasher.close()

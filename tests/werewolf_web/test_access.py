"""Every route has an owner's decision about who may call it, and keeps to it."""

import re

import pytest
from fastapi import FastAPI

from host.config import Settings
from host.errors import Problem
from tests.werewolf_web.fakes import FakeAccounts, FakeClock, FakeGames, FakeOffice, player
from tests.werewolf_web.site import FakeDatabase, Site, close_code, running_site
from werewolf_web import access, app, pages
from werewolf_web.access import ACCESS, SOCKET, Access, check_listed, routes_of
from werewolf_web.services import Services

ADMIN = player(9, "10009", role="admin")
BODIES: dict[tuple[str, str], object] = {
    ("POST", "/api/auth/request"): {"qq": "10001"},
    ("POST", "/api/auth/login"): {"qq": "10001", "secret": "right"},
    ("POST", "/api/auth/code/{poll}"): {"number": "47"},
    ("POST", "/api/auth/refresh"): {"refresh_token": "refresh-good"},
    ("POST", "/api/auth/email/code"): {"email": "a@example.com"},
    ("POST", "/api/auth/email/login"): {"email": "a@example.com", "code": "123456"},
    ("POST", "/api/auth/email/bind"): {"email": "a@example.com", "code": "123456"},
    ("PUT", "/api/auth/password"): {"password": "correct horse"},
    ("PATCH", "/api/me"): {"display_name": "小红"},
    ("DELETE", "/api/me"): {"display_name": "小明"},
    ("POST", "/api/boards/check"): {"roles": ["seer"]},
    ("POST", "/api/rooms/{room_id}/ready"): {"ready": True},
    ("PATCH", "/api/rooms/{room_id}"): {"board": "idiot-12"},
    ("POST", "/api/rooms/{room_id}/seat"): {"seat": 1},
    ("POST", "/api/rooms/{room_id}/kick"): {"uid": 2},
    ("POST", "/api/rooms/{room_id}/owner"): {"uid": 2},
    ("POST", "/api/rooms/{room_id}/bots"): {"count": 3},
    ("PUT", "/api/me/reminders"): {"on": False},
    ("POST", "/api/games/{game_id}/report"): {"seat": 2, "reason": "abuse"},
    ("POST", "/api/admin/reports/{report_id}/close"): {"note": "已提醒"},
    ("POST", "/api/admin/invite-codes"): {"uses": 2, "days": 7},
}
HTTP_API = sorted(key for key in ACCESS if key[1].startswith("/api/"))
VALUES = {"token": "good-link", "sid": "s1", "poll": "good-poll", "key": "k" * 22}


def concrete(path: str) -> str:
    return re.sub(r"{(\w+)(?::\w+)?}", lambda found: VALUES.get(found[1], "1"), path)


def site_app() -> FastAPI:
    clock = FakeClock()
    services = Services(FakeAccounts(clock), FakeOffice(), FakeGames(), clock, FakeDatabase().answers)
    return app.create(Settings(), services, pages.build(Settings()))


async def call(site: Site, key: tuple[str, str], token: str | None) -> tuple[int, str]:
    async with site.client(token) as client:
        answer = await client.request(key[0], concrete(key[1])[1:], json=BODIES.get(key))
        is_json = answer.headers.get("content-type", "").startswith("application/json")
        content = answer.json() if is_json else None
        return answer.status_code, content.get("code", "") if isinstance(content, dict) else ""


def test_the_table_has_a_line_for_every_route_and_no_other() -> None:
    assert routes_of(site_app()) == ACCESS.keys()


def test_a_route_that_nobody_decided_on_stops_the_start() -> None:
    planted = site_app()
    check_listed(planted)

    @planted.get("/api/planted")
    async def _() -> None: ...

    with pytest.raises(RuntimeError, match="/api/planted"):
        check_listed(planted)


@pytest.mark.parametrize("key", HTTP_API, ids=" ".join)
async def test_strangers_get_public_routes_only(site: Site, key: tuple[str, str]) -> None:
    status, code = await call(site, key, None)
    if ACCESS[key] is Access.PUBLIC:
        assert status in (200, 201, 202, 303)
    else:
        assert (status, code) == (401, "AUTH_TOKEN_INVALID")


@pytest.mark.parametrize("key", HTTP_API, ids=" ".join)
async def test_players_get_all_but_the_administrators_routes(site: Site, key: tuple[str, str]) -> None:
    status, code = await call(site, key, site.accounts.token())
    if ACCESS[key] is Access.ADMIN:
        assert (status, code) == (403, "AUTH_FORBIDDEN")
    else:
        assert status in (200, 201, 202, 303)


@pytest.mark.parametrize("key", [key for key in HTTP_API if ACCESS[key] is Access.OWNER], ids=" ".join)
async def test_the_rooms_own_word_on_ownership_is_final(site: Site, key: tuple[str, str]) -> None:
    site.games.failure = Problem("ROOM_NOT_OWNER", "只有房主可以这样做", status=403)
    assert await call(site, key, site.accounts.token()) == (403, "ROOM_NOT_OWNER")


async def test_an_administrators_route_is_closed_to_players(monkeypatch: pytest.MonkeyPatch) -> None:
    key = ("GET", "/api/rooms")
    monkeypatch.setitem(access.ACCESS, key, Access.ADMIN)
    async with running_site() as site:
        assert await call(site, key, site.accounts.token()) == (403, "AUTH_FORBIDDEN")
        assert (await call(site, key, site.accounts.token(ADMIN)))[0] == 200


async def test_an_unlisted_route_answers_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    key = ("GET", "/api/rooms")
    async with running_site() as site:
        monkeypatch.delitem(access.ACCESS, key)
        assert await call(site, key, site.accounts.token(ADMIN)) == (403, "AUTH_FORBIDDEN")


async def test_expired_and_foreign_tokens_are_told_apart(site: Site) -> None:
    key = ("GET", "/api/auth/me")
    assert await call(site, key, site.accounts.token(lives_ms=-1)) == (401, "AUTH_TOKEN_EXPIRED")
    assert await call(site, key, "foreign") == (401, "AUTH_TOKEN_INVALID")


@pytest.mark.parametrize("path", [path for method, path in ACCESS if method == SOCKET])
async def test_strangers_get_no_socket(site: Site, path: str) -> None:
    async with site.socket(concrete(path)) as socket:
        assert await close_code(socket) == 4401


async def test_another_authorization_scheme_is_not_a_token(site: Site) -> None:
    token = site.accounts.token()
    async with site.client() as client:
        answer = await client.get("api/auth/me", headers={"Authorization": f"Basic {token}"})
    assert answer.status_code == 401


async def test_only_the_owner_sees_a_number(site: Site) -> None:
    async with site.client(site.accounts.token()) as client:
        assert (await client.get("api/auth/me")).json() == {
            "uid": 1,
            "display_name": "小明",
            "avatar_url": None,
            "role": "user",
            "state": "active",
            "qq": "10001",
            "room_id": 1,
            "secret_expires_at": None,
            "lapses_at": None,
        }
        for path in ("api/users/1", "api/leaderboard", "api/rooms/1"):
            assert "10001" not in (await client.get(path)).text


async def test_the_way_into_a_room_is_drawn_with_the_address_that_the_caller_used(site: Site) -> None:
    async with site.client(site.accounts.token()) as client:
        answer = (await client.get("api/rooms/1/qr")).json()
    assert answer["address"] == f"{site.origin}/werewolf/room/1"
    assert answer["qr"].startswith("data:image/svg+xml")

"""The admins' routes: what they hand on, from whom and from where, and what they refuse before anybody looks at it."""

from typing import Any

import pytest

from host.errors import Problem
from tests.werewolf_web.fakes import player
from tests.werewolf_web.site import Site

ADMIN = player(9, "10009", role="admin")
BOSS, HERE = "uid:9", "127.0.0.1"

CALLS: dict[tuple[str, str], tuple[dict[str, object] | None, tuple[Any, ...]]] = {
    ("GET", "users"): (None, ("users", BOSS, HERE, "", None, 50, 0)),
    ("GET", "users?search=小&state=disabled&limit=5&offset=10"): (None, ("users", BOSS, HERE, "小", "disabled", 5, 10)),
    ("POST", "users/2/disable"): ({}, ("disable", 2, BOSS, HERE)),
    ("POST", "users/2/enable"): (None, ("enable", 2, BOSS, HERE)),
    ("DELETE", "users/2"): (None, ("delete", 2, BOSS, HERE)),
    ("GET", "invite-codes"): (None, ("invites", BOSS, HERE)),
    ("POST", "invite-codes"): ({"uses": 3, "days": 7, "note": "给小组"}, ("create_invite", 3, 7, "给小组", BOSS, HERE)),
    ("DELETE", "invite-codes/5"): (None, ("delete_invite", 5, BOSS, HERE)),
    ("GET", "rooms"): (None, ("rooms_read", BOSS, "rooms", HERE)),
    ("GET", "audit"): (None, ("audit", BOSS, HERE, "", None, None, 50)),
    ("GET", "audit?who=10001&action=ban&before=77&limit=9"): (None, ("audit", BOSS, HERE, "10001", "ban", 77, 9)),
}
REFUSED: dict[str, tuple[str, str, dict[str, object] | None]] = {
    "an unknown state": ("GET", "users?state=dead", None),
    "a long search": ("GET", f"users?search={'x' * 41}", None),
    "too many rows": ("GET", "users?limit=101", None),
    "no uid": ("POST", "users/me/disable", {}),
    "no uses": ("POST", "invite-codes", {"uses": 0}),
    "too many uses": ("POST", "invite-codes", {"uses": 1001}),
    "uses as text": ("POST", "invite-codes", {"uses": "3"}),
    "a code of one's own": ("POST", "invite-codes", {"uses": 1, "code": "WOLF2345"}),
    "a long note": ("POST", "invite-codes", {"note": "x" * 41}),
    "a crooked action": ("GET", "audit?action=ban'--", None),
    "a negative page": ("GET", "audit?before=-1", None),
}


@pytest.mark.parametrize("key", CALLS, ids=" ".join)
async def test_the_office_learns_who_asks_from_where(site: Site, key: tuple[str, str]) -> None:
    method, path = key
    body, expected = CALLS[key]
    async with site.client(site.accounts.token(ADMIN)) as client:
        answer = await client.request(method, f"api/admin/{path}", json=body)
    assert answer.status_code in (200, 201), answer.text
    assert site.office.calls == [expected]


@pytest.mark.parametrize("name", REFUSED)
async def test_what_makes_no_sense_never_reaches_the_office(site: Site, name: str) -> None:
    method, path, body = REFUSED[name]
    async with site.client(site.accounts.token(ADMIN)) as client:
        answer = await client.request(method, f"api/admin/{path}", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "VALIDATION_ERROR")
    assert site.office.calls == []


@pytest.mark.parametrize("path", ["api/admin/rooms/1/abort", "api/rooms/1/abort"])
async def test_an_admin_ends_a_game_under_the_own_name(site: Site, path: str) -> None:
    async with site.client(site.accounts.token(ADMIN)) as client:
        assert (await client.post(path, json={})).status_code == 200
    assert site.games.calls == [("end_by_force", 1, BOSS, HERE)]


async def test_a_player_only_votes_for_it(site: Site) -> None:
    async with site.client(site.accounts.token()) as client:
        await client.post("api/rooms/1/abort", json={})
    assert site.games.calls == [("abort", 1, 1)]


async def test_what_the_office_refuses_is_told(site: Site) -> None:
    site.office.failure = Problem("AUTH_FORBIDDEN", "管理员的账号不能封禁", status=403)
    async with site.client(site.accounts.token(ADMIN)) as client:
        answer = await client.post("api/admin/users/2/disable", json={})
    assert (answer.status_code, answer.json()["code"]) == (403, "AUTH_FORBIDDEN")


async def test_an_admins_cookie_acts_from_our_pages_only(site: Site) -> None:
    cookie = {"Cookie": f"ww_access={site.accounts.token(ADMIN)}"}
    async with site.client() as client:
        for origin in ({}, {"Origin": "https://evil.example"}, {"Origin": "null"}):
            answer = await client.post("api/admin/users/2/disable", json={}, headers=cookie | origin)
            assert (answer.status_code, answer.json()["code"]) == (403, "AUTH_FORBIDDEN")
        assert site.office.calls == []
        ours = cookie | {"Origin": site.origin}
        assert (await client.post("api/admin/users/2/disable", json={}, headers=ours)).status_code == 200


async def test_health_says_whether_a_code_is_needed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    async with site.client() as client:
        assert (await client.get("api/health")).json()["invite_required"] is False
        monkeypatch.setattr(type(site.office), "invite_required", True)
        assert (await client.get("api/health")).json()["invite_required"] is True

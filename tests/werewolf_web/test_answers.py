"""Every answer: its request id, its headers, and the one shape of errors."""

import httpx
import pytest

from host.config import Settings
from host.errors import Problem
from tests.werewolf_web.fakes import player
from tests.werewolf_web.site import Site, running_site
from werewolf_web import app, pages
from werewolf_web.middleware.request_id import RequestId
from werewolf_web.middleware.security_headers import SecurityHeaders

HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
        "font-src 'self'; connect-src 'self' {socket}; manifest-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(self), geolocation=()",
    "cache-control": "no-store",
}
JSON = {"Content-Type": "application/json"}
BAD_REQUESTS: dict[str, tuple[int, str, httpx.Request]] = {
    name: (status, code, httpx.Request(method, "http://site/" + path, content=content, headers=JSON))
    for name, (status, code, method, path, content) in {
        "no such address": (404, "NOT_FOUND", "GET", "api/nothing", b""),
        "no such method": (405, "VALIDATION_ERROR", "DELETE", "api/boards", b""),
        "not JSON": (422, "VALIDATION_ERROR", "POST", "api/auth/login", b"{"),
        "no body": (422, "VALIDATION_ERROR", "POST", "api/auth/login", b""),
        "a list": (422, "VALIDATION_ERROR", "POST", "api/auth/login", b"[]"),
        "a field too few": (422, "VALIDATION_ERROR", "POST", "api/auth/login", b'{"qq":"10001"}'),
        "a field too many": (422, "VALIDATION_ERROR", "POST", "api/auth/request", b'{"qq":"10001","admin":1}'),
        "a number for a text": (422, "VALIDATION_ERROR", "POST", "api/auth/request", b'{"qq":10001}'),
        "other digits": (422, "VALIDATION_ERROR", "POST", "api/auth/request", '{"qq":"１０００１"}'.encode()),
        "half a character": (422, "VALIDATION_ERROR", "POST", "api/auth/request", b'{"qq":"10001","x\\ud800":1}'),
        "not UTF-8": (422, "VALIDATION_ERROR", "POST", "api/auth/request", b'{"qq":"\xff"}'),
        "nested deep": (422, "VALIDATION_ERROR", "POST", "api/auth/request", b"[" * 60_000),
        "not a link": (401, "AUTH_INVALID_CREDENTIALS", "POST", "api/auth/link/x", b"{}"),
        "too large": (413, "VALIDATION_ERROR", "POST", "api/auth/login", b" " * 65_537),
        "too large where nobody reads": (413, "VALIDATION_ERROR", "GET", "api/boards", b" " * 65_537),
    }.items()
}
BAD_ROOM_REQUESTS = {
    "not a room": ("GET", "api/rooms/x", None, 422),
    "a huge room": ("GET", "api/rooms/" + "9" * 40, None, 422),
    "no such room": ("GET", "api/rooms/7", None, 404),
    "yes for true": ("POST", "api/rooms/1/ready", {"ready": "yes"}, 422),
    "half a seat": ("POST", "api/rooms/1/seat", {"seat": 1.5}, 422),
    "seat 0": ("POST", "api/rooms/1/seat", {"seat": 0}, 422),
    "a bool for a number": ("POST", "api/rooms/1/bots", {"count": True}, 422),
    "a huge rule": ("PATCH", "api/rooms/1", {"rules": {"a": 10**400}}, 422),
    "limit 0": ("GET", "api/leaderboard?limit=0", None, 422),
    "all rows": ("GET", "api/leaderboard?limit=1000000", None, 422),
}


async def sent(site: Site, request: httpx.Request, token: str | None = None) -> httpx.Response:
    async with site.client(token) as client:
        path = request.url.path
        return await client.request(request.method, path[1:], content=request.content, headers=JSON)


def assert_error(answer: httpx.Response, status: int, code: str) -> None:
    content = answer.json()
    assert (answer.status_code, content["code"]) == (status, code)
    assert set(content) == {"code", "message", "detail"}
    assert any("一" <= character <= "鿿" for character in content["message"])
    assert len(answer.headers["x-request-id"]) == 16


def assert_headers(answer: httpx.Response, site: Site) -> None:
    expected = {name: value.format(socket=f"ws://127.0.0.1:{site.port}") for name, value in HEADERS.items()}
    assert {name: answer.headers.get(name) for name in expected} == expected


def assert_guarded(answer: httpx.Response, site: Site) -> None:
    assert_headers(answer, site)
    assert len(answer.headers["x-request-id"]) == 16


@pytest.mark.parametrize("name", BAD_REQUESTS)
async def test_every_bad_request_is_answered_in_the_same_shape(site: Site, name: str) -> None:
    status, code, request = BAD_REQUESTS[name]
    answer = await sent(site, request)
    assert_error(answer, status, code)
    assert_headers(answer, site)
    assert site.accounts.requests == []


@pytest.mark.parametrize("name", BAD_ROOM_REQUESTS)
async def test_a_room_is_not_asked_with_bad_input(site: Site, name: str) -> None:
    method, path, body, status = BAD_ROOM_REQUESTS[name]
    async with site.client(site.accounts.token()) as client:
        answer = await client.request(method, path, json=body)
    assert_error(answer, status, "ROOM_NOT_FOUND" if status == 404 else "VALIDATION_ERROR")
    assert site.games.calls == []


async def test_not_a_number_is_not_a_factor(site: Site) -> None:
    async with site.client(site.accounts.token()) as client:
        answer = await client.patch("api/rooms/1", content=b'{"timers":{"factor":NaN}}', headers=JSON)
    assert_error(answer, 422, "VALIDATION_ERROR")


async def test_a_body_without_a_length_is_counted(site: Site) -> None:
    async def chunks() -> object:
        for _ in range(80):
            yield b" " * 1024

    async with site.client() as client:
        answer = await client.post("api/auth/login", content=chunks(), headers=JSON)  # type: ignore[arg-type]
    assert_error(answer, 413, "VALIDATION_ERROR")


async def test_the_largest_body_is_taken(site: Site) -> None:
    body = b'{"qq":"10001","secret":"right"}'
    async with site.client() as client:
        answer = await client.post("api/auth/login", content=body.ljust(65_536), headers=JSON)
    assert answer.status_code == 200


async def test_what_was_sent_is_not_repeated(site: Site) -> None:
    async with site.client() as client:
        answer = await client.post("api/auth/login", json={"qq": "10001", "secret": ["ABCD-EFGH"]})
    assert_error(answer, 422, "VALIDATION_ERROR")
    assert answer.json()["detail"] == [{"field": "secret", "reason": "应为文字"}]


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"board": 7}, [{"field": "board", "reason": "应为文字，或应为对象"}]),
        ({"board": {"roles": "seer"}}, [{"field": "board.roles", "reason": "应为列表"}]),
        ({"board": {"roles": ["seer", 7]}}, [{"field": "board.roles.1", "reason": "应为文字"}]),
        (
            {"board": {"cards": []}},
            [
                {"field": name, "reason": reason}
                for name, reason in (("board.roles", "缺少这一项"), ("board.cards", "没有这一项"))
            ],
        ),
        ({"board": "长" * 65}, [{"field": "board", "reason": "太长，或应为对象"}]),
        ({"timers": {"factor": "x"}}, [{"field": "timers.factor", "reason": "应为整数，或应为数字"}]),
    ],
)
async def test_a_refused_setting_is_named_as_it_was_sent(site: Site, body: object, fields: list[object]) -> None:
    async with site.client(site.accounts.token()) as client:
        answer = await client.patch("api/rooms/1", json=body)
    assert_error(answer, 422, "VALIDATION_ERROR")
    assert answer.json()["detail"] == fields


async def test_a_board_is_checked_without_a_room(site: Site) -> None:
    async with site.client(site.accounts.token()) as client:
        right = await client.post("api/boards/check", json={"roles": ["seer", "werewolf"]})
        wrong = await client.post("api/boards/check", json={"roles": ["seer"] * 33})
        site.games.failure = Problem("BOARD_INVALID", "至少需要一名会开刀的狼人", {"board": "custom", "cards": 1})
        refused = await client.post("api/boards/check", json={"roles": ["seer"]})
    assert right.json() == {"called": "check_board"}
    assert site.games.calls == [("check_board", ["seer", "werewolf"]), ("check_board", ["seer"])]
    assert_error(wrong, 422, "VALIDATION_ERROR")
    assert_error(refused, 400, "BOARD_INVALID")
    assert refused.json()["detail"] == {"board": "custom", "cards": 1}


async def test_a_limit_says_when_to_come_back(site: Site) -> None:
    site.accounts.refusal = Problem("RATE_LIMITED", "请稍后再试", status=429, retry_after=42)
    async with site.client() as client:
        answer = await client.post("api/auth/request", json={"qq": "10001"})
    assert_error(answer, 429, "RATE_LIMITED")
    assert answer.headers["retry-after"] == "42"


async def test_a_bug_is_answered_logged_and_findable(site: Site, log: list[str]) -> None:
    site.games.failure = RuntimeError("planted")
    async with site.client(site.accounts.token()) as client:
        answer = await client.get("api/rooms")
    assert_error(answer, 500, "INTERNAL")
    assert_headers(answer, site)
    assert answer.json()["detail"] == {"request_id": answer.headers["x-request-id"]}
    assert "planted" not in answer.text
    assert f"request {answer.headers['x-request-id']} failed: GET /api/rooms" in "".join(log)
    assert "RuntimeError: planted" in "".join(log)


async def test_request_ids_are_our_own_and_never_the_same(site: Site) -> None:
    async with site.client() as client:
        answers = [await client.get("api/health", headers={"X-Request-ID": "mine"}) for _ in range(20)]
    ids = {answer.headers["x-request-id"] for answer in answers}
    assert len(ids) == 20
    assert "mine" not in ids


async def test_every_kind_of_answer_has_the_headers() -> None:
    async with running_site(pages=pages.build(Settings())) as site, site.client() as client:
        for path in ("api/health", "", "log-in", "nowhere", "api/nowhere", "static/x/nothing.js"):
            assert_guarded(await client.get(path), site)


@pytest.mark.parametrize("guard", [SecurityHeaders, RequestId])
async def test_a_missing_layer_is_noticed(monkeypatch: pytest.MonkeyPatch, guard: type) -> None:
    layers = app._layers
    monkeypatch.setattr(app, "_layers", lambda *needed: [each for each in layers(*needed) if each.cls is not guard])
    if guard is RequestId:
        monkeypatch.setattr("werewolf_web.middleware.recovery.request_id_of", lambda _: "")
    async with running_site() as site, site.client() as client:
        answer = await client.get("api/health")
        with pytest.raises((AssertionError, KeyError)):
            assert_guarded(answer, site)


async def test_only_assets_are_kept_by_caches() -> None:
    built = pages.build(Settings())
    async with running_site(pages=built) as site, site.client() as client:
        page = await client.get("")
        asset = page.text.partition("/werewolf/static/")[2].partition('"')[0]
        answer = await client.get("static/" + asset)
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert page.headers["cache-control"] == "no-store"


async def test_behind_tls_the_headers_name_the_public_address() -> None:
    async with running_site(Settings(public_url="https://wolf.example.com")) as site, site.client() as client:
        answer = await client.get("api/health")
    assert "connect-src 'self' wss://wolf.example.com;" in answer.headers["content-security-policy"]
    assert answer.headers["strict-transport-security"] == "max-age=31536000"


async def test_a_foreign_host_name_gets_no_socket_of_its_own(site: Site) -> None:
    async with site.client() as client:
        answer = await client.get("api/health", headers={"Host": "evil.example; script-src *"})
    assert "connect-src 'self';" in answer.headers["content-security-policy"]
    assert "strict-transport-security" not in answer.headers


async def test_the_base_path_leads_to_the_home_page_by_path_alone(site: Site) -> None:
    async with site.client() as client:
        answer = await client.get(site.url, headers={"Host": "evil.example"})
        outside = await client.get(site.url + "x")
    assert answer.status_code == 307
    assert answer.headers["location"] == "/werewolf/"
    assert answer.headers["x-request-id"]
    assert outside.status_code == 404


async def test_documentation_is_closed(site: Site) -> None:
    async with site.client() as client:
        for path in ("docs", "redoc", "openapi.json", "api/docs", "api/openapi.json"):
            assert (await client.get(path)).status_code == 404


async def test_a_newcomer_learns_whom_to_befriend(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    async with site.client() as client:
        found = (await client.get("api/bot")).json()
        monkeypatch.setattr(type(site.accounts), "bot_qq", lambda _: None)
        away = (await client.get("api/bot")).json()
    assert found["qq"] == "80000"
    assert found["card"].endswith("uin=80000")
    assert found["qr"].startswith("data:image/svg+xml")
    assert away == {"qq": None, "card": None, "qr": None}


async def test_health_tells_of_a_silent_database(site: Site) -> None:
    async with site.client() as client:
        well = await client.get("api/health")
        site.database.works = False
        ill = await client.get("api/health")
    expected = {"bot": "online", "bot_qq": "80000", "games": 3, "connections": 0, "invite_required": False}
    assert (well.status_code, well.json()) == (200, {"status": "ok", "database": "ok", **expected})
    assert (ill.status_code, ill.json()) == (503, {"status": "error", "database": "error", **expected})


async def test_a_name_is_changed_for_its_owner(site: Site) -> None:
    async with site.client(site.accounts.token(player(5, "10005"))) as client:
        answer = await client.patch("api/me", json={"display_name": "老王"})
    assert (answer.json()["uid"], answer.json()["display_name"]) == (5, "老王")


async def test_the_bare_address_leads_to_the_site(site: Site) -> None:
    async with site.client() as client:
        answer = await client.get(f"http://127.0.0.1:{site.port}/", follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["Location"] == "/werewolf/"


@pytest.mark.parametrize("path", ["api/no%0Athing", "api/nothing%0A", "api/rooms/1%0A/%0A", "api/%0D%0A"])
async def test_an_address_with_a_line_break_is_ours_too(site: Site, path: str) -> None:
    async with site.client() as client:
        assert_error(await client.get(path), 404, "NOT_FOUND")

"""Guards that only one test each stands for, most of them a second line: taken away once each, it must notice."""

from typing import Any

import pytest
from starlette.requests import Request

from tests.werewolf_auth.faults import Fault, Guard, Patch, judged, without
from werewolf_web import access, origins, scopes
from werewolf_web.api import visitor
from werewolf_web.api.visitor import Visitors
from werewolf_web.client_address import ClientAddress
from werewolf_web.cookies import DEVICE_COOKIE, SessionCookies
from werewolf_web.middleware import body_limit
from werewolf_web.middleware.body_limit import BodyLimit
from werewolf_web.middleware.hidden_query import HiddenQuery, query_of
from werewolf_web.origins import Origins

COOKIES = SessionCookies("/werewolf", secure=False)
OURS = b"http://127.0.0.1:8080"


def scope_with(*headers: tuple[bytes, bytes]) -> dict[str, Any]:
    return {
        "type": "http",
        "method": "POST",
        "path": "/api/auth/login",
        "client": ("127.0.0.1", 1),
        "headers": [(b"host", b"127.0.0.1:8080"), *headers],
        "state": {"request_id": "r"},
    }


async def test_a_browser_is_known_by_no_name_but_ours() -> None:
    visitors = Visitors(ClientAddress([]), COOKIES)
    for forged in ("", "x", "a" * 42, "a" * 44, "a" * 42 + "=", "a" * 10_000):
        request = Request(scope_with((b"cookie", f"{DEVICE_COOKIE}={forged}".encode())))
        given = visitors.of(request)["device"]
        assert (given != forged, len(given)) == (True, 43)
    ours = Request(scope_with((b"cookie", f"{DEVICE_COOKIE}={'a' * 43}".encode())))
    assert visitors.of(ours)["device"] == "a" * 43


async def test_a_long_name_of_a_browser_goes_no_further() -> None:
    request = Request(scope_with((b"user-agent", b"a" * 8000)))
    assert visitor.user_agent_of(request) == "a" * visitor.USER_AGENT_LENGTH


async def test_what_is_said_twice_is_not_said() -> None:
    twice = scope_with((b"origin", OURS), (b"origin", b"https://evil.example"))
    assert Origins(None).allows(scope_with((b"origin", OURS)))
    assert not Origins(None).allows(twice)
    tokens = scope_with((b"authorization", b"Bearer one"), (b"authorization", b"Bearer two"))
    assert access.access_token(Request(tokens)) is None


async def test_a_length_that_is_no_number_is_refused() -> None:
    reached: list[object] = []
    answered: list[Any] = []

    async def app(scope: Any, *_: object) -> None:
        reached.append(scope)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        answered.append(message)

    layer = BodyLimit(app, 100, {})
    for length in (b"-1", b"1e1", b"0x10", b"", b"+5", b"9" * 400):
        answered.clear()
        await layer(scope_with((b"content-length", length)), receive, send)
        assert reached == [], length
        assert answered[0]["status"] == 413
    await layer(scope_with((b"content-length", b"0")), receive, send)
    assert len(reached) == 1


async def test_the_token_in_the_address_of_a_socket_goes_to_no_log() -> None:
    """The server logs the scope that it has made itself, with the query that is in it by then."""
    seen: list[bytes] = []

    async def app(scope: Any, *_: object) -> None:
        seen.append(query_of(scope))

    async def nothing(*_: object) -> Any:
        return None

    scope = {"type": "websocket", "path": "/ws/lobby", "query_string": b"token=secret"}
    await HiddenQuery(app)(scope, nothing, nothing)
    assert (seen, scope["query_string"]) == ([b"token=secret"], b"")


def the_first_is_believed(patch: Patch) -> None:
    def only_header(scope: Any, name: bytes) -> str | None:
        return next(iter(scopes.all_headers(scope, name)), None)

    for module in (access, origins):
        patch.setattr(module, "only_header", only_header)


FAULTS: list[tuple[Fault, Guard]] = [
    (
        without(Visitors, "of", "device if DEVICE.fullmatch(device) else", "device or"),
        test_a_browser_is_known_by_no_name_but_ours,
    ),
    (without(visitor, "user_agent_of", "[:USER_AGENT_LENGTH]"), test_a_long_name_of_a_browser_goes_no_further),
    (the_first_is_believed, test_what_is_said_twice_is_not_said),
    (
        without(body_limit.BodyLimit, "__call__", "not declared.isdecimal() or "),
        test_a_length_that_is_no_number_is_refused,
    ),
    (
        without(HiddenQuery, "__call__", 'scope["query_string"] = b""', "pass"),
        test_the_token_in_the_address_of_a_socket_goes_to_no_log,
    ),
]


@pytest.mark.parametrize(("fault", "guard"), FAULTS)
async def test_the_guard_notices(fault: Fault, guard: Guard, monkeypatch: Patch) -> None:
    fault(monkeypatch)
    await judged(guard, also=(ValueError,))

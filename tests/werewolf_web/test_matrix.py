"""The one matrix: every route × everybody who may come along. What is in no cell is refused."""

import pytest

from tests.werewolf_web.fakes import player
from tests.werewolf_web.site import Site, close_code
from tests.werewolf_web.test_access import ADMIN, call, concrete
from werewolf_web.access import ACCESS, SOCKET, Access

PLAYER = player(1)
IN = (200, 201, 202, 303)
LOG_IN, EXPIRED, REVOKED, FORBIDDEN, NOT_OWNER = (
    "AUTH_TOKEN_INVALID",
    "AUTH_TOKEN_EXPIRED",
    "AUTH_REFRESH_REVOKED",
    "AUTH_FORBIDDEN",
    "ROOM_NOT_OWNER",
)
EVERYBODY = ("anonymous", "forged", "expired", "revoked", "banned", "player", "owner", "admin")
"""An owner is a player whose room the address names."""
MATRIX: dict[Access, dict[str, str | None]] = {
    Access.PUBLIC: dict.fromkeys(EVERYBODY),
    Access.PLAYER: {
        "anonymous": LOG_IN,
        "forged": LOG_IN,
        "expired": EXPIRED,
        "revoked": REVOKED,
        "banned": REVOKED,
        "player": None,
        "owner": None,
        "admin": None,
    },
    Access.OWNER: {
        "anonymous": LOG_IN,
        "forged": LOG_IN,
        "expired": EXPIRED,
        "revoked": REVOKED,
        "banned": REVOKED,
        "player": NOT_OWNER,
        "owner": None,
        "admin": NOT_OWNER,
    },
    Access.ADMIN: {
        "anonymous": LOG_IN,
        "forged": LOG_IN,
        "expired": EXPIRED,
        "revoked": REVOKED,
        "banned": REVOKED,
        "player": FORBIDDEN,
        "owner": FORBIDDEN,
        "admin": None,
    },
    Access.OPERATOR: dict.fromkeys(EVERYBODY),
}
"""Who gets in (None), or the code that turns away. An operator's program is on this machine, as these tests are: who
comes through a proxy is in test_metrics."""
ON_THE_LINE = {(access, "banned") for access in Access} | {(Access.OWNER, who) for who in ("player", "owner", "admin")}
"""What accounts and rooms decide, not the gate of the site: walked in test_matrix_walked, on the real ones."""
PUBLIC = {
    "GET /api/auth/code/{poll}",
    "GET /api/auth/link/{token}/qr",
    "GET /api/auth/qq",
    "GET /api/auth/qq/callback",
    "GET /api/auth/ways",
    "GET /api/boards",
    "GET /api/bot",
    "GET /api/health",
    "GET /api/roles",
    "GET /api/shared/{game_id}/{key}/replay",
    "GET /api/switches",
    "POST /api/auth/code",
    "POST /api/auth/code/{poll}",
    "POST /api/auth/email/code",
    "POST /api/auth/email/login",
    "POST /api/auth/link/{token}",
    "POST /api/auth/login",
    "POST /api/auth/logout",
    "POST /api/auth/refresh",
    "POST /api/auth/request",
}
"""Every route that serves whoever comes along; one more is a decision, and is written here."""
HTTP = sorted(key for key in ACCESS if key[0] != SOCKET and (key[1].startswith("/api/") or key[1] == "/metrics"))
SOCKETS = sorted(path for method, path in ACCESS if method == SOCKET)


CELLS = [(key, who) for key in HTTP for who in EVERYBODY if (ACCESS[key], who) not in ON_THE_LINE]


def token_of(site: Site, who: str) -> str | None:
    """What this visitor shows at the door."""
    if who == "anonymous":
        return None
    if who == "forged":
        return "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIiwicm9sZSI6ImFkbWluIn0."
    token = site.accounts.token(ADMIN if who == "admin" else PLAYER, lives_ms=-1 if who == "expired" else 3_600_000)
    if who == "revoked":
        site.accounts.revoked.add(token)
    return token


@pytest.mark.parametrize(("key", "who"), CELLS, ids=lambda part: part if isinstance(part, str) else " ".join(part))
async def test_a_route_serves_whom_the_matrix_says(site: Site, key: tuple[str, str], who: str) -> None:
    status, code = await call(site, key, token_of(site, who))
    refusal = MATRIX[ACCESS[key]][who]
    if refusal is None:
        assert status in IN
    else:
        assert (status, code) == (403 if refusal == FORBIDDEN else 401, refusal)
        assert site.office.calls == site.games.calls == []


@pytest.mark.parametrize("who", ["anonymous", "forged", "expired", "revoked"])
@pytest.mark.parametrize("path", SOCKETS)
async def test_a_socket_is_closed_to_whom_the_matrix_says(site: Site, path: str, who: str) -> None:
    token = token_of(site, who)
    query = "" if token is None else f"?token={token}"
    async with site.socket(concrete(path) + query) as socket:
        assert await close_code(socket) == 4401


def test_the_matrix_decides_for_every_kind_of_access() -> None:
    assert MATRIX.keys() == set(Access)
    assert all(set(row) == set(EVERYBODY) for row in MATRIX.values())


def test_only_these_routes_of_the_api_are_public() -> None:
    public = {f"{method} {path}" for method, path in HTTP if ACCESS[method, path] is Access.PUBLIC}
    assert public == PUBLIC


def test_the_office_is_for_admins_and_only_the_office() -> None:
    admins = {path for (_, path), access in ACCESS.items() if access is Access.ADMIN}
    assert admins == {path for _, path in ACCESS if path.startswith("/api/admin/")}
    assert admins


def test_every_socket_is_for_players() -> None:
    assert {ACCESS[SOCKET, path] for path in SOCKETS} == {Access.PLAYER}

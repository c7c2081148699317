"""The tests of administration on the whole line bite: with a guard taken away, the one that stands for it fails."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import pytest

from host.errors import Problem
from host.logging import logger
from host.metrics import Metrics
from tests.werewolf_auth.test_planted_faults import answering
from tests.werewolf_web import site as harness
from tests.werewolf_web import test_admin, test_admin_line, test_matrix, test_request_log, test_whole_line
from tests.werewolf_web.site import Site
from tests.werewolf_web.test_whole_line import Line
from werewolf_auth import service, texts
from werewolf_auth.office import Office
from werewolf_auth.sessions import Sessions
from werewolf_web.access import ACCESS, Access, Gate
from werewolf_web.api import admin
from werewolf_web.middleware import request_log

Patch = pytest.MonkeyPatch
NOTICED = (AssertionError, TimeoutError, IndexError)
line = test_whole_line.line


def sockets_outlive_a_ban(patch: Patch) -> None:
    patch.setattr(Sessions, "tell", answering(None))


def sockets_outlive_a_ban_by_two_seconds(patch: Patch) -> None:
    real = Sessions.tell

    async def late(sessions: Sessions, uid: int, sids: Iterable[str]) -> None:
        await asyncio.sleep(2)
        await real(sessions, uid, sids)

    patch.setattr(Sessions, "tell", late)
    patch.setattr(harness, "PATIENCE", 30)


def acts_unwritten(patch: Patch) -> None:
    patch.setattr(Office, "note", answering(None))


def nothing_is_counted(patch: Patch) -> None:
    patch.setattr(Metrics, "count_stored", lambda *_: None)


def secrets_in_the_log(patch: Patch) -> None:
    real = texts.new_secret

    def chatty(secret: str, *rest: Any) -> str:
        logger.debug(f"new secret {secret}")
        return real(secret, *rest)

    patch.setattr(texts, "new_secret", chatty)


def links_in_the_log(patch: Patch) -> None:
    patch.setattr(request_log, "route_of", lambda scope: scope["path"])


def codes_are_told_apart(patch: Patch) -> None:
    real = service.request_access

    async def request_access(qq: str, *, invite: str | None = None, **rest: Any) -> None:
        await real(qq, invite=invite, **rest)
        if invite == "x":
            raise Problem("VALIDATION_ERROR", "邀请码不对", status=422)

    patch.setattr(service, "request_access", request_access)


async def wait_for_the_ban(line: Line, _: list[str], __: Patch) -> None:
    await test_admin_line.test_a_ban_on_the_page_ends_sessions_and_sockets_within_a_second(line)


async def end_a_game(line: Line, _: list[str], __: Patch) -> None:
    await test_admin_line.test_an_admin_ends_a_game(line, "page")


async def count(line: Line, _: list[str], __: Patch) -> None:
    await test_admin_line.test_what_happens_is_counted(line)


async def search_the_log(line: Line, log: list[str], _: Patch) -> None:
    await test_admin_line.test_nothing_secret_is_logged_stored_or_shown(line, log)


async def compare(line: Line, _: list[str], patch: Patch) -> None:
    await test_admin_line.test_the_answer_is_the_same_whatever_code_comes_with_it(line, patch)


Claim = Callable[[Line, list[str], Patch], Awaitable[None]]
FAULTS: dict[str, tuple[Callable[[Patch], None], Claim]] = {
    "sockets outlive a ban": (sockets_outlive_a_ban, wait_for_the_ban),
    "sockets outlive a ban by two seconds": (sockets_outlive_a_ban_by_two_seconds, wait_for_the_ban),
    "acts unwritten": (acts_unwritten, end_a_game),
    "nothing is counted": (nothing_is_counted, count),
    "secrets in the log": (secrets_in_the_log, search_the_log),
    "links in the log": (links_in_the_log, search_the_log),
    "codes are told apart": (codes_are_told_apart, compare),
}


@pytest.mark.parametrize("name", FAULTS)
async def test_a_planted_fault_is_noticed(name: str, line: Line, log: list[str], monkeypatch: Patch) -> None:
    plant, claim = FAULTS[name]
    monkeypatch.setattr(harness, "PATIENCE", 1.5)
    plant(monkeypatch)
    with pytest.raises(NOTICED):
        await claim(line, log, monkeypatch)
    monkeypatch.undo()
    await test_admin_line.leave_everything(line)


async def test_a_gate_that_forgets_the_role_is_noticed(monkeypatch: Patch) -> None:
    async def anybody(gate: Gate, request: Any) -> None:
        request.state.identity = await gate._identify(request)

    monkeypatch.setattr(Gate, "__call__", anybody)
    async with harness.running_site() as open_site:
        with pytest.raises(AssertionError):
            await test_matrix.test_a_route_serves_whom_the_matrix_says(open_site, ("GET", "/api/admin/users"), "player")


@pytest.mark.parametrize(
    ("key", "access", "claim"),
    [
        (("GET", "/api/admin/users"), Access.PLAYER, test_matrix.test_the_office_is_for_admins_and_only_the_office),
        (("GET", "/api/users/{uid}"), Access.PUBLIC, test_matrix.test_only_these_routes_of_the_api_are_public),
    ],
)
def test_a_careless_line_in_the_table_is_noticed(
    key: tuple[str, str], access: Access, claim: Callable[[], None], monkeypatch: Patch
) -> None:
    monkeypatch.setitem(ACCESS, key, access)
    with pytest.raises(AssertionError):
        claim()


async def test_an_act_under_another_name_is_noticed(site: Site, monkeypatch: Patch) -> None:
    monkeypatch.setattr(admin, "_actor", lambda _: "system")
    with pytest.raises(AssertionError):
        await test_admin.test_the_office_learns_who_asks_from_where(site, ("POST", "users/2/disable"))


async def test_a_path_in_the_log_is_noticed(site: Site, log: list[str], monkeypatch: Patch) -> None:
    links_in_the_log(monkeypatch)
    with pytest.raises(AssertionError):
        await test_request_log.test_refusals_and_unknown_addresses_are_there_too(
            site, log, "POST", "api/auth/link/good-link", ("-", "/api/auth/link/{token}", "200")
        )

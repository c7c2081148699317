"""The API under schemathesis: whatever is sent, no 5xx, no exception in the log, every answer as the schema says."""

import asyncio
import copy
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import nonebot
import pytest
from fastapi import FastAPI
from schemathesis.core.failures import Failure, FailureGroup

from host.logging import logger
from tests.werewolf_auth.hall import HERE
from tests.werewolf_web import test_second_way
from tests.werewolf_web.api_fuzz import ApiFuzz, Places, Report, Visitors, no_exception
from tests.werewolf_web.test_second_way import Town
from werewolf_auth.service import Session
from werewolf_web.access import SOCKET, routes_of
from werewolf_web.mount import SiteMount

town = test_second_way.town
# The site's thread draws numbers of its own at the same time.
pytestmark = pytest.mark.filterwarnings("ignore:Do not use the .random. module")
SUPERUSER = "99999"
VISITORS = ("anonymous", "player", "owner", "admin")
ROOM = 9


def the_site() -> FastAPI:
    """The site of this process."""
    return next(route.app for route in nonebot.get_app().router.routes if isinstance(route, SiteMount))  # type: ignore[return-value]


@dataclass
class People:
    """One of each kind; who was banned or deleted comes back as somebody new."""

    town: Town
    numbers: dict[str, str] = field(default_factory=lambda: {"admin": SUPERUSER})
    uids: list[int] = field(default_factory=list)

    async def token(self, who: str) -> str:
        """A new session."""
        session = await self._session(who)
        if session.user.uid not in self.uids:
            self.uids.append(session.user.uid)
        if who == "owner":
            await self.town.browser.post(f"api/rooms/{ROOM}/join", json={}, headers=bearer(session))
        return session.access_token

    async def _session(self, who: str) -> Session:
        sessions = self.town.hall.desk.sessions
        link = await sessions.create_link(self.numbers.get(who, ""))
        if link is None:
            # Not of `random`, which is the same again for every example.
            self.numbers[who] = SUPERUSER if who == "admin" else str(3_300_000_000 + secrets.randbelow(100_000_000))
            await self.town.hall.member(self.numbers[who], f"人{self.numbers[who][-6:]}")
            link = await sessions.create_link(self.numbers[who])
        assert link is not None
        self.town.hall.qq.friends[self.numbers[who]] = "人"
        return await sessions.log_in_by_link(link, HERE)

    async def play(self) -> tuple[int, str]:
        """A game of the owner's that an admin has ended, and the key of its shared replay."""
        owner, admin = bearer(await self._session("owner")), bearer(await self._session("admin"))
        browser, room = self.town.browser, f"api/rooms/{ROOM}"
        await browser.post(f"{room}/join", json={}, headers=owner)
        await browser.patch(room, json={"board": "quick-5"}, headers=owner)
        await browser.post(f"{room}/bots", json={"count": 4}, headers=owner)
        begun = (await browser.post(f"{room}/ready", json={"ready": True}, headers=owner)).json()
        await browser.post(f"api/admin/rooms/{ROOM}/abort", json={}, headers=admin)
        async with asyncio.timeout(30):
            while (await browser.get(room, headers=owner)).json()["status"] == "playing":
                pass
        await browser.post(f"{room}/leave", json={}, headers=owner)
        game: int = begun["current_game_id"]
        shared = await browser.get(f"api/games/{game}/share", headers=owner)
        return game, shared.json()["key"]

    async def empty_rooms(self) -> None:
        """Leave the house as it was."""
        for who in VISITORS[1:]:
            session = await self._session(who)
            for room in range(10):
                if who == "admin":
                    await self.town.browser.post(f"api/admin/rooms/{room}/abort", json={}, headers=bearer(session))
                await self.town.browser.post(f"api/rooms/{room}/leave", json={}, headers=bearer(session))


def bearer(session: Session) -> dict[str, str]:
    return {"Authorization": f"Bearer {session.access_token}"}


@pytest.fixture
async def fuzz(town: Town, served_port: int) -> AsyncIterator[ApiFuzz]:
    """Somebody of each kind, with a room of the owner's."""
    loop = asyncio.get_running_loop()
    people = People(town)

    def renew(who: str) -> str:
        return asyncio.run_coroutine_threadsafe(people.token(who), loop).result(30)

    game, key = await people.play()
    tokens: dict[str, str | None] = {"anonymous": None}
    for who in VISITORS[1:]:
        tokens[who] = await people.token(who)
    places: Places = {
        **{"room_id": [ROOM, 8], "uid": people.uids, "invite_id": [1, 2, 3]},
        **{"game_id": [game, game, game, game + 1], "key": [key]},
    }
    url = f"http://127.0.0.1:{served_port}/werewolf"
    yield ApiFuzz(copy.deepcopy(the_site().openapi()), url, Visitors(renew, tokens), places)
    await people.empty_rooms()


async def run(fuzz: ApiFuzz, log: list[str], examples: int, *, fixed: bool) -> Report:
    with no_exception(log):
        report = await asyncio.to_thread(fuzz.run, examples, fixed=fixed)
    print(report)  # noqa: T201  # the figures of the run, shown with -s and when it fails
    return report


def test_the_schema_has_every_route_of_the_api() -> None:
    listed = {(method.upper(), path) for path, item in the_site().openapi()["paths"].items() for method in item}
    real = {(method, path) for method, path in routes_of(the_site()) if method != SOCKET}
    assert listed == {(method, path) for method, path in real if path.startswith("/api/") or path == "/metrics"}


BODIES = {
    "nothing": b"",
    "half": b'{"qq": "1000',
    "not UTF-8": b'{"display_name": "\xff\xfe"}',
    "UTF-16": '{"display_name": "x"}'.encode("utf-16"),
    "deep": b"[" * 30_000,
    "deep objects": b'{"board":' * 5_000 + b"1" + b"}" * 5_000,
    "a deep value of a field": b'{"rules": {"sheriff": ' + b"[" * 2_000 + b"]" * 2_000 + b"}}",
    "NaN": b'{"timers": {"factor": NaN}, "seat": NaN, "count": NaN, "uid": NaN}',
    "endless": b'{"timers": {"factor": 1e999}, "seat": 1e999, "count": -1e999, "uid": 1e999}',
    "huge": b'{"timers": {"factor": 1' + b"0" * 5_000 + b'}, "uid": 1' + b"0" * 5_000 + b"}",
    "half a character": b'{"display_name": "\\ud800", "password": "\\udfff", "qq": "\\ud800", "secret": "\\ud800"}',
    "a null": b'{"display_name": "\\u0000", "password": "\\u0000", "note": "\\u0000", "email": "\\u0000@x"}',
    "two of a name": b'{"ready": true, "ready": "no", "uid": 1, "uid": []}',
    "not an object": b'"x"',
}


@pytest.mark.no_cover
async def test_no_body_breaks_the_api(fuzz: ApiFuzz, log: list[str]) -> None:
    with no_exception(log):
        report = await asyncio.to_thread(fuzz.send_bodies, BODIES)
    unsafe = sum(len(set(item) - {"get"}) for item in fuzz.schema["paths"].values())
    assert len(report.sent) == unsafe
    assert report.sent.total() == unsafe * len(BODIES) * len(VISITORS)


@pytest.mark.no_cover
async def test_nothing_that_is_sent_breaks_the_api(fuzz: ApiFuzz, log: list[str]) -> None:
    report = await run(fuzz, log, 3, fixed=True)
    assert set(report.by_visitor) == set(VISITORS)
    assert len(report.sent) == sum(len(item) for item in fuzz.schema["paths"].values())


def fails(*_: object) -> Any:
    raise RuntimeError("planted")


async def fails_later(*_: object) -> list[Any]:
    logger.opt(exception=RuntimeError("planted")).error("in the background")
    return []


FAULTS: dict[str, tuple[str, Any, str]] = {
    "a handler that fails": ("werewolf_game.service.leaderboard", fails, "/api/leaderboard"),
    "a failure behind the answer": ("werewolf_game.service.rooms", fails_later, "/api/rooms"),
    "an error of another shape": ("werewolf_web.answers.problem_body", lambda _: {"error": 1}, "/api/rooms"),
}


@pytest.mark.parametrize("name", FAULTS)
async def test_a_planted_fault_is_noticed(
    fuzz: ApiFuzz, log: list[str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, by, path = FAULTS[name]
    monkeypatch.setattr(place, by)
    with pytest.raises((AssertionError, FailureGroup, Failure)), no_exception(log):
        await asyncio.to_thread(fuzz.run, 1, fixed=True, only=path)


async def test_a_schema_that_is_not_true_is_noticed(fuzz: ApiFuzz) -> None:
    for operation in fuzz.schema["paths"]["/api/auth/login"].values():
        del operation["responses"]["4XX"]
    with pytest.raises((FailureGroup, Failure)):
        await asyncio.to_thread(fuzz.run, 1, fixed=True, only="/api/auth/login")


NEEDS_A_KEY = {
    "GET /api/auth/code/{poll}",
    "POST /api/auth/code/{poll}",
    "GET /api/auth/link/{token}/qr",
    "POST /api/auth/link/{token}",
    "POST /api/auth/login",
    "POST /api/auth/refresh",
    "POST /api/auth/email/login",
    "POST /api/auth/email/bind",
    "DELETE /api/auth/email",
    "POST /api/auth/qq/bind",
    "DELETE /api/auth/qq",
    "DELETE /api/me",
    "DELETE /api/auth/sessions/{sid}",
    "POST /api/games/{game_id}/report",
    "POST /api/admin/reports/{report_id}/close",
    "POST /api/admin/rooms/{room_id}/abort",
    "POST /api/rooms/{room_id}/abort",
    "POST /api/rooms/{room_id}/kick",
    "POST /api/rooms/{room_id}/owner",
    "POST /api/rooms/{room_id}/start",
    "POST /api/boards/check",
    "POST /api/auth/email/code",
    "PUT /api/auth/password",
}
"""What chance does not come by: a secret, a code, an address, the own name, a game that runs, others at the table, a
legal board."""


@pytest.mark.nightly
async def test_nothing_that_is_sent_breaks_the_api_all_night(fuzz: ApiFuzz, log: list[str]) -> None:
    report = await run(fuzz, log, 100, fixed=False)
    assert report.sent.total() > 40_000
    assert set(report.never_served()) <= NEEDS_A_KEY

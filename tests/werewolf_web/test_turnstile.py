"""A crowd at the door: one after the other, addresses in turn, and nobody waits who comes alone."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from itertools import pairwise

import pytest

from tests.werewolf_web.test_access import site_app
from werewolf_web.access import ACCESS, Access
from werewolf_web.app import DOORS
from werewolf_web.client_address import ClientAddress
from werewolf_web.middleware.turnstile import A_TABLEFUL, SLOWER, Line, Turnstile

SECONDS = 0.005
DOOR = ("POST", "/api/auth/login")


async def come(line: Line, place: str, order: list[str]) -> None:
    assert await line.turn(place)
    with line.inside():
        order.append(place)


async def test_who_comes_alone_does_not_wait() -> None:
    line, order = Line(3600), list[str]()
    for _ in range(3):
        await asyncio.wait_for(come(line, "a", order), 1)
    assert order == ["a"] * 3


async def test_a_crowd_comes_in_one_after_the_other() -> None:
    line, times = Line(SECONDS), list[float]()

    async def one() -> None:
        assert await line.turn("a")
        with line.inside():
            times.append(time.monotonic())
            await asyncio.sleep(SECONDS * 3)

    await asyncio.gather(*(one() for _ in range(8)))
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert len(times) == 8
    # Less than the clock's grain early.
    assert min(gaps) > SECONDS * 0.8


async def test_behind_a_tableful_the_crowd_comes_in_more_slowly() -> None:
    line, times = Line(SECONDS), list[float]()

    async def one() -> None:
        assert await line.turn("a")
        times.append(time.monotonic())

    with line.inside():
        await asyncio.gather(*(one() for _ in range(A_TABLEFUL + 4)))
    behind = [later - earlier for earlier, later in pairwise(times)][A_TABLEFUL:]
    assert min(behind) > SECONDS * SLOWER * 0.8


async def test_addresses_take_turns() -> None:
    line, order = Line(SECONDS), list[str]()
    with line.inside():
        await asyncio.gather(*(come(line, place, order) for place in ["flood"] * 6 + ["home", "school"]))
    assert order[:4] == ["flood", "home", "school", "flood"]
    assert len(order) == 8


async def test_too_many_are_refused_at_once_and_the_line_is_free_again() -> None:
    line, order = Line(SECONDS, waiting=2), list[str]()
    with line.inside():
        waiting = [asyncio.create_task(come(line, "a", order)) for _ in range(2)]
        await asyncio.sleep(0)
        assert not await line.turn("a")
        await asyncio.gather(*waiting)
        await come(line, "a", order)
    assert order == ["a"] * 3


async def test_a_flood_takes_nobody_elses_place() -> None:
    line = Line(SECONDS, waiting=20)
    with line.inside():
        flood = [asyncio.create_task(line.turn("flood")) for _ in range(30)]
        await asyncio.sleep(0)
        homes = await asyncio.gather(*(line.turn(f"home {number}") for number in range(8)))
        answers = await asyncio.gather(*flood)
    assert homes == [True] * 8
    assert sum(answers) < 20


async def test_who_gives_up_holds_up_nobody() -> None:
    line, order = Line(SECONDS), list[str]()
    with line.inside():
        gone = asyncio.create_task(come(line, "a", order))
        await asyncio.sleep(0)
        gone.cancel()
        await come(line, "b", order)
    assert order == ["b"]


class Door:
    """A site that answers when it is told to."""

    def __init__(self) -> None:
        self.came: list[str] = []
        self.may_answer = asyncio.Event()

    async def __call__(self, scope: dict[str, object], *_: object) -> None:
        self.came.append(str(scope["path"]))
        await self.may_answer.wait()


def scope(method: str, path: str) -> dict[str, object]:
    return {"type": "http", "method": method, "path": path, "headers": [], "client": ("192.0.2.7", 1)}


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Door:
    monkeypatch.setattr("werewolf_web.middleware.turnstile.Line", lambda: Line(3600, waiting=1))
    return Door()


async def test_only_the_doors_make_wait_and_a_full_line_is_said(site: Door) -> None:
    turnstile = Turnstile(site, ClientAddress(()), frozenset({DOOR}))  # type: ignore[arg-type]
    sent: asyncio.Queue[dict[str, object]] = asyncio.Queue()

    asked = [
        asyncio.create_task(turnstile(scope(method, path), None, sent.put))  # type: ignore[arg-type]
        for method, path in (DOOR, DOOR, DOOR, ("GET", DOOR[1]), ("POST", "/api/rooms"))
    ]
    assert (await sent.get())["status"] == 429
    assert site.came == [DOOR[1], DOOR[1], "/api/rooms"]
    for task in asked:
        task.cancel()
    await asyncio.gather(*asked, return_exceptions=True)


_turn = Line.turn


def _everybody_at_once(line: Line) -> None:
    for waiting in line._lines.values():
        for called in waiting:
            called.set_result(True)
    line._lines.clear()
    line._is_calling = False


async def _one_line_for_all(line: Line, _: str) -> bool:
    return await _turn(line, "everybody")


async def _without_end(line: Line, place: str) -> bool:
    line._room = max(line._room, 1)
    return await _turn(line, place)


def test_the_site_has_one_at_every_door_that_costs_a_hash_or_a_message() -> None:
    layers = [layer for layer in site_app().user_middleware if getattr(layer.cls, "__name__", "") == "Turnstile"]
    assert [layer.kwargs["doors"] for layer in layers] == [DOORS]
    assert {path for _, path in DOORS} == {
        "/api/auth/login", "/api/auth/request", "/api/auth/email/login", "/api/auth/email/code"
    }  # fmt: skip
    assert {method for method, _ in DOORS} == {"POST"}
    assert all(ACCESS[method, path] is Access.PUBLIC for method, path in DOORS)


@pytest.mark.parametrize(
    ("name", "fault", "notices"),
    [
        ("_call", _everybody_at_once, test_a_crowd_comes_in_one_after_the_other),
        ("_pause", lambda line: line._seconds, test_behind_a_tableful_the_crowd_comes_in_more_slowly),
        ("turn", _one_line_for_all, test_addresses_take_turns),
        ("_makes_room_for", lambda *_: False, test_a_flood_takes_nobody_elses_place),
        ("turn", _without_end, test_too_many_are_refused_at_once_and_the_line_is_free_again),
    ],
)
async def test_a_planted_fault_is_noticed(
    monkeypatch: pytest.MonkeyPatch, name: str, fault: object, notices: Callable[[], Awaitable[None]]
) -> None:
    monkeypatch.setattr(Line, name, fault)
    with pytest.raises(AssertionError):
        await notices()

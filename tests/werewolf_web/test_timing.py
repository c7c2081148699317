"""How long the two public answers take tells nothing about whom they are for."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from statistics import median

import orjson
import pytest

from tests.werewolf_auth.hall import HERE
from tests.werewolf_web import test_whole_line
from tests.werewolf_web.test_whole_line import Line, new_number
from werewolf_auth.desk import desk
from werewolf_auth.registration import Registrar

MEDIANS_APART = 0.003
AREA = 0.55
"""Of a classifier by time alone; 0.5 is guessing."""
WRONG = "2222-2222-2222-2222-2222"
Ask = Callable[[str], tuple[str, dict[str, str]]]
line = test_whole_line.line


def request(number: str) -> tuple[str, dict[str, str]]:
    return "request", {"qq": number}


def log_in(number: str) -> tuple[str, dict[str, str]]:
    return "login", {"qq": number, "secret": WRONG}


class Wire:
    """One connection that sends each question as one packet: a client's own pauses would hide what is measured."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def __aenter__(self) -> "Wire":
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._writer.close()
        await self._writer.wait_closed()

    async def post(self, path: str, body: dict[str, str]) -> tuple[int, float]:
        """The status of the answer, and the seconds until it was here."""
        content = orjson.dumps(body)
        head = f"POST /werewolf/api/auth/{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        started = time.perf_counter()
        self._writer.write(f"{head}Content-Length: {len(content)}\r\n\r\n".encode() + content)
        answer = (await self._reader.readuntil(b"\r\n\r\n")).decode()
        length = next(line for line in answer.lower().split("\r\n") if line.startswith("content-length:"))
        await self._reader.readexactly(int(length.split(":")[1]))
        return int(answer.split()[1]), time.perf_counter() - started


async def everybody(line: Line) -> dict[str, str]:
    """A number of each kind."""
    numbers = {kind: new_number() for kind in ("friend", "pending", "registered", "banned")}
    line.qq.friends |= {number: f"友{number[-6:]}" for number in numbers.values()}
    await desk().friends.refresh()
    for kind in ("registered", "banned"):
        await line.confirmed_secret(numbers[kind])
    await line.ask(numbers["pending"])
    await desk().registrar.idle()
    await desk().administration.ban(numbers["banned"], "test", HERE)
    return numbers | {"stranger": new_number()}


async def times(line: Line, ask: Ask, rounds: int, stretches: int = 5) -> dict[str, list[float]]:
    """Seconds of every answer by kind."""
    return await measured(line.port, ask, await everybody(line), desk().registrar.idle, rounds, stretches)


async def measured(
    port: int, ask: Ask, whom: dict[str, str], idle: Callable[[], Awaitable[None]], rounds: int, stretches: int
) -> dict[str, list[float]]:
    """Seconds of every answer by kind, asked in random order; what follows an answer is over before the next one.

    While other work makes the times too uneven to tell, it goes on, to so many stretches of so many rounds.
    """
    found: dict[str, list[float]] = {kind: [] for kind in whom}
    async with Wire(port) as wire:
        for done in range(stretches * rounds):
            if done and done % rounds == 0 and apart(found) <= MEDIANS_APART:
                break
            # Each by chance alone: if none came twice in a row, what one leaves behind would slow the others only.
            for kind in random.choices(sorted(whom), k=len(whom)):
                status, seconds = await wire.post(*ask(whom[kind]))
                assert status in (202, 401)
                found[kind].append(seconds)
                await idle()
    return found


def apart(found: dict[str, list[float]]) -> float:
    """Seconds between the medians."""
    medians = [median(values) for values in found.values()]
    return max(medians) - min(medians)


def area(first: list[float], second: list[float]) -> float:
    """How often a random one of the second takes longer than a random one of the first, or the other way round."""
    longer = sum(late > early for late in second for early in first) / (len(first) * len(second))
    return max(longer, 1 - longer)


def assert_medians_alike(found: dict[str, list[float]]) -> None:
    assert apart(found) <= MEDIANS_APART, {kind: median(values) for kind, values in found.items()}


@pytest.mark.no_cover
@pytest.mark.parametrize("ask", [request, log_in])
async def test_the_medians_are_alike(line: Line, ask: Ask) -> None:
    assert_medians_alike(await times(line, ask, 100))


@pytest.mark.nightly
@pytest.mark.parametrize("ask", [request, log_in])
async def test_time_does_not_classify(line: Line, ask: Ask) -> None:
    found = await times(line, ask, 1000)
    assert_medians_alike(found)
    areas = {kind: area(found["stranger"], values) for kind, values in found.items() if kind != "stranger"}
    assert max(areas.values()) <= AREA, areas


async def test_an_answer_that_waits_for_friends_is_noticed(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Registrar.request

    async def telling(registrar: Registrar, qq: str, *rest: object) -> object:
        if await desk().friends.nickname(qq) is not None:
            await asyncio.sleep(2 * MEDIANS_APART)
        return await real(registrar, qq, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(Registrar, "request", telling)
    with pytest.raises(AssertionError):
        assert_medians_alike(await times(line, request, 20, stretches=1))

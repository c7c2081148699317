"""A probe: the sandbox in a real NoneBot process, spoken to over real sockets."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

ROOT = Path(__file__).parents[2]
START_SECONDS = 20.0
PATIENCE_SECONDS = 5.0

Json = dict[str, Any]


def free_port() -> int:
    """Return a loopback port that was free a moment ago."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class Probe:
    """Both ends of the OneBot socket: the people's side and the bot's side."""

    def __init__(self, base_url: str) -> None:
        self.http = httpx.Client(base_url=base_url, timeout=10, trust_env=False)

    def state(self) -> Json:
        """Return who exists and what is broken."""
        return self._json(self.http.get("/sandbox/api/people"))

    def say(self, person: int, text: str, chat: str = "private") -> Json:
        """Let a person write a message."""
        body = {"person": person, "text": text, "chat": chat}
        return self._json(self.http.post("/sandbox/api/messages", json=body))

    def read(self, person: int, chat: str = "private") -> list[str]:
        """Return the texts that a person reads."""
        answer = self.http.get("/sandbox/api/messages", params={"person": person, "chat": chat})
        return [message["text"] for message in answer.raise_for_status().json()]

    def faults(self, **changes: bool) -> None:
        """Turn failures on and off."""
        self.http.put("/sandbox/api/faults", json=changes).raise_for_status()

    def call(self, action: str, **parameters: object) -> Json:
        """Call an action through the bot and return `data` or the failure that NoneBot raised."""
        return self._json(self.http.post("/probe/call", json={"action": action, "parameters": parameters}))

    def events(self, **fields: object) -> list[Json]:
        """Return the parsed events that have these fields."""
        found = self.http.get("/probe/events").raise_for_status().json()
        return [event for event in found if all(event.get(name) == value for name, value in fields.items())]

    def event(self, **fields: object) -> Json:
        """Wait for the first event that has these fields."""
        until(lambda: self.events(**fields))
        return self.events(**fields)[0]

    @staticmethod
    def _json(answer: httpx.Response) -> Json:
        found: Json = answer.raise_for_status().json()
        return found


def until(condition: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> None:
    """Wait until a condition holds, or fail."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            pytest.fail(f"did not happen within {seconds} s")
        time.sleep(0.02)


@contextmanager
def process(*arguments: str) -> Iterator[None]:
    """Run a Python module of this repository and stop it cleanly."""
    child = subprocess.Popen([sys.executable, "-m", *arguments], cwd=ROOT)
    try:
        yield
    finally:
        child.terminate()
        assert child.wait(timeout=10) in (0, -15)


@contextmanager
def running_probe() -> Iterator[Probe]:
    """A probe with the sandbox mounted and its bot connected."""
    port = free_port()
    found = Probe(f"http://127.0.0.1:{port}")
    with process("tests.sandbox.probe_bot", str(port), "mounted"):
        until(lambda: is_up(found), START_SECONDS)
        yield found
    found.http.close()


@pytest.fixture
def probe() -> Iterator[Probe]:
    """A fresh probe."""
    with running_probe() as found:
        yield found


@pytest.fixture(scope="session")
def shared_probe() -> Iterator[Probe]:
    """One probe for tests that change nothing."""
    with running_probe() as found:
        yield found


def is_up(probe: Probe) -> bool:
    """Tell whether the sandbox answers and the bot's process is connected to it."""
    try:
        return bool(probe.state()["bot"]["online"])
    except httpx.TransportError:
        return False

"""People of the pretend QQ, spoken to through the sandbox's JSON interface, and their ways into the site."""

import asyncio
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx

from tests.browser.server import Server

FRIENDS = tuple(range(10001, 10013))
SECRET = re.compile(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3,}\b")
PATIENCE_SECONDS = 15.0

Json = dict[str, Any]


class People:
    """The pretend QQ's own interface."""

    def __init__(self, server: Server) -> None:
        self._http = httpx.AsyncClient(base_url=server.sandbox, timeout=10, trust_env=False)

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def say(self, person: int, text: str, chat: str = "private") -> int:
        """Let a person write; returns the id of the message."""
        answer = await self._http.post("/api/messages", json={"person": person, "text": text, "chat": chat})
        return int(answer.raise_for_status().json()["id"])

    async def read(self, person: int, chat: str = "private", after: int = 0) -> list[Json]:
        """Return the messages of a chat that are newer than an id."""
        answer = await self._http.get("/api/messages", params={"person": person, "chat": chat, "after": after})
        found: list[Json] = answer.raise_for_status().json()
        return found

    async def faults(self, **changes: bool) -> None:
        """Turn failures of QQ on and off."""
        (await self._http.put("/api/faults", json=changes)).raise_for_status()

    async def hear(self, person: int, wanted: Callable[[str], bool], chat: str = "private", after: int = 0) -> str:
        """Wait for a message of the bot and return its text."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            texts: list[str] = [
                said["text"] for said in await self.read(person, chat, after) if said["sender"] != person
            ]
            found = next(filter(wanted, texts), None)
            if found is not None:
                return found
            await asyncio.sleep(0.05)
        raise AssertionError(f"{person} did not hear what was expected; the chat is {await self.read(person, chat)}")

    async def ask(self, person: int, text: str, chat: str = "private") -> str:
        """Write to the bot and return its next answer."""
        asked = await self.say(person, text, chat)
        return await self.hear(person, bool, chat, after=asked)

    async def hear_secret(self, person: int, after: int = 0) -> str:
        """Wait for the message that carries the 登录码 and return the code."""
        text = await self.hear(person, lambda said: SECRET.search(said) is not None, after=after)
        found = SECRET.search(text)
        assert found is not None
        return found[0]

    async def register(self, person: int) -> str:
        """Go through 注册 and 确认 in chat; returns the secret."""
        asked = await self.say(person, "注册")
        secret = await self.hear_secret(person, asked)
        await self.ask(person, "确认")
        return secret


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who is logged in: an HTTP client with the session, and the session's body."""

    person: int
    http: httpx.AsyncClient
    session: Json

    @property
    def uid(self) -> int:
        """The public number of the account."""
        return int(self.session["user"]["uid"])

    async def post(self, path: str, body: Json | None = None) -> Json:
        """Call the API; an error is a failure of the test."""
        answer = await self.http.post(f"api{path}", json=body or {})
        assert answer.is_success, f"POST {path}: {answer.status_code} {answer.text}"
        found: Json = answer.json()
        return found

    async def get(self, path: str) -> Any:
        """Read from the API; an error is a failure of the test."""
        answer = await self.http.get(f"api{path}")
        assert answer.is_success, f"GET {path}: {answer.status_code} {answer.text}"
        return answer.json()

    async def patch(self, path: str, body: Json) -> Json:
        """Change something through the API."""
        answer = await self.http.patch(f"api{path}", json=body)
        assert answer.is_success, f"PATCH {path}: {answer.status_code} {answer.text}"
        found: Json = answer.json()
        return found

    async def close(self) -> None:
        """Close the connections."""
        await self.http.aclose()


async def visit(server: Server, people: People, person: int) -> Visitor:
    """Register a person in chat and log in over HTTP."""
    secret = await people.register(person)
    http = httpx.AsyncClient(base_url=server.site, headers={"Origin": server.origin}, timeout=20, trust_env=False)
    answer = await http.post("api/auth/login", json={"qq": str(person), "secret": secret})
    assert answer.is_success, f"log-in of {person}: {answer.status_code} {answer.text}"
    return Visitor(person, http, answer.json())

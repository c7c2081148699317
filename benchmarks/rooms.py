"""Filling rooms of a running process over HTTP."""

from collections.abc import Sequence
from types import TracebackType
from typing import Any

import httpx

from benchmarks.accounts import Account
from benchmarks.process import BASE, HOST, Process

Json = dict[str, Any]


class Desk:
    """The HTTP interface of a process, for any account."""

    def __init__(self, process: Process) -> None:
        origin = f"http://{HOST}:{process.port}"
        self._http = httpx.AsyncClient(
            base_url=f"{origin}{BASE}/api", headers={"Origin": origin}, timeout=60, trust_env=False
        )

    async def __aenter__(self) -> "Desk":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def post(self, account: Account, path: str, body: Json | None = None) -> Json:
        """Call the interface; an error is raised."""
        return await self._call("POST", account, path, body or {})

    async def get(self, account: Account, path: str) -> Json:
        """Ask the interface; an error is raised."""
        return await self._call("GET", account, path, None)

    async def seat(self, room: int, accounts: Sequence[Account], settings: Json) -> None:
        """Seat accounts at a table with these settings; nobody is ready yet."""
        await self.post(accounts[0], f"/rooms/{room}/join")
        await self._call("PATCH", accounts[0], f"/rooms/{room}", settings)
        for account in accounts[1:]:
            await self.post(account, f"/rooms/{room}/join")

    async def start(self, room: int, accounts: Sequence[Account]) -> None:
        """Let everybody be ready, which starts the game."""
        for account in accounts:
            await self.post(account, f"/rooms/{room}/ready", {"ready": True})

    async def _call(self, method: str, account: Account, path: str, body: Json | None) -> Json:
        headers = {"Authorization": f"Bearer {account.token}"}
        answer = await self._http.request(method, path, json=body, headers=headers)
        if not answer.is_success:
            raise RuntimeError(f"{method} {path}: {answer.status_code} {answer.text}")
        found: Json = answer.json()
        return found

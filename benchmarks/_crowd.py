"""People who all log in at once, in a process of their own: ``python -m benchmarks._crowd PORT FIRST_QQ COUNT``.

Apart from the client that measures, so that what is measured is the server and not the crowd's own work; with low
priority, since in life these are phones elsewhere. Prints the seconds it took and how often somebody was turned away.
"""

import asyncio
import os
import sys
import time

import httpx

from benchmarks.accounts import SECRET
from benchmarks.process import BASE, HOST

TOO_MANY, DONE = 429, 200
NICENESS = 10


async def _log_in(http: httpx.AsyncClient, qq: int) -> int:
    """Log in, coming back as often as the server says that it is too busy; return how often that was."""
    turned_away = 0
    while True:
        answer = await http.post("/auth/login", json={"qq": str(qq), "secret": SECRET})
        if answer.status_code == DONE:
            return turned_away
        if answer.status_code != TOO_MANY:
            raise RuntimeError(f"log-in: {answer.status_code} {answer.text}")
        turned_away += 1
        await asyncio.sleep(float(answer.headers["Retry-After"]))


async def _everybody(port: int, first: int, count: int) -> None:
    origin = f"http://{HOST}:{port}"
    limits = httpx.Limits(max_connections=count)
    async with httpx.AsyncClient(
        base_url=f"{origin}{BASE}/api", headers={"Origin": origin}, timeout=60, trust_env=False, limits=limits
    ) as http:
        began = time.perf_counter()
        turned_away = await asyncio.gather(*(_log_in(http, first + number) for number in range(count)))
        print(time.perf_counter() - began, sum(turned_away))


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    asyncio.run(_everybody(*map(int, sys.argv[1:4])))

"""People who all log in at once, in a process of their own: ``python -m benchmarks._crowd PORT FIRST_QQ COUNT``.

Apart from the client that measures, so that what is measured is the server and not the crowd's own work; with the
lowest priority and a lean client, since in life these are phones elsewhere. Prints as JSON the seconds it took, how
often somebody was turned away, and the processor time that the crowd itself used.
"""

import asyncio
import json
import os
import sys
import time

from benchmarks.accounts import SECRET
from benchmarks.process import BASE, HOST

TOO_MANY, DONE = 429, 200
NICENESS = 19


async def _log_in(port: int, qq: int) -> int:
    """Log in, coming back as often as the server says that it is too busy; return how often that was."""
    body = json.dumps({"qq": str(qq), "secret": SECRET}).encode()
    head = (
        f"POST {BASE}/api/auth/login HTTP/1.1\r\nHost: {HOST}:{port}\r\nOrigin: http://{HOST}:{port}\r\n"
        f"User-Agent: phone {qq}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    turned_away = 0
    while True:
        reader, writer = await asyncio.open_connection(HOST, port)
        writer.write(head.encode() + body)
        status, headers = await _answer(reader)
        writer.close()
        if status != TOO_MANY:
            break
        turned_away += 1
        await asyncio.sleep(float(headers["retry-after"]))
    if status != DONE:
        raise RuntimeError(f"log-in: {status}")
    return turned_away


async def _answer(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:])}
    await reader.readexactly(int(headers["content-length"]))
    return int(head[0].split()[1]), headers


async def _everybody(port: int, first: int, count: int) -> None:
    began = time.perf_counter()
    turned_away = await asyncio.gather(*(_log_in(port, first + number) for number in range(count)))
    took = time.perf_counter() - began
    print(json.dumps({"seconds": took, "turned_away": sum(turned_away), "processor": time.process_time()}))


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    asyncio.run(_everybody(*map(int, sys.argv[1:4])))

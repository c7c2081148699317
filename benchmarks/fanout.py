"""Stored actions a second to 12 screens: ``python -m benchmarks.fanout [--rooms 50] [--rate 200] [--seconds 8]``.

The whole path of the real process: socket, mailbox, rules, journal in a SQLite file, hidden views, frames,
12 sockets a room. The reference in the same run is uvicorn that sends as many bytes to as many sockets and
does nothing else, driven by the same client.
"""

import argparse
import asyncio
import sys

from benchmarks import bare
from benchmarks.hall import SEATS, playing
from benchmarks.table_load import Figures, at_rate, saturated

ANSWER_OCTETS = 40
GOAL_SHARE, GOAL_P99 = 0.5, 10.0


def _line(name: str, figures: Figures) -> str:
    latency = f"p50 {figures.percentile(0.5):.1f} ms  p99 {figures.percentile(0.99):.1f} ms"
    frames = f"{figures.frames / max(1, len(figures.latencies)):.1f} frames an action"
    failed = f"refused {figures.refused}  unanswered {figures.unanswered}"
    return f"{name}: {figures.rate:,.0f} actions/s  {latency}  {frames}  {failed}"


async def run(rooms: int, rate: float, seconds: float) -> None:
    """Measure the process, then the reference with the same bytes."""
    async with playing(rooms) as hall:
        await saturated(hall.rooms, 1.0)
        full = await saturated(hall.rooms, seconds)
        open_loop = await at_rate(hall.rooms, rate, seconds)
    print(_line(f"{rooms} rooms, {rooms * SEATS} sockets, saturated", full))
    print(_line(f"open loop at {rate:,.0f}/s", open_loop), f" goal p99 ≤ {GOAL_P99} ms")
    actions = len(full.latencies)
    event = round((full.octets / actions - ANSWER_OCTETS) / max(1.0, full.frames / actions - 1))
    sockets = max(1, round(full.frames / actions - 1))
    theirs = await bare.saturated(rooms, sockets, event, ANSWER_OCTETS, seconds)
    print(_line(f"reference, bare uvicorn, {event} bytes to {sockets} sockets", theirs))
    share = full.rate / theirs.rate
    print(f"ratio {share:.2f}  {'✔' if share >= GOAL_SHARE else '✘'} goal {GOAL_SHARE}")


def main(arguments: list[str]) -> None:
    """Read the options."""
    parser = argparse.ArgumentParser(description="stored actions to 12 screens")
    parser.add_argument("--rooms", type=int, default=50)
    parser.add_argument("--rate", type=float, default=200.0)
    parser.add_argument("--seconds", type=float, default=8.0)
    given = parser.parse_args(arguments)
    asyncio.run(run(given.rooms, given.rate, given.seconds))


if __name__ == "__main__":
    main(sys.argv[1:])

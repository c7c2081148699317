"""Log-ins during play: ``python -m benchmarks.login [--logins 200] [--rooms 10] [--rate 100] [--storms 4]``.

Calm and storm take turns, so that what else the machine does falls on both: a storm is the time from the moment when
everybody sends a right secret until the last one is logged in, with bcrypt as in production, and each storm has people
of its own. The reference is the same play without log-ins, before and after each storm in the same run. What counts is
how the 95th percentile of the stored actions changes; the 99th is printed beside it.
"""

import argparse
import asyncio
import json
import os
import sys
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from benchmarks.hall import Hall, playing
from benchmarks.process import ROOT
from benchmarks.table_load import Figures, at_rate

GOAL_RATIO = 1.5
SHARES = (0.95, 0.99)


@dataclass(frozen=True, slots=True)
class Crowd:
    """What the log-ins of one storm came to; `processor` is what the crowd's own process used, not the server."""

    seconds: float
    turned_away: int
    processor: float


async def _everybody_logs_in(hall: Hall, first: str, count: int) -> Crowd:
    """Let so many accounts log in from another process."""
    words = [str(hall.process.port), first, str(count)]
    crowd = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks._crowd", *words, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await crowd.communicate()
    if crowd.returncode:
        raise RuntimeError("not everybody could log in")
    return Crowd(**json.loads(said))


async def _storm(hall: Hall, rate: float, first: str, count: int) -> tuple[Figures, Crowd]:
    """Play until everybody is logged in."""
    crowd = asyncio.create_task(_everybody_logs_in(hall, first, count))
    figures = await at_rate(hall.rooms, rate, float("inf"), until=crowd.done)
    return figures, await crowd


async def run(rooms: int, rate: float, logins: int, storms: int) -> bool:
    """Measure calm and storm in turns; return whether the goal was reached."""
    async with playing(rooms, spare=logins * storms) as hall:
        await at_rate(hall.rooms, rate, 3.0)
        calm, stormy, seconds = [], [], 10.0
        for number in range(storms):
            calm.append(await at_rate(hall.rooms, rate, seconds))
            figures, crowd = await _storm(hall, rate, hall.spare[number * logins].qq, logins)
            stormy.append(figures)
            seconds = crowd.seconds
            print(calm[-1].line("calm "))
            print(figures.line("storm") + _words(crowd))
        calm.append(await at_rate(hall.rooms, rate, seconds))
        print(calm[-1].line("calm "))
    print(f"load of the machine (1 minute): {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    return _verdict(calm, stormy)


def _verdict(calm: list[Figures], stormy: list[Figures]) -> bool:
    """Print the ratio of each percentile: the median over the storms, each against the calm around it."""
    reached = True
    for share in SHARES:
        quiet = [figures.percentile(share) for figures in calm]
        around = [(before + after) / 2 for before, after in pairwise(quiet)]
        ratios = [figures.percentile(share) / usual for figures, usual in zip(stormy, around, strict=True)]
        is_good = median(ratios) <= GOAL_RATIO
        each = " ".join(f"{ratio:.2f}" for ratio in ratios)
        print(f"p{share * 100:.0f} ratio {median(ratios):.2f}  {'✔' if is_good else '✘'} goal {GOAL_RATIO}  ({each})")
        reached = reached and is_good
    return reached


def _words(crowd: Crowd) -> str:
    return f"  turned away {crowd.turned_away}; the crowd itself used {crowd.processor:.1f} s of a core"


def main(arguments: list[str]) -> None:
    """Read the options."""
    parser = argparse.ArgumentParser(description="log-ins during play")
    parser.add_argument("--rooms", type=int, default=10)
    parser.add_argument("--rate", type=float, default=100.0)
    parser.add_argument("--logins", type=int, default=200)
    parser.add_argument("--storms", type=int, default=4)
    given = parser.parse_args(arguments)
    asyncio.run(run(given.rooms, given.rate, given.logins, given.storms))


if __name__ == "__main__":
    main(sys.argv[1:])

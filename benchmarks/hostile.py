"""Play among hostile sockets: ``python -m benchmarks.hostile [--rooms 40] [--hostile 480] [--rate 60] [--seconds 20]``.

Every honest player has a socket in a room of twelve; as many sockets again stall, flood and scribble (`_hostile.py`),
each with an account and an address of its own (Linux). The limits are those of production. The reference is the same
play undisturbed, before and after, in the same run.
"""

import argparse
import asyncio
import json
import os
import sys
from pathlib import Path

from benchmarks.hall import SEATS, Hall, playing
from benchmarks.process import ROOT
from benchmarks.table_load import Figures, at_rate

GOAL_P95, GOAL_MEBIBYTES = 150.0, 100.0


def _resident(hall: Hall) -> float:
    """MiB of memory of the process."""
    status = Path(f"/proc/{hall.process.pid}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def _lost(hall: Hall) -> int:
    """Honest sockets that are gone."""
    return sum(seat.wire is None or seat.wire.lost for room in hall.rooms for seat in room.seats)


async def _attacked(hall: Hall, rate: float, seconds: float) -> tuple[Figures, dict[str, int]]:
    """Play while the others do what they can."""
    words = [str(hall.process.port), str(len(hall.rooms)), *(account.token for account in hall.spare)]
    enemies = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "benchmarks._hostile",
        *words,
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    figures = await at_rate(hall.rooms, rate, seconds)
    said, _ = await enemies.communicate(b"")
    done: dict[str, int] = json.loads(said)
    return figures, done


async def run(rooms: int, hostile: int, rate: float, seconds: float) -> bool:
    """Measure calm, attack and calm; return whether the goals were reached."""
    async with playing(rooms, spare=hostile, WEREWOLF_RATE_LIMITS="true") as hall:
        await at_rate(hall.rooms, rate, 3.0)
        before = _resident(hall)
        calm = await at_rate(hall.rooms, rate, seconds)
        attacked, done = await _attacked(hall, rate, seconds)
        grown, lost = _resident(hall) - before, _lost(hall)
        after = await at_rate(hall.rooms, rate, seconds)
    for name, figures in (("calm  ", calm), ("attack", attacked), ("calm  ", after)):
        print(_line(name, figures))
    print(f"{rooms * SEATS} honest and {hostile} hostile sockets: {done}")
    print(f"load of the machine (1 minute): {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    slow = attacked.percentile(0.95)
    ratio = slow / ((calm.percentile(0.95) + after.percentile(0.95)) / 2)
    print(f"p95 {slow:.1f} ms, ratio {ratio:.2f}  {_mark(slow <= GOAL_P95)} goal {GOAL_P95:.0f} ms")
    print(f"grown by {grown:.0f} MiB  {_mark(grown <= GOAL_MEBIBYTES)} goal {GOAL_MEBIBYTES:.0f}")
    print(f"honest sockets lost: {lost}, actions unanswered: {attacked.unanswered}  {_mark(not lost)} goal 0")
    return slow <= GOAL_P95 and grown <= GOAL_MEBIBYTES and not lost


def _mark(reached: bool) -> str:
    return "✔" if reached else "✘"


def _line(name: str, figures: Figures) -> str:
    latency = "  ".join(f"p{share * 100:.0f} {figures.percentile(share):.1f} ms" for share in (0.5, 0.95, 0.99))
    return f"{name}: {figures.rate:,.0f} actions/s for {figures.seconds:4.1f} s  {latency}  refused {figures.refused}"


def main(arguments: list[str]) -> None:
    """Read the options."""
    parser = argparse.ArgumentParser(description="play among hostile sockets")
    parser.add_argument("--rooms", type=int, default=40)
    parser.add_argument("--hostile", type=int, default=480)
    parser.add_argument("--rate", type=float, default=60.0)
    parser.add_argument("--seconds", type=float, default=20.0)
    given = parser.parse_args(arguments)
    asyncio.run(run(given.rooms, given.hostile, given.rate, given.seconds))


if __name__ == "__main__":
    main(sys.argv[1:])

"""Play among hostile sockets: ``python -m benchmarks.hostile [--rooms 40] [--hostile 480] [--rate 60] [--seconds 20]``.

Every honest player has a socket in a room of twelve; as many sockets again stall, flood and scribble (`_hostile.py`),
each with an account and an address of its own (Linux). The limits are those of production. The references, in the same
run, are the same play undisturbed, and beside a process that uses as much of a core as the attackers themselves did.
"""

import argparse
import asyncio
import json
import os
import sys
from pathlib import Path

from benchmarks._hostile import SHARE
from benchmarks.hall import SEATS, Hall, playing
from benchmarks.process import ROOT
from benchmarks.table_load import Figures, at_rate

GOAL_P95, GOAL_MEBIBYTES = 150.0, 100.0


def _resident(hall: Hall) -> float:
    """MiB of memory of the process."""
    status = Path(f"/proc/{hall.process.pid}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


def _processor(hall: Hall) -> float:
    """Seconds of processor time that the process has used, its threads included."""
    fields = Path(f"/proc/{hall.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _lost(hall: Hall) -> int:
    """Honest sockets that are gone."""
    return sum(seat.wire is None or seat.wire.lost for room in hall.rooms for seat in room.seats)


async def _beside(hall: Hall, rate: float, seconds: float, module: str, *words: str) -> tuple[Figures, bytes]:
    """Play while a module runs in a process of its own; return the figures and what it printed."""
    piped = asyncio.subprocess.PIPE
    other = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *words, cwd=ROOT, stdin=piped, stdout=piped
    )
    figures = await at_rate(hall.rooms, rate, seconds)
    said, _ = await other.communicate(b"")
    return figures, said


async def _attacked(hall: Hall, rate: float, seconds: float) -> tuple[Figures, dict[str, int]]:
    """Play while the others do what they can."""
    words = [str(hall.process.port), str(len(hall.rooms)), *(account.token for account in hall.spare)]
    figures, said = await _beside(hall, rate, seconds, "benchmarks._hostile", *words)
    done: dict[str, int] = json.loads(said)
    return figures, done


async def run(rooms: int, hostile: int, rate: float, seconds: float) -> bool:
    """Measure calm, attack, calm beside other work; return whether the goals were reached."""
    async with playing(rooms, spare=hostile, WEREWOLF_RATE_LIMITS="true") as hall:
        await at_rate(hall.rooms, rate, 3.0)
        before = _resident(hall)
        calm = await at_rate(hall.rooms, rate, seconds)
        used = _processor(hall)
        attacked, done = await _attacked(hall, rate, seconds)
        share = (_processor(hall) - used) / attacked.seconds
        grown, lost = _resident(hall) - before, _lost(hall)
        beside, _ = await _beside(hall, rate, seconds, "benchmarks._work", str(done[SHARE] / 100))
    for name, figures in (("calm       ", calm), ("attack     ", attacked), ("beside work", beside)):
        print(figures.line(name))
    print(f"{rooms * SEATS} honest and {hostile} hostile sockets: {done}; the server used {share:.0%} of a core")
    print(f"load of the machine (1 minute): {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    slow = attacked.percentile(0.95)
    ratio = slow / beside.percentile(0.95)
    print(f"p95 {slow:.1f} ms, {ratio:.2f} of that beside work  {_mark(slow <= GOAL_P95)} goal {GOAL_P95:.0f} ms")
    print(f"grown by {grown:.0f} MiB  {_mark(grown <= GOAL_MEBIBYTES)} goal {GOAL_MEBIBYTES:.0f}")
    print(f"honest sockets lost: {lost}, actions unanswered: {attacked.unanswered}  {_mark(not lost)} goal 0")
    return slow <= GOAL_P95 and grown <= GOAL_MEBIBYTES and not lost


def _mark(reached: bool) -> str:
    return "✔" if reached else "✘"


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

"""Log-ins during play: ``python -m benchmarks.login [--logins 200] [--rooms 20] [--rate 100]``.

The reference is the same play undisturbed, before and after in the same run. What counts is how the 99th
percentile of the stored actions changes while everybody logs in at once, with bcrypt as in production.
"""

import argparse
import asyncio
import sys

from benchmarks.hall import Hall, playing
from benchmarks.process import ROOT
from benchmarks.table_load import Figures, at_rate

GOAL_RATIO = 1.5


async def _everybody_logs_in(hall: Hall) -> tuple[float, int]:
    """Let the spare accounts log in from another process; return the seconds, and how often one was turned away."""
    words = [str(hall.process.port), hall.spare[0].qq, str(len(hall.spare))]
    crowd = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks._crowd", *words, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await crowd.communicate()
    if crowd.returncode:
        raise RuntimeError("not everybody could log in")
    took, turned_away = said.split()
    return float(took), int(turned_away)


async def run(rooms: int, rate: float, logins: int, seconds: float) -> None:
    """Measure undisturbed play, play during the log-ins, and undisturbed play again."""
    async with playing(rooms, spare=logins) as hall:
        before = await at_rate(hall.rooms, rate, seconds)
        disturbed, (took, turned_away) = await asyncio.gather(
            at_rate(hall.rooms, rate, seconds), _everybody_logs_in(hall)
        )
        after = await at_rate(hall.rooms, rate, seconds)
    for name, figures in (("undisturbed", before), (f"{logins} log-ins", disturbed), ("undisturbed again", after)):
        print(_line(name, figures))
    print(f"the log-ins took {took:.1f} s; turned away for the moment: {turned_away}")
    quiet = (before.percentile(0.99) + after.percentile(0.99)) / 2
    ratio = disturbed.percentile(0.99) / quiet
    print(f"p99 ratio {ratio:.2f}  {'✔' if ratio <= GOAL_RATIO else '✘'} goal {GOAL_RATIO}")


def _line(name: str, figures: Figures) -> str:
    latency = f"p50 {figures.percentile(0.5):.1f} ms  p99 {figures.percentile(0.99):.1f} ms"
    return f"{name}: {figures.rate:,.0f} actions/s  {latency}  refused {figures.refused}"


def main(arguments: list[str]) -> None:
    """Read the options."""
    parser = argparse.ArgumentParser(description="log-ins during play")
    parser.add_argument("--rooms", type=int, default=20)
    parser.add_argument("--rate", type=float, default=100.0)
    parser.add_argument("--logins", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=12.0)
    given = parser.parse_args(arguments)
    asyncio.run(run(given.rooms, given.rate, given.logins, given.seconds))


if __name__ == "__main__":
    main(sys.argv[1:])

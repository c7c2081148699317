"""Power cuts: ``python -m benchmarks.crash [--kills N]``.

The real process is killed (SIGKILL) at random points of a running 9-player game with nine socket clients that
act all the time, and started again. Nothing that was acknowledged or shown may be lost or doubled, every
screen must equal the fold of the journal, and everybody must be served again in time. The reference is a
start of the same process without a game, in the same run.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.accounts import Account, create
from benchmarks.client import Player
from benchmarks.journal import Journal, differences
from benchmarks.process import Process
from benchmarks.rooms import Desk

SEATS, ROOM = 9, 0
KILLS = 300
GOAL_SECONDS = 5.0
LONGEST_LIFE = 0.6
PATIENCE = 30.0
ENDED_BY_PLAYERS = ("night", "speech", "pk_speech", "last_words")
LONGEST_WAIT_MS = 5_000
"""Every start gives an open deadline 15 s again; rather than wait for one that nobody can hasten, begin a new game."""
SETTINGS = {
    "board": "standard-9",
    "rules": {"night_pace": "quick", "sheriff": "off"},
    "timers": {"factor": 0.05, "speech": 60, "last_words": 20, "exile_vote": 3, "deal": 1},
}


@dataclass(slots=True)
class Report:
    """What the kills did.

    Attributes:
        empty_start: seconds to start without a game; the reference.
        resumed: seconds from each start until every client had its screen.
        phases: in which phases the kills fell.
        acknowledged: how many actions were acknowledged, all of which must be stored once.
        faults: everything that was lost, doubled or shown differently.
    """

    empty_start: float = 0.0
    resumed: list[float] = field(default_factory=list)
    phases: list[str] = field(default_factory=list)
    acknowledged: int = 0
    faults: list[str] = field(default_factory=list)


class Ordeal:
    """One process, nine players, and somebody at the plug."""

    def __init__(self, process: Process, accounts: Sequence[Account], seed: int) -> None:
        self._process = process
        self._accounts = accounts
        self._players = [Player(account, process.port, ROOM) for account in accounts]
        self._journal = Journal(process.database)
        self._chance = random.Random(seed)
        self.report = Report()

    async def run(self, kills: int) -> Report:
        """Kill as often as asked, then check every game that was played."""
        async with Desk(self._process) as desk:
            await desk.seat(ROOM, self._accounts, SETTINGS)
            await desk.start(ROOM, self._accounts)
        tasks = [asyncio.create_task(player.run()) for player in self._players]
        try:
            await self._everybody_sees()
            for _ in range(kills):
                await self._one_life()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        self._check_receipts()
        self.report.faults += [fault for player in self._players for fault in player.lost]
        return self.report

    async def _one_life(self) -> None:
        await self._keep_a_game_going()
        await asyncio.sleep(self._chance.uniform(0.0, LONGEST_LIFE))
        self.report.phases.append(str(self._players[0].view["phase"]))
        self._process.kill()
        for player in self._players:
            player.synchronised.clear()
        self._check_screens()
        began = time.perf_counter()
        await asyncio.to_thread(self._process.start)
        await self._everybody_sees()
        self.report.resumed.append(time.perf_counter() - began)

    async def _everybody_sees(self) -> None:
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*(player.synchronised.wait() for player in self._players))

    async def _keep_a_game_going(self) -> None:
        """Begin a new game when this one is over, or waits for a deadline that is far away."""
        view, old = self._players[0].view, self._players[0].game
        left = (view["deadline"] or 0) - time.time() * 1000
        if view["phase"] != "ended" and (view["phase"] in ENDED_BY_PLAYERS or left < LONGEST_WAIT_MS):
            return
        async with Desk(self._process) as desk:
            if view["phase"] != "ended":
                await desk.post(self._accounts[0], f"/rooms/{ROOM}/abort")
            await desk.start(ROOM, self._accounts)
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*(player.is_in_another_game(old) for player in self._players))

    def _check_screens(self) -> None:
        """With the process dead: every screen shows what is stored, and only that."""
        game = self._players[0].game
        if game is None or any(player.game != game for player in self._players):
            return
        events = self._journal.events(game)
        for player in self._players:
            seat = self._journal.seat_of(game, player.account.uid)
            self.report.faults += differences(events, seat, player.events, player.view)

    def _check_receipts(self) -> None:
        """Every acknowledged action is stored, and no action twice."""
        games = {game for player in self._players for game in player.acknowledged}
        for game in games:
            stored = self._journal.receipts(game)
            self.report.faults += [f"{action} is stored {count} times" for action, count in stored.items() if count > 1]
            for player in self._players:
                told = player.acknowledged.get(game, [])
                self.report.acknowledged += len(told)
                self.report.faults += [f"{action} is lost" for action in told if not stored[action]]


def pull_the_plug(folder: Path, kills: int, seed: int = 1) -> Report:
    """Run the ordeal in an empty folder."""
    process = Process(folder, WEREWOLF_ROOM_COUNT="2")
    process.start()
    process.stop()
    accounts = create(process, SEATS)
    began = time.perf_counter()
    process.start()
    empty_start = time.perf_counter() - began
    try:
        report = asyncio.run(Ordeal(process, accounts, seed).run(kills))
    finally:
        process.stop()
    report.empty_start = empty_start
    return report


def main(arguments: list[str]) -> int:
    """Print the figures; 1 when anything was lost, since time depends on the machine."""
    parser = argparse.ArgumentParser(description="kill -9 at random points of a running game")
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="werewolf-crash-") as folder:
        report = pull_the_plug(Path(folder), given.kills, given.seed)
    slowest, usual = max(report.resumed), sorted(report.resumed)[len(report.resumed) // 2]
    phases, verdict = sorted(set(report.phases)), "✔" if slowest <= GOAL_SECONDS else "✘"
    print(f"{len(report.resumed)} kills in the phases {', '.join(phases)}")
    print(f"acknowledged and checked: {report.acknowledged} actions; faults: {len(report.faults)}")
    print(f"served again after {usual:.2f} s, at the slowest {slowest:.2f} s  {verdict} goal {GOAL_SECONDS} s")
    print(
        f"reference, the same start without a game: {report.empty_start:.2f} s  ratio {usual / report.empty_start:.2f}"
    )
    for fault in report.faults[:20]:
        print(f"✘ {fault}")
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""boardgame.io, the peer of `benchmarks.engine`: installed by npm into a cache folder, run by node."""

import json
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent / "reference"
CACHE = Path(__file__).parent / ".cache" / "reference"
FILES = ("package.json", "package-lock.json")
INSTALL_SECONDS, RUN_SECONDS = 180, 120


class PeerUnavailableError(Exception):
    """Why the peer cannot run on this machine."""


def games_per_second(games: int, moves: int) -> float:
    """Play games of boardgame.io's reducer and return its rate.

    Args:
        games: how many.
        moves: accepted moves in each.

    Raises:
        PeerUnavailableError: there is no node, or the package could not be installed.
    """
    node = shutil.which("node")
    if node is None:
        raise PeerUnavailableError("node is not installed")
    _install()
    answer = _run([node, str(HERE / "werewolf.mjs"), str(games), str(moves)], RUN_SECONDS)
    return float(json.loads(answer)["games_per_second"])


def _install() -> None:
    if (CACHE / "node_modules" / "boardgame.io" / "package.json").exists():
        return
    npm = shutil.which("npm")
    if npm is None:
        raise PeerUnavailableError("npm is not installed")
    CACHE.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        shutil.copy(HERE / name, CACHE / name)
    _run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=optional"], INSTALL_SECONDS)


def _run(command: list[str], seconds: float) -> str:
    try:
        done = subprocess.run(command, cwd=CACHE, capture_output=True, text=True, timeout=seconds, check=True)
    except subprocess.CalledProcessError as fault:
        raise PeerUnavailableError(f"{Path(command[0]).name}: {fault.stderr.strip()[-300:]}") from fault
    except subprocess.TimeoutExpired as fault:
        raise PeerUnavailableError(f"{Path(command[0]).name} took longer than {seconds} s") from fault
    return done.stdout

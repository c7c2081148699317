"""The bot as its owner starts it: a process of its own with a data folder of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 40


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """The environment of a process; nothing of the developer's own settings."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith(("WEREWOLF", "ONEBOT"))}
    kept = {name: value for name, value in kept.items() if name not in ("HOST", "PORT", "ENVIRONMENT")}
    defaults = {"ENVIRONMENT": "test", "WEREWOLF_DATA_DIR": str(folder), "PYTHONUNBUFFERED": "1"}
    return kept | defaults | settings


def free_port() -> int:
    """A port that nobody listens on at present."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    return port


def attempt(folder: Path, **settings: str) -> "subprocess.CompletedProcess[str]":
    """Start the bot where the start is expected to end by itself."""
    command = [sys.executable, str(ROOT / "bot.py")]
    env = environment(folder, PORT=str(free_port()), **settings)
    return subprocess.run(command, env=env, cwd="/", capture_output=True, text=True, timeout=PATIENCE, check=False)


class RunningBot:
    """A bot that answers."""

    def __init__(self, process: "subprocess.Popen[str]", port: int, log: Path) -> None:
        self.process = process
        self.port = port
        self.log = log

    def stop(self, how: signal.Signals = signal.SIGTERM) -> tuple[int, float]:
        """End it; returns the exit code and the seconds that it took."""
        before = time.monotonic()
        self.process.send_signal(how)
        code = self.process.wait(PATIENCE)
        return code, time.monotonic() - before


@contextmanager
def running_bot(folder: Path, working_directory: Path = ROOT, **settings: str) -> Iterator[RunningBot]:
    """Start the bot and wait until it answers."""
    port, log = free_port(), folder.parent / f"{folder.name}-{time.monotonic_ns()}.log"
    env = environment(folder, PORT=str(port), **settings)
    with log.open("w", encoding="utf-8") as output:
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "bot.py")],
            env=env,
            cwd=working_directory,
            stdout=output,
            stderr=output,
            text=True,
        )
    try:
        _wait(process, port, log)
        yield RunningBot(process, port, log)
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()


def _wait(process: "subprocess.Popen[str]", port: int, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"the bot did not start:\n{log.read_text(encoding='utf-8')}")

"""The real process, `python bot.py`, on an empty data folder and a loopback port."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BASE = "/werewolf"
HOST = "127.0.0.1"
START_SECONDS, STOP_SECONDS, LOOK_SECONDS = 60.0, 8.0, 0.02
OWNER = "10001"
"""The QQ number that is an admin."""


class ProcessFailedError(Exception):
    """The process did not come up; carries the end of its log."""


class Process:
    """One process; it can be killed and started again on the same data.

    Args:
        folder: where data and log are kept.
        settings: more settings, as environment variables.
    """

    def __init__(self, folder: Path, **settings: str) -> None:
        self.data = folder / "data"
        self.port = free_port()
        self._settings = settings
        self._log = folder / "log.txt"
        self._running: subprocess.Popen[bytes] | None = None

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.data / "nonebot_plugin_orm" / "db.sqlite3"

    @property
    def limited(self) -> bool:
        """Whether it counts messages and sockets as in production."""
        return self._settings.get("WEREWOLF_RATE_LIMITS") == "true"

    @property
    def pid(self) -> int:
        """The number of the running process."""
        assert self._running is not None
        return self._running.pid

    def start(self) -> None:
        """Start it and wait until it answers."""
        with self._log.open("ab") as log:
            self._running = subprocess.Popen(
                [sys.executable, "bot.py"], cwd=ROOT, env=self._environment(), stdout=log, stderr=subprocess.STDOUT
            )
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if self._running.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise ProcessFailedError(self.log()[-3000:])
            time.sleep(LOOK_SECONDS)

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        if self._running is not None:
            self._running.kill()
            self._running.wait()
            self._running = None

    def stop(self) -> None:
        """End it as a supervisor does."""
        if self._running is None:
            return
        self._running.send_signal(signal.SIGTERM)
        try:
            self._running.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
        self._running = None

    def log(self) -> str:
        """Return what it wrote."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def _environment(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("WEREWOLF_")}
        return inherited | {
            "ENVIRONMENT": "test",
            "HOST": HOST,
            "PORT": str(self.port),
            "LOG_LEVEL": "WARNING",
            "ONEBOT_ACCESS_TOKEN": "benchmarks-onebot-token-32-characters",
            "SUPERUSERS": f'["{OWNER}"]',
            "WEREWOLF_BASE_PATH": BASE,
            "WEREWOLF_DATA_DIR": str(self.data),
            "WEREWOLF_RATE_LIMITS": "false",
            "WEREWOLF_SANDBOX": "false",
            "WEREWOLF_SEND_INTERVAL": "0",
            **self._settings,
        }

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=2)
        try:
            connection.request("GET", f"{BASE}/api/health")
            return connection.getresponse().status == http.client.OK
        except OSError:
            return False
        finally:
            connection.close()


def free_port() -> int:
    """Return a loopback port that was free a moment ago."""
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])

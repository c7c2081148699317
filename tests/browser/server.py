"""The real process under test: `python bot.py` with the sandbox, an empty data folder and a port of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import httpx

ROOT = Path(__file__).parents[2]
BASE_PATH = "/werewolf"
START_SECONDS = 90.0
STOP_SECONDS = 6.0
TOKEN = "browser-tests-onebot-token-32-characters"
SUPERUSER = "10000"
SERVER_ERROR = "Traceback (most recent call last)"


class ServerBrokenError(AssertionError):
    """The process did not start, or did not stop as it must; carries the end of its log."""


class Server:
    """One process; it can be killed and started again on the same data."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self._folder = folder
        self._settings = settings
        self._log_path = folder / "log.txt"
        self._process: subprocess.Popen[bytes] | None = None
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self.site = self.origin + BASE_PATH
        self.sandbox = self.origin + "/sandbox"

    def start(self) -> None:
        """Start the process and wait until it answers and the pretend QQ is connected."""
        with self._log_path.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "bot.py"], cwd=ROOT, env=self._environment(), stdout=log, stderr=subprocess.STDOUT
            )
        try:
            self._wait_until_up(self._process)
        except ServerBrokenError:
            self.kill()
            raise

    def _wait_until_up(self, process: "subprocess.Popen[bytes]") -> None:
        deadline = time.monotonic() + START_SECONDS
        while not self._is_up():
            if process.poll() is not None:
                raise ServerBrokenError(f"ended with {process.returncode} at start:\n{self.log()[-4000:]}")
            if time.monotonic() > deadline:
                raise ServerBrokenError(f"not up after {START_SECONDS} s:\n{self.log()[-4000:]}")
            time.sleep(0.1)

    def stop(self) -> None:
        """Stop the process as a supervisor does; it must leave with 0 in time."""
        process = self._running()
        process.send_signal(signal.SIGTERM)
        try:
            code = process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise ServerBrokenError(f"still running {STOP_SECONDS} s after SIGTERM:\n{self.log()[-4000:]}") from None
        finally:
            self._process = None
        if code != 0:
            raise ServerBrokenError(f"ended with {code} after SIGTERM:\n{self.log()[-4000:]}")

    def kill(self) -> None:
        """End the process at once, as a power cut does."""
        process = self._running()
        process.kill()
        process.wait()
        self._process = None

    @property
    def is_running(self) -> bool:
        """Whether the process was started and not stopped."""
        return self._process is not None

    def log(self) -> str:
        """Return everything that the process wrote."""
        return self._log_path.read_text(encoding="utf-8", errors="replace")

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise ServerBrokenError("the process is not running")
        return self._process

    def _environment(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("WEREWOLF_")}
        return inherited | {
            "ENVIRONMENT": "test",
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "ONEBOT_ACCESS_TOKEN": TOKEN,
            "SUPERUSERS": f'["{SUPERUSER}"]',
            "WEREWOLF_BASE_PATH": BASE_PATH,
            "WEREWOLF_DATA_DIR": str(self._folder / "data"),
            "WEREWOLF_RATE_LIMITS": "false",
            "WEREWOLF_SANDBOX": "true",
            "WEREWOLF_SEND_INTERVAL": "0",
            **self._settings,
        }

    def _is_up(self) -> bool:
        try:
            answer = httpx.get(f"{self.site}/api/health", timeout=2, trust_env=False)
            return answer.status_code == httpx.codes.OK and answer.json()["bot"] == "online"
        except (httpx.TransportError, ValueError, KeyError):
            return False


def free_port() -> int:
    """Return a loopback port that was free a moment ago."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def path_of(url: str) -> str:
    """Return the path of an address below the site's base path."""
    return urlsplit(url).path.removeprefix(BASE_PATH)

"""Processes of our own: how they are started, and what they know."""

import os
import subprocess
import sys
from pathlib import Path

SOURCES = str(Path(__file__).resolve().parents[1])
# Nothing else of our environment: it holds secrets.
PASSED_ON = ("LD_LIBRARY_PATH", "PATH", "SYSTEMROOT")

Child = subprocess.Popen[bytes]


def command(module: str, *arguments: str) -> list[str]:
    """How a module of ours is started in a process of its own."""
    return [sys.executable, "-P", "-m", module, *arguments]


def environment() -> dict[str, str]:
    """What a child knows of its surroundings."""
    passed_on = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return {**passed_on, "PYTHONPATH": SOURCES}


def flags() -> int:
    """On Windows: no window, and behind everything else; elsewhere a child sees to its priority itself."""
    if sys.platform == "win32":
        return subprocess.CREATE_NO_WINDOW | subprocess.IDLE_PRIORITY_CLASS
    return 0

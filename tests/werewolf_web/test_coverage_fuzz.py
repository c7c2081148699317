"""A socket and the room behind it under a coverage-guided fuzzer, for a minute, in a process of its own."""

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from tests.werewolf_web.coverage_target import Arena

ROOT = Path(__file__).parents[2]
SECONDS = 60
LONGEST_SEARCH = 240
"""For the planted fault, which ends the search."""
STARTING = 240
"""Seconds for all that is not fuzzing, on a machine with much else to do."""
needs_atheris = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() != "x86_64" or sys.version_info >= (3, 14),
    reason="atheris is there for Linux on x86-64 and CPython below 3.14 only, as pyproject.toml says",
)


def fuzzed(folder: Path, seconds: int, *options: str) -> tuple[int, str]:
    """Let it run; how it ended, and what it wrote."""
    path = os.pathsep.join(str(ROOT / part) for part in (".", "src", "src/plugins"))
    done = subprocess.run(
        [sys.executable, "-m", "tests.werewolf_web.coverage_fuzz", str(folder), str(seconds), *options],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path, "TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=seconds + STARTING,
    )
    return done.returncode, done.stdout.decode(errors="replace")


async def test_every_seed_is_understood() -> None:
    arena = Arena()
    frames = {seed: await arena.take(seed) for seed in arena.seeds()}
    arena.close()
    answers = [frame for each in frames.values() for frame in each if frame["type"] in ("ACTION_OK", "ERROR")]
    assert {frame.get("code") for frame in answers} == {None, "AUTH_FORBIDDEN"}
    assert len(frames) > 40
    assert len([frame for frame in answers if frame["type"] == "ACTION_OK"]) == sum(
        b"ACTION" in seed for seed in frames
    )


async def test_a_failure_behind_the_socket_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr("werewolf_game.connection.read_action", fails)
    arena = Arena()
    action = next(seed for seed in arena.seeds() if b"ACTION" in seed)
    with pytest.raises(AssertionError):
        await arena.take(action)
    arena.close()


@needs_atheris
@pytest.mark.nightly
def test_no_input_that_reaches_new_code_breaks_a_socket(tmp_path: Path) -> None:
    code, words = fuzzed(tmp_path, SECONDS)
    assert code == 0, words[-6000:]
    assert "Done " in words
    print(words[words.index("Done ") :])  # noqa: T201  # the figures of the run, shown with -s


@needs_atheris
@pytest.mark.nightly
def test_a_parser_that_fails_of_one_odd_message_is_noticed(tmp_path: Path) -> None:
    code, words = fuzzed(tmp_path, LONGEST_SEARCH, "--planted")
    assert code != 0, words[-3000:]
    assert "RuntimeError: planted" in words

"""bcrypt in a process of its own."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import bcrypt
import pytest

from host.hashing import worker as module
from host.hashing.worker import Worker

SALT = bcrypt.gensalt(4)


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.close()


def child_of(worker: Worker) -> int:
    assert worker._child is not None
    return worker._child.pid


@pytest.mark.parametrize("secret", [b"", b"ABCD", bytes(range(1, 70)), "密码 🐺".encode(), b"two words\n"])
def test_it_computes_what_bcrypt_computes(worker: Worker, secret: bytes) -> None:
    hashed = worker.hashed(secret, SALT)
    assert hashed == bcrypt.hashpw(secret, SALT)
    assert worker.hashed(secret, hashed) == hashed
    assert worker.hashed(secret + b"x", hashed) != hashed


def test_several_threads_each_get_their_own_answer(worker: Worker) -> None:
    answers: dict[bytes, bytes] = {}
    secrets = [b"%d" % number for number in range(16)]

    def ask(secret: bytes) -> None:
        answers[secret] = worker.hashed(secret, SALT)

    threads = [threading.Thread(target=ask, args=(secret,)) for secret in secrets]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {secret: bcrypt.hashpw(secret, SALT) for secret in secrets}


def test_a_process_that_died_is_replaced(worker: Worker) -> None:
    worker.hashed(b"a", SALT)
    first = child_of(worker)
    os.kill(first, signal.SIGTERM)
    assert worker.hashed(b"b", SALT) == bcrypt.hashpw(b"b", SALT)
    assert child_of(worker) != first


@pytest.mark.skipif(sys.platform == "win32", reason="Windows stops no process in its tracks")
def test_a_process_that_is_stuck_is_replaced(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    worker.hashed(b"a", SALT)
    stuck = child_of(worker)
    monkeypatch.setattr(module, "SECONDS", 0.2)
    os.kill(stuck, signal.SIGSTOP)
    assert worker.hashed(b"b", SALT) == bcrypt.hashpw(b"b", SALT)
    assert child_of(worker) != stuck


@pytest.mark.skipif(sys.platform == "win32", reason="Windows stops no process in its tracks")
def test_the_end_waits_for_nobody_and_starts_no_other(worker: Worker) -> None:
    worker.hashed(b"a", SALT)
    os.kill(child_of(worker), signal.SIGSTOP)
    raised: list[BaseException] = []

    def ask() -> None:
        try:
            worker.hashed(b"b", SALT)
        except RuntimeError as error:
            raised.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    while not worker._lock.locked():
        asking.join(0.01)
    worker.close()
    asking.join()
    assert len(raised) == 1
    assert worker._child is None


def test_without_a_process_it_raises(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.children, "command", lambda _: [sys.executable, "-I", "-c", ""])
    with pytest.raises(RuntimeError, match="no process"):
        worker.hashed(b"a", SALT)


@pytest.mark.skipif(sys.platform != "linux", reason="priorities of processes are asked for as Linux has them")
def test_it_stands_behind_everything_else_and_knows_no_secrets(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEREWOLF_SIGNING_KEY", "a secret of ours")
    worker.hashed(b"a", SALT)
    assert os.getpriority(os.PRIO_PROCESS, child_of(worker)) == 19
    assert b"a secret of ours" not in Path(f"/proc/{child_of(worker)}/environ").read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_ctrl_c_is_left_to_the_parent_and_closing_ends_it(worker: Worker) -> None:
    worker.hashed(b"a", SALT)
    child = worker._child
    assert child is not None
    os.kill(child.pid, signal.SIGINT)
    assert worker.hashed(b"b", SALT) == bcrypt.hashpw(b"b", SALT)
    assert worker._child is child
    worker.close()
    assert child.returncode is not None

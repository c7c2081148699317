"""The same schema and the same tests of identity on a real PostgreSQL server."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import URL, Connection, make_url

from host import database_check
from host.occupancy import ADVISORY_LOCK, ServerLock
from host.refusals import Refusal
from host.start import DISPLACED, TAKEN_OVER
from tests.host.bot_process import attempt, running_bot

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PATIENCE = 10.0
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="pgserver brings a server for Linux only")
STORE_TESTS = (
    "test_handshake.py",
    "test_sessions.py",
    "test_codes.py",
    "test_devices.py",
    "test_deletion.py",
    "test_friendship.py",
    "test_invites.py",
    "test_office.py",
    "test_email.py",
    "test_email_binding.py",
    "test_email_lockout.py",
    "test_qq_connect.py",
    "test_avatars.py",
    "test_mixed_races.py",
)


@pytest.fixture(scope="module")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        # pgserver asks for it while it is imported.
        patch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        import pgserver
    server = pgserver.get_server(tmp_path_factory.mktemp("postgresql"))
    yield server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    server.cleanup()


def run_there(server_url: str, *words: str, seconds: float, **environment: str) -> None:
    """Run tests in a process of their own, with the database on this server."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--no-cov", *words]
    env = os.environ | environment | {"TEST_DATABASE_URL": server_url}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=seconds, check=False)
    assert done.returncode == 0, done.stdout[-4000:]
    assert " passed" in done.stdout


@contextmanager
def administrator(url: str | URL) -> Iterator[Connection]:
    """A connection that is not the product's."""
    engine = sqlalchemy.create_engine(url, isolation_level="AUTOCOMMIT", poolclass=sqlalchemy.NullPool)
    with engine.connect() as connection:
        yield connection


def wait_for_holder(asked: Connection, since: int = 0, *, granted: bool = True) -> int:
    """The session that holds the lock, or waits for it: another one than the one before."""
    query = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = %s AND granted = %s AND pid <> %s"
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        found: int | None = asked.exec_driver_sql(query, (ADVISORY_LOCK, granted, since)).scalar()
        if found is not None:
            return found
    raise AssertionError("nobody took the lock")


def cut(asked: Connection, session: int) -> None:
    """End a session, as a restart of the server or a firewall does."""
    asked.exec_driver_sql("SELECT pg_terminate_backend(%s)", (session,))


def test_everything_about_accounts_holds_there_too(server_url: str) -> None:
    tests = [str(HERE / name) for name in STORE_TESTS] + [str(ROOT / "tests" / "host" / "test_database.py")]
    run_there(server_url, *tests, seconds=240)


@pytest.mark.nightly
def test_one_of_many_wins_every_time_there_too(server_url: str) -> None:
    races = os.environ.get("RACES", "300")
    run_there(server_url, "--nightly", str(HERE / "test_races.py"), seconds=3600, RACES=races)


@pytest.mark.nightly
def test_every_pair_gets_along_there_too(server_url: str) -> None:
    races = os.environ.get("MIXED_RACES", "100")
    run_there(server_url, "--nightly", str(HERE / "test_mixed_races.py"), seconds=14_400, MIXED_RACES=races)


def test_one_process_per_database_there_too(server_url: str) -> None:
    url = make_url(server_url)
    release = database_check.occupy(url)
    with pytest.raises(Refusal, match="另一个进程"):
        database_check.occupy(url)
    release()
    database_check.occupy(url)()


def test_a_lock_whose_line_is_cut_is_taken_again(server_url: str) -> None:
    displaced, url = threading.Event(), make_url(server_url)
    release = database_check.occupy(url, displaced.set)
    try:
        with administrator(server_url) as asked:
            cut(asked, first := wait_for_holder(asked))
            wait_for_holder(asked, since=first)
        with pytest.raises(Refusal, match="另一个进程"):
            database_check.occupy(url)
        assert not displaced.is_set()
    finally:
        release()
    database_check.occupy(url)()


def test_a_line_that_nobody_looks_at_again_is_noticed(server_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ServerLock, "is_held", lambda _: True)
    monkeypatch.setattr(sys.modules[__name__], "PATIENCE", 0.3)
    with pytest.raises(AssertionError, match="nobody took the lock"):
        test_a_lock_whose_line_is_cut_is_taken_again(server_url)


def test_an_own_session_that_the_server_takes_for_alive_is_no_other_process(server_url: str) -> None:
    held = ServerLock(make_url(server_url))
    assert held.take()
    forgotten, held._connection = held._connection, None
    end = time.monotonic() + PATIENCE
    while not held.take():
        assert time.monotonic() < end
    assert forgotten is not None
    with pytest.raises(Refusal, match="另一个进程"):
        database_check.occupy(make_url(server_url))
    held.release()


def test_a_process_that_another_one_displaces_ends_in_good_order(server_url: str, tmp_path: Path) -> None:
    with administrator(server_url) as asked:
        asked.exec_driver_sql("CREATE DATABASE one_process")
        there = make_url(server_url).set(database="one_process").render_as_string(hide_password=False)
        with running_bot(tmp_path / "data", SQLALCHEMY_DATABASE_URL=there) as bot, administrator(there) as rival:
            cut(asked, first := wait_for_holder(asked))
            wait_for_holder(asked, since=first)
            second = attempt(tmp_path / "second", SQLALCHEMY_DATABASE_URL=there)
            assert (second.returncode, bot.process.poll()) == (2, None)
            assert "另一个进程" in second.stderr
            with ThreadPoolExecutor() as threads:
                # It waits at the server, and has the lock at the very moment when it is lost.
                waiting = threads.submit(rival.exec_driver_sql, f"SELECT pg_advisory_lock({ADVISORY_LOCK})")
                wait_for_holder(asked, granted=False)
                cut(asked, wait_for_holder(asked))
                waiting.result(10)
            assert bot.process.wait(20) == DISPLACED
            log = bot.log.read_text(encoding="utf-8")
    assert log.splitlines()[-1] == TAKEN_OVER
    assert "Application shutdown complete" in log


def test_a_newer_schema_there_is_refused_too(server_url: str) -> None:
    with administrator(server_url) as server:
        server.exec_driver_sql("CREATE DATABASE newer")
    url, ours = make_url(server_url).set(database="newer"), min(database_check.known_revisions(ROOT / "migrations"))
    with administrator(url) as database:
        database.exec_driver_sql(f"CREATE TABLE alembic_version AS SELECT '{ours}' AS version_num")
    database_check.check(url, ROOT / "migrations")
    with pytest.raises(Refusal, match="比程序新"):
        database_check.check(url, ROOT / "tests")

"""The same schema and the same tests of identity on a real PostgreSQL server."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from host import database_check
from host.refusals import Refusal

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
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


def test_everything_about_accounts_holds_there_too(server_url: str) -> None:
    tests = [str(HERE / name) for name in STORE_TESTS] + [str(ROOT / "tests" / "host" / "test_database.py")]
    run_there(server_url, *tests, seconds=240)


@pytest.mark.nightly
def test_one_of_many_wins_every_time_there_too(server_url: str) -> None:
    races = os.environ.get("RACES", "300")
    run_there(server_url, "--nightly", str(HERE / "test_races.py"), seconds=3600, RACES=races)


def test_one_process_per_database_there_too(server_url: str) -> None:
    url = make_url(server_url)
    release = database_check.occupy(url)
    with pytest.raises(Refusal, match="另一个进程"):
        database_check.occupy(url)
    release()
    database_check.occupy(url)()


def test_a_newer_schema_there_is_refused_too(server_url: str) -> None:
    url = make_url(server_url)
    database_check.check(url, ROOT / "migrations")
    with pytest.raises(Refusal, match="比程序新"):
        database_check.check(url, ROOT / "tests")

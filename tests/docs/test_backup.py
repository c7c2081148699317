"""`tools/backup.py`: a backup of a database in use, and the way back."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from host.data import KEY_FILE, lock

ROOT = Path(__file__).parents[2]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a database in WAL mode and a signing key."""
    folder = tmp_path / "data"
    (folder / "nonebot_plugin_orm").mkdir(parents=True)
    (folder / KEY_FILE).write_text("k" * 64)
    with closing(sqlite3.connect(database_of(folder))) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE words (word TEXT)")
    write(folder, "before")
    return folder


def database_of(folder: Path) -> Path:
    return folder / "nonebot_plugin_orm" / "db.sqlite3"


def write(folder: Path, word: str) -> None:
    with closing(sqlite3.connect(database_of(folder))) as connection, connection:
        connection.execute("INSERT INTO words VALUES (?)", (word,))


def words(folder: Path) -> list[str]:
    with closing(sqlite3.connect(database_of(folder))) as connection:
        return [word for (word,) in connection.execute("SELECT word FROM words ORDER BY rowid")]


def backup(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"ENVIRONMENT": "test", "WEREWOLF_DATA_DIR": str(data)}
    command = [sys.executable, "tools/backup.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_what_was_saved_comes_back_and_the_present_is_kept(data: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup"
    with closing(sqlite3.connect(database_of(data))) as reader:
        reader.execute("SELECT count(*) FROM words").fetchone()
        assert backup(data, "save", str(target)).returncode == 0
    write(data, "after")
    (data / KEY_FILE).write_text("x" * 64)
    done = backup(data, "restore", str(target))
    assert done.returncode == 0, done.stderr
    assert words(data) == ["before"]
    assert (data / KEY_FILE).read_text() == "k" * 64
    assert (data / KEY_FILE).stat().st_mode & 0o077 == 0
    assert len(list(database_of(data).parent.glob("db.sqlite3.before-restore-*[0-9]"))) == 1


def test_without_a_folder_it_saves_into_the_data_folder(data: Path) -> None:
    assert backup(data, "save").returncode == 0
    assert len(list(data.glob("backup/*/db.sqlite3"))) == 1


def test_it_does_not_restore_under_a_running_process(data: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup"
    backup(data, "save", str(target))
    write(data, "after")
    with lock(Path(f"{database_of(data)}.lock")):
        done = backup(data, "restore", str(target))
    assert done.returncode != 0
    assert "另一个进程" in done.stderr
    assert words(data) == ["before", "after"]


def test_a_damaged_backup_is_refused_and_nothing_is_touched(data: Path, tmp_path: Path) -> None:
    target = tmp_path / "backup"
    backup(data, "save", str(target))
    saved = target / "db.sqlite3"
    saved.write_bytes(saved.read_bytes()[:4096] + b"\xff" * 4096)
    done = backup(data, "restore", str(target))
    assert done.returncode != 0
    assert "已损坏" in done.stderr
    assert words(data) == ["before"]


@pytest.mark.parametrize("arguments", [(), ("restore",), ("delete", "x")])
def test_a_wrong_call_says_how_to_call_it(data: Path, arguments: tuple[str, ...]) -> None:
    done = backup(data, *arguments)
    assert done.returncode != 0
    assert "用法" in done.stderr

"""Back up and restore an installation on SQLite: `python tools/backup.py save [FOLDER] | restore FOLDER`.

A backup holds the database and the signing key; it may be made while the bot runs.
"""

import os
import shutil
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from host import database_check  # noqa: E402
from host.data import KEY_FILE  # noqa: E402
from host.environment import read  # noqa: E402
from host.refusals import Refusal, checked_settings  # noqa: E402

DATABASE_FILE = "db.sqlite3"


def installation() -> tuple[Path, Path]:
    """The data folder and the database file that the settings name."""
    environment = read(ROOT)
    folder = (ROOT / checked_settings(environment).data_dir).resolve()
    url = database_check.database_url(environment.get("sqlalchemy_database_url"), folder)
    if url.get_backend_name() != "sqlite":
        raise Refusal("这个工具只备份 SQLite；PostgreSQL 请用 pg_dump 和 pg_restore，并另存 data/signing.key")
    return folder, Path(str(url.database))


def save(target: Path | None) -> Path:
    """Copy the database as it is at this moment, and the signing key; returns the folder."""
    folder, database = installation()
    if not database.exists():
        raise Refusal(f"还没有数据库 {database}：先启动一次")
    backup = target or folder / "backup" / time.strftime("%Y%m%d-%H%M%S")
    backup.mkdir(parents=True)
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(backup / DATABASE_FILE)) as copy:
        source.backup(copy)
    _require_sound(backup / DATABASE_FILE)
    key = folder / KEY_FILE
    if key.exists():
        _copy_key(key, backup / KEY_FILE)
    return backup


def restore(backup: Path) -> Path:
    """Put a backup in place of the present database, which is kept beside it; returns where it is kept."""
    folder, database = installation()
    saved = backup / DATABASE_FILE
    if not saved.exists():
        raise Refusal(f"{backup} 里没有 {DATABASE_FILE}，不是备份文件夹")
    _require_sound(saved)
    folder.mkdir(parents=True, exist_ok=True)
    release = database_check.occupy(database_check.database_url(f"sqlite+aiosqlite:///{database}", folder))
    kept = database.with_name(f"{database.name}.before-restore-{time.strftime('%Y%m%d-%H%M%S')}")
    try:
        for suffix in ("", "-wal", "-shm"):
            present = database.with_name(database.name + suffix)
            if present.exists():
                present.replace(kept.with_name(kept.name + suffix))
        shutil.copyfile(saved, database)
        if (backup / KEY_FILE).exists():
            _copy_key(backup / KEY_FILE, folder / KEY_FILE)
    finally:
        release()
    return kept


def _require_sound(database: Path) -> None:
    try:
        with closing(sqlite3.connect(database)) as connection:
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        verdict = str(error)
    if verdict != "ok":
        raise Refusal(f"{database} 已损坏（{verdict}）")


def _copy_key(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(source.read_bytes())


def main(arguments: list[str]) -> None:
    """Do what the first argument names."""
    try:
        match arguments:
            case ["save", *rest] if len(rest) <= 1:
                print(f"已备份到 {save(Path(rest[0]).resolve() if rest else None)}")
            case ["restore", backup]:
                print(f"已恢复；原来的数据库留在 {restore(Path(backup).resolve())}")
            case _:
                sys.exit("用法：python tools/backup.py save [文件夹] | restore 文件夹")
    except Refusal as refusal:
        sys.exit(str(refusal))


if __name__ == "__main__":
    main(sys.argv[1:])

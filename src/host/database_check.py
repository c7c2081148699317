"""Looks at the database before anything opens it: one process, not damaged, not from a newer version."""

import re
from collections.abc import Callable
from pathlib import Path

import sqlalchemy
from sqlalchemy import URL, Connection, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from host.data import AlreadyRunning
from host.occupancy import FileLock, Lock, ServerLock, Watch
from host.refusals import Refusal


def database_url(configured: str | None, folder: Path) -> URL:
    """The address of the database; without a setting, the file that plugin-orm would choose."""
    if configured is None:
        file = folder / "nonebot_plugin_orm" / "db.sqlite3"
        return URL.create("sqlite+aiosqlite", database=str(file.resolve()))
    try:
        url = make_url(configured)
    except ArgumentError:
        raise Refusal("设置 SQLALCHEMY_DATABASE_URL 看不懂：例 postgresql+psycopg://用户:密码@主机/库") from None
    if url.drivername not in ("sqlite+aiosqlite", "postgresql+psycopg"):
        raise Refusal(
            f"设置 SQLALCHEMY_DATABASE_URL 的 {url.drivername} 不支持：请用 sqlite+aiosqlite 或 postgresql+psycopg"
        )
    if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
        # Migrations close its only connection, and every table is gone.
        raise Refusal(
            "设置 SQLALCHEMY_DATABASE_URL 没有写文件：内存里的数据库不支持，请写 sqlite+aiosqlite:///data/wolf.db"
        )
    return url


def occupy(url: URL, displaced: Callable[[], None] | None = None) -> Callable[[], None]:
    """Become the one process of this database.

    Args:
        displaced: called, in a thread of its own, should the lock be lost and another process get it first;
            without it nobody looks at the lock again.

    Returns:
        a function that gives the database free again; until it is called or the process ends, others are refused.
    """
    held = _file_lock(url) if url.get_backend_name() == "sqlite" else _server_lock(url)
    return held.release if displaced is None else Watch(held, displaced).release


def _file_lock(url: URL) -> Lock:
    # One database has one lock, whichever link leads to it.
    path = Path(f"{Path(str(url.database)).resolve()}.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return FileLock(path)
    except AlreadyRunning as error:
        raise Refusal(
            f"另一个进程（{error.args[0] or '未知'}）正在使用这个数据库（锁文件 {path}）：请先停掉它，"
            "或改 WEREWOLF_DATA_DIR / SQLALCHEMY_DATABASE_URL"
        ) from None


def _server_lock(url: URL) -> Lock:
    held = ServerLock(url)
    try:
        held.take()
    except SQLAlchemyError as error:
        raise Refusal(f"设置 SQLALCHEMY_DATABASE_URL 的数据库连不上：请检查地址和密码（{_cause(error)}）") from None
    except AlreadyRunning:
        raise Refusal("另一个进程正在使用 SQLALCHEMY_DATABASE_URL 的数据库：请先停掉它") from None
    return held


def check(url: URL, migrations: Path) -> None:
    """Refuse a database that is damaged or that a newer version of the code has migrated."""
    on_sqlite = url.get_backend_name() == "sqlite"
    if on_sqlite and not Path(str(url.database)).exists():
        return
    engine = sqlalchemy.create_engine(url.set(drivername="sqlite") if on_sqlite else url)
    try:
        with engine.connect() as connection:
            if on_sqlite:
                _check_pages(connection, url)
            _check_revision(connection, known_revisions(migrations))
    except SQLAlchemyError as error:
        raise Refusal(
            f"数据库 {url.render_as_string(hide_password=True)} 打不开（{_cause(error)}）："
            "请用 data/backup 里的备份恢复，或检查 SQLALCHEMY_DATABASE_URL"
        ) from None
    finally:
        engine.dispose()


def _check_pages(connection: Connection, url: URL) -> None:
    verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if verdict != "ok":
        raise Refusal(f"数据库文件 {url.database} 已损坏：请把它移走，用备份恢复后再启动")


def _check_revision(connection: Connection, known: frozenset[str]) -> None:
    if not sqlalchemy.inspect(connection).has_table("alembic_version"):
        return
    stored = set(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars())
    if stored - known:
        raise Refusal(f"数据库的版本 {'、'.join(sorted(stored - known))} 比程序新：请更新程序，或恢复旧版本的备份")


def known_revisions(migrations: Path) -> frozenset[str]:
    """The revisions that this code knows."""
    texts = (path.read_text(encoding="utf-8") for path in (migrations / "versions").glob("*.py"))
    return frozenset(found[1] for text in texts if (found := re.search(r"^revision.*=\s*['\"](\w+)['\"]", text, re.M)))


def _cause(error: SQLAlchemyError) -> str:
    return str(getattr(error, "orig", None) or type(error).__name__).splitlines()[0]

"""From the settings to a NoneBot that may run."""

import os
import secrets
import signal
import sys
import threading
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

import nonebot
from nonebot.config import SettingsError
from pydantic import ValidationError

from host import database_check, refusals
from host.config import SECRET, Settings
from host.environment import Environment, Hidden, read
from host.logging import logger
from host.onebot_gate import OneBotGate
from host.refusals import Refusal

UNSAFE = 2
INCOMPLETE = 1
DISPLACED = 4
TAKEN_OVER = "数据库的锁断开时，另一个进程占用了这个数据库：本程序已停止，请只留一个进程"
_is_displaced = threading.Event()


@dataclass(frozen=True, slots=True)
class Start:
    """What was checked, ready for `nonebot.init`."""

    settings: Settings
    options: dict[str, Any]
    token: str
    environment: str
    release: Callable[[], None]
    """Gives the database free; as long as this object lives, no second process gets it."""


def prepare(root: Path, process: Mapping[str, str] = os.environ) -> Start:
    """Check everything; leaves the process with exit code 2 and one sentence when something is unsafe."""
    if os.name == "posix":
        # What is written from here on, the database too, is for its owner only.
        os.umask(0o077)
    try:
        environment = read(root, process)
        settings = refusals.checked_settings(environment)
        refusals.check_exposure(environment, settings)
        refusals.check_production(environment, settings)
        refusals.check_second_way(settings)
        folder = (root / settings.data_dir).resolve()
        refusals.check_folder(folder)
        if settings.signing_key is None:
            refusals.check_key(folder)
        url = database_check.database_url(environment.get("sqlalchemy_database_url"), folder)
        release = database_check.occupy(url, _displaced)
        try:
            database_check.check(url, root / "migrations")
            # Last: a second instance is told about its database rather than its port.
            refusals.check_host(environment)
        except Refusal:
            release()
            raise
    except Refusal as refusal:
        leave(UNSAFE, str(refusal))
    options = _options(environment, url.render_as_string(hide_password=False), folder)
    return Start(settings, options, environment.onebot_token, environment.name, release)


def _options(environment: Environment, url: str, folder: Path) -> dict[str, Any]:
    ours = {name: value for name, value in environment.values.items() if name.startswith("werewolf_") and value.strip()}
    ours |= {name: Hidden(ours[name]) for name in SECRET if name in ours}
    token = Hidden(environment.onebot_token) if environment.onebot_token else None
    # Without a secret the adapter would accept forged events over HTTP, should the gate ever be passed.
    secret = Hidden(environment.get("onebot_v11_secret", "onebot_secret") or secrets.token_hex(32))
    return ours | {
        "onebot_v11_access_token": token,
        "onebot_access_token": token,
        "onebot_v11_secret": secret,
        "onebot_secret": secret,
        "sqlalchemy_database_url": Hidden(url),
        "sqlalchemy_session_options": {"expire_on_commit": False},
        "alembic_startup_check": True,
        "localstore_data_dir": folder,
    }


def initialise(start: Start) -> None:
    """`nonebot.init`, the gate before OneBot, and the upgrade as the first start-up hook."""
    # NoneBot reads it once more, and otherwise: an empty one would be an environment of its own.
    os.environ["ENVIRONMENT"] = start.environment
    try:
        nonebot.init(**start.options)
    except ValidationError as error:
        leave(UNSAFE, refusals.describe(error))
    except SettingsError as error:
        name = str(error).split('"')[1].upper()
        leave(UNSAFE, f'设置 {name} 的格式不对：列表请写成 JSON，如 ["12345"]')
    config = nonebot.get_driver().config
    try:
        config.superusers = refusals.checked_superusers(config.superusers)
    except Refusal as refusal:
        leave(UNSAFE, str(refusal))
    nonebot.get_app().add_middleware(OneBotGate, token=start.token, bot_qq=start.settings.bot_qq)
    nonebot.get_driver().on_startup(upgrade)


async def upgrade() -> None:
    """Bring the database to the newest migration."""
    # Imported here: the module loads plugin-orm, whose own check would otherwise be registered first.
    from host import db

    await db.upgrade()


def load_plugins(project: Path) -> None:
    """Load the plugins of `pyproject.toml`; leaves with exit code 1 when one of them is missing."""
    nonebot.load_from_toml(str(project), encoding="utf-8")
    wanted = tomllib.loads(project.read_text(encoding="utf-8"))["tool"]["nonebot"]["plugins"]["@local"]
    loaded = {plugin.module_name for plugin in nonebot.get_loaded_plugins()}
    missing = [name for name in wanted if name not in loaded]
    if missing:
        leave(INCOMPLETE, f"插件 {'、'.join(missing)} 没有载入：原因见上方日志，请先修复再启动")


def end_quietly_on_sigterm() -> None:
    """Exit with 0 after SIGTERM: uvicorn raises the signal again once it has stopped."""
    signal.signal(signal.SIGTERM, _leave)


def _leave(_: int, __: FrameType | None) -> NoReturn:
    if _is_displaced.is_set():
        leave(DISPLACED, TAKEN_OVER)
    raise SystemExit(0)


def _displaced() -> None:
    """End in good order, as after SIGTERM: what is under way is stored first."""
    _is_displaced.set()
    logger.critical(TAKEN_OVER)
    signal.raise_signal(signal.SIGTERM)


def leave(code: int, sentence: str) -> NoReturn:
    """End the process with one sentence on the error output."""
    sys.stderr.write(sentence + "\n")
    raise SystemExit(code)

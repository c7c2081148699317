"""NoneBot for the tests: one process, one database file of its own, no settings of the developer."""

import asyncio
import os
import socket
import sys
import tempfile
from collections.abc import AsyncIterator, Generator, Iterator
from pathlib import Path

import hypothesis
import nonebot
import pytest
import uvicorn
from nonebot.adapters.onebot import v11
from nonebug import NONEBOT_INIT_KWARGS

ROOT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--nightly", action="store_true", help="also the long tests, with many more examples")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--nightly"):
        later = [item for item in items if "nightly" in item.keywords]
        items[:] = [item for item in items if "nightly" not in item.keywords]
        config.hook.pytest_deselected(items=later)
    for item in items:
        # A planted fault runs what other tests have run, and tracing it costs minutes.
        if "notice" in item.name:
            item.add_marker("no_cover")


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """Trace nothing where nothing is to be traced.

    In a worker of xdist pytest-cov has two collectors and pauses one; the other would go on.
    """
    tracer = sys.gettrace()
    if item.get_closest_marker("no_cover"):
        sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracer)


def pytest_configure(config: pytest.Config) -> None:
    # plugin-orm configures alembic in the old way.
    config.addinivalue_line("filterwarnings", "ignore:.*path_separator:DeprecationWarning")
    config.addinivalue_line("markers", "nightly: takes minutes; only with --nightly")
    hypothesis.settings.register_profile("nightly", max_examples=10_000, deadline=None)
    if config.getoption("--nightly"):
        hypothesis.settings.load_profile("nightly")
    config.stash[NONEBOT_INIT_KWARGS] = {}
    config.add_cleanup(_folder.cleanup)


def _start_nonebot(folder: str) -> None:
    """As `bot.py` does it; while this file is imported, so that other conftests may import plugins at their top."""
    nonebot.init(
        _env_file=(os.devnull,),
        driver="~fastapi",
        log_level="WARNING",
        command_start={"/", ""},
        superusers={"99999"},
        localstore_data_dir=folder,
        sqlalchemy_database_url=os.environ.get("TEST_DATABASE_URL", ""),
        sqlalchemy_session_options={"expire_on_commit": False},
        werewolf_data_dir=folder,
        werewolf_send_interval="0",
        werewolf_rate_limits="false",
        werewolf_bcrypt_cost="4",
        werewolf_accept_friends="true",
        werewolf_qq_avatar_url="off",
    )
    from host import start
    from host.onebot_gate import OneBotGate

    # The upgrade must be the first start-up hook.
    nonebot.get_driver().on_startup(start.upgrade)
    nonebot.get_app().add_middleware(OneBotGate, token="", bot_qq=None)
    nonebot.get_driver().register_adapter(v11.Adapter)
    nonebot.load_from_toml(str(ROOT / "pyproject.toml"), encoding="utf-8")


_folder = tempfile.TemporaryDirectory(prefix="werewolf-tests-")
_start_nonebot(_folder.name)


@pytest.fixture(scope="session")
async def served_port() -> AsyncIterator[int]:
    """The application of this process on a real socket, on a free port."""
    application = nonebot.get_app()
    server = uvicorn.Server(uvicorn.Config(application, lifespan="off", log_config=None, ws="websockets-sansio"))
    # With its protocol named, asyncio sends small packets at once, as it does on a port that the process opens.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.bind(("127.0.0.1", 0))
    serving = asyncio.create_task(server.serve([listener]))
    yield listener.getsockname()[1]
    server.should_exit = True
    await serving


@pytest.fixture
def log() -> Iterator[list[str]]:
    """The lines that are logged during a test."""
    from host.logging import logger

    lines: list[str] = []
    handler = logger.add(lambda line: lines.append(str(line)), level=0, diagnose=False)
    yield lines
    logger.remove(handler)

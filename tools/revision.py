"""Write the next migration from what the tables say: `python tools/revision.py "what changes"`."""

import asyncio
import os
import subprocess
import sys
import tempfile
from argparse import Namespace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
os.chdir(ROOT)
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "src" / "plugins"), str(ROOT)]

import nonebot  # noqa: E402
from nonebot.adapters.onebot import v11  # noqa: E402


async def write(message: str) -> list[Path]:
    """Upgrade an empty database, compare it with the tables, write the difference as the next revision."""
    import nonebot_plugin_orm as orm
    from nonebot_plugin_orm import migrate
    from sqlalchemy.util import greenlet_spawn

    from host import db

    await db.upgrade()
    with orm.AlembicConfig(cmd_opts=Namespace(cmd=(migrate.revision, [], []))) as config:
        scripts = await greenlet_spawn(lambda: list(migrate.revision(config, message)))
        return [config.move_script(script) for script in scripts]


def main() -> None:
    """Run on a database of its own, so that nobody's data is touched."""
    if len(sys.argv) != 2:
        sys.exit('用法：python tools/revision.py "what changes"')
    with tempfile.TemporaryDirectory() as folder:
        nonebot.init(_env_file=(os.devnull,), driver="~fastapi", localstore_data_dir=folder)
        nonebot.get_driver().register_adapter(v11.Adapter)
        nonebot.load_from_toml("pyproject.toml", encoding="utf-8")
        written = asyncio.run(write(sys.argv[1]))
    for path in written:
        subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(path)], check=True)
        subprocess.run([sys.executable, "-m", "ruff", "check", "--fix", "-q", str(path)], check=True)
        print(path)


if __name__ == "__main__":
    main()

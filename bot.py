"""狼人杀 for QQ: one process that is the bot, the game and the web page."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
# Plugins are named relative to the working directory, and so are the data folder and the settings files.
os.chdir(ROOT)
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "src" / "plugins"), str(ROOT)]

import nonebot  # noqa: E402
from nonebot.adapters.onebot import v11  # noqa: E402

from host import start  # noqa: E402

GRACE_SECONDS = 3


def main() -> None:
    """Check, load, run."""
    start.end_quietly_on_sigterm()
    prepared = start.prepare(ROOT)
    start.initialise(prepared)
    nonebot.get_driver().register_adapter(v11.Adapter)
    start.load_plugins(ROOT / "pyproject.toml")
    if prepared.settings.sandbox:
        import sandbox

        driver = nonebot.get_driver()
        url = f"ws://127.0.0.1:{driver.config.port}/onebot/v11/ws"
        sandbox.mount(nonebot.get_app(), sandbox.SandboxSettings(url, prepared.token, driver.env))
    # Loads only inside of NoneBot, like everything in a plugin.
    from werewolf_web.socket.wire import LettingGo

    nonebot.run(
        timeout_graceful_shutdown=GRACE_SECONDS,
        ws=LettingGo,
        ws_max_size=1 << 22,
        ws_per_message_deflate=False,
        proxy_headers=False,  # the site reads them itself, from the proxies that the settings name
        server_header=False,
        access_log=False,  # its lines would hold the tokens of one-time links
    )


if __name__ == "__main__":
    main()

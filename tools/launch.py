"""Start the bot with the sandbox, wait until it answers, print the addresses and a checklist."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_SECONDS = 60


def fetch(url: str) -> tuple[int, bytes]:
    """Status and body; (0, b"") when nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=3) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()
    except (OSError, ValueError):
        return 0, b""


def health(site: str) -> dict[str, object]:
    """What the process says about itself; empty when it does not answer yet."""
    status, body = fetch(f"{site}/api/health")
    return json.loads(body) if status in (200, 503) else {}


def wait(bot: "subprocess.Popen[bytes]", site: str) -> dict[str, object]:
    """The first complete answer, or the last one before patience or the process ends."""
    answer: dict[str, object] = {}
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end and bot.poll() is None:
        answer = health(site)
        if answer.get("bot") == "online":
            break
        time.sleep(0.3)
    return answer


def checklist(site: str, sandbox: str, answer: dict[str, object]) -> Iterator[tuple[bool, str]]:
    """What works, line by line."""
    yield sys.version_info >= (3, 11), f"Python {sys.version.split()[0]}，依赖已安装"
    yield bool(answer), "进程已启动，设置通过检查"
    yield answer.get("database") == "ok", "数据库可用，表结构最新"
    yield fetch(f"{site}/")[0] == 200, "网页可以打开"
    yield fetch(sandbox)[0] == 200, "沙盒（假 QQ）可以打开"
    yield answer.get("bot") == "online", "机器人已连上"


def main() -> int:
    """Run the bot until it ends or Ctrl+C."""
    sys.path.insert(0, str(ROOT / "src"))
    from host.environment import read

    environment = os.environ | {"WEREWOLF_SANDBOX": os.environ.get("WEREWOLF_SANDBOX", "true")}
    settings = read(ROOT, environment)
    origin = f"http://127.0.0.1:{settings.get('port') or 8080}"
    site, sandbox = origin + (settings.get("werewolf_base_path") or "/werewolf"), f"{origin}/sandbox/"
    if fetch(origin)[0]:
        sys.exit(f"{origin} 已有程序在用：请先停掉它，或用 PORT=8081 make run 换一个端口")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    bot = subprocess.Popen([sys.executable, "bot.py", *sys.argv[1:]], cwd=ROOT, env=environment)
    try:
        answer = wait(bot, site)
        if bot.poll() is None:
            print(f"\n  网页：{site}/\n  沙盒：{sandbox}\n", flush=True)
            for works, what in checklist(site, sandbox, answer):
                print(f"  {'✔' if works else '✘'} {what}", flush=True)
            print("\n  按 Ctrl+C 停止\n", flush=True)
        return bot.wait()
    except KeyboardInterrupt:
        return bot.wait()
    finally:
        if bot.poll() is None:
            bot.terminate()
            bot.wait()


if __name__ == "__main__":
    sys.exit(main())

"""The bot as a process: refusals end with 2, SIGTERM with 0 in time, nothing secret reaches the log."""

import re
import signal
import sqlite3
import stat
import subprocess
import sys
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from tests.host.bot_process import ROOT, attempt, environment, free_port, running_bot
from tests.host.odd_events import odd_events, own_message
from tests.host.onebot_end import onebot_end
from tests.host.waiting import until
from tests.werewolf_auth.hall import SECRET

TOKEN = "a-token-of-more-than-thirty-two-characters"
SITE = "https://wolf.example.com"


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"WEREWOLF_ROOM_COUNT": "many"}, "WEREWOLF_ROOM_COUNT"),
        ({"WEREWOLF_UNHEARD_OF": "1"}, "WEREWOLF_UNHEARD_OF"),
        ({"HOST": "0.0.0.0"}, "ONEBOT_ACCESS_TOKEN"),
        ({"ENVIRONMENT": "prod", "ONEBOT_ACCESS_TOKEN": TOKEN, "WEREWOLF_SANDBOX": "true"}, "WEREWOLF_SANDBOX"),
        ({"ENVIRONMENT": "PROD", "WEREWOLF_SANDBOX": "true"}, "ENVIRONMENT"),
        ({"ENVIRONMENT": "dev", "WEREWOLF_SANDBOX": "true", "WEREWOLF_PUBLIC_URL": SITE}, "WEREWOLF_SANDBOX"),
        ({"PORT": "eighty"}, "PORT"),
        ({"SUPERUSERS": "12345"}, "SUPERUSERS"),
        ({"SUPERUSERS": '["telegram:12345"]'}, "SUPERUSERS"),
        ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL"),
        ({"HOST": "127.0.0.300"}, "HOST"),
    ],
)
def test_an_unsafe_start_ends_with_two_and_one_sentence(settings: dict[str, str], named: str, tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "bot.py")]
    env = environment(tmp_path / "data", **({"PORT": str(free_port())} | settings))
    ended = subprocess.run(command, env=env, capture_output=True, text=True, timeout=40, check=False)
    sentences = [line for line in ended.stderr.splitlines() if line.strip()]
    assert ended.returncode == 2
    assert len(sentences) == 1
    assert named in sentences[0]


def test_an_empty_key_file_ends_the_start(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "signing.key").touch()
    ended = attempt(data)
    assert ended.returncode == 2
    assert "signing.key" in ended.stderr


def test_a_plugin_that_does_not_load_ends_the_start(tmp_path: Path) -> None:
    """The planted fault: a module of that name that fails, found first."""
    (tmp_path / "sitecustomize.py").write_text(
        "import sys, types\nsys.modules['werewolf_auth.models'] = types.ModuleType('broken')\n"
        "sys.modules['werewolf_auth.texts'] = None\n"
    )
    ended = attempt(tmp_path / "data", PYTHONPATH=str(tmp_path))
    assert ended.returncode == 1
    assert "werewolf_auth" in ended.stderr.splitlines()[-1]


def forged_address(port: int, data: Path) -> str:
    """The address that the audit notes of a caller at this machine who claims another one."""
    site = f"http://127.0.0.1:{port}"
    headers = {"X-Forwarded-For": "198.51.100.7", "Origin": site, "Content-Type": "application/json"}
    asked = urllib.request.Request(f"{site}/werewolf/api/auth/request", b'{"qq":"55555"}', headers, method="POST")
    urllib.request.urlopen(asked, timeout=20).close()
    with closing(sqlite3.connect(data / "nonebot_plugin_orm" / "db.sqlite3")) as database:
        query = "SELECT address FROM werewolf_auth_audit WHERE action = 'request'"
        return str(database.execute(query).fetchone()[0])


def test_it_starts_from_anywhere_holds_its_database_and_stops_in_time(tmp_path: Path) -> None:
    data = tmp_path / "data"
    # One from before this was looked after.
    data.mkdir(mode=0o755)
    with running_bot(data, tmp_path) as bot:
        key = data / "signing.key"
        assert len(key.read_bytes()) >= 32
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
        assert stat.S_IMODE(data.stat().st_mode) == 0o700
        files = list(data.rglob("db.sqlite3*"))
        assert len(files) > 1
        assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
        assert forged_address(bot.port, data) == "127.0.0.1"
        second = attempt(data)
        assert second.returncode == 2
        assert str(bot.process.pid) in second.stderr
        first_key = key.read_bytes()
        code, seconds = bot.stop()
    assert code == 0
    assert seconds < 6
    with running_bot(data) as bot:
        assert key.read_bytes() == first_key
        assert bot.stop(signal.SIGKILL)[0] == -signal.SIGKILL
    with running_bot(data) as bot:
        assert bot.stop(signal.SIGINT)[0] == 0


async def test_a_conversation_at_debug_level_leaves_no_secret_in_the_log(tmp_path: Path) -> None:
    secrets = {f"WEREWOLF_{name}": name[0] * 40 for name in ("SIGNING_KEY", "METRICS_TOKEN")}
    # NoneBot's own spelling of an admin: the same in chat, on the page and in the list of whom nobody may ban.
    admins = {"SUPERUSERS": '["onebot:10001"]'}
    settings = {"ONEBOT_ACCESS_TOKEN": TOKEN, "LOG_LEVEL": "TRACE"} | admins | secrets
    with running_bot(tmp_path / "data", **settings) as bot:
        async with onebot_end(bot.port, TOKEN) as end:
            end.friends = {"10001": "小明"}
            await until(lambda: end.calls)
            await end.say("10001", "注册")
            _, text = await end.next_message(1)
            await end.say("10001", "我的密码是 hunter2")
            await end.say("10001", "确认")
            await end.next_message(2)
            await end.say("10001", "登录")
            _, link = await end.next_message(3)
            # What NapCat does with one switch too many, and what no client should do.
            for event in (own_message(text), own_message(link), *odd_events("hunter2")):
                await end.report(**event)
            await end.say("10001", "查询 10001")
            _, status = await end.next_message(4)
            # An open connection must not keep the process alive.
            code, seconds = bot.stop()
        log = bot.log.read_text(encoding="utf-8")
    secret = SECRET.search(text)
    assert (code, secret is not None) == (0, True)
    assert seconds < 6
    assert "10001" in log
    assert "权限：admin" in status
    one_time = re.search(r"/link/([\w-]{16,})", link)
    assert one_time is not None
    for hidden in (secret[0] if secret else "", one_time[1], TOKEN, *secrets.values(), "hunter2"):
        assert hidden not in log

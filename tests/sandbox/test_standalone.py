"""`python -m sandbox` beside a bot's process that is already running, as NapCat would be."""

import os
import subprocess
import sys

from tests.sandbox.conftest import ROOT, START_SECONDS, Probe, free_port, is_up, process, until
from tests.sandbox.probe_bot import TOKEN


def test_it_connects_from_its_own_process_whichever_starts_first() -> None:
    bot_port, page_port = free_port(), free_port()
    url = f"ws://127.0.0.1:{bot_port}/onebot/v11/ws"
    people, bot = Probe(f"http://127.0.0.1:{page_port}"), Probe(f"http://127.0.0.1:{bot_port}")
    with (
        process("sandbox", "--url", url, "--token", TOKEN, "--port", str(page_port)),
        process("tests.sandbox.probe_bot", str(bot_port), "beside"),
    ):
        until(lambda: is_up(people), START_SECONDS)
        people.say(10001, "注册")
        assert bot.event(post_type="message")["raw_message"] == "注册"
        bot.call("send_private_msg", user_id=10001, message="你好")
        assert people.read(10001) == ["注册", "你好"]
    people.http.close()
    bot.http.close()


def test_it_refuses_production() -> None:
    environment = os.environ | {"ENVIRONMENT": "prod"}
    command = [sys.executable, "-m", "sandbox"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=20, check=False)
    assert done.returncode == 2
    assert "ENVIRONMENT=prod" in done.stderr

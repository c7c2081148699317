"""The mail server for development shows what the site sends."""

import asyncio
import sys
from pathlib import Path

from host.config import Settings
from werewolf_auth.second_way.letters import SUBJECT_CODE, login_code
from werewolf_auth.second_way.mail import MailServer

TOOL = Path(__file__).resolve().parents[2] / "tools" / "mail.py"


async def test_a_mail_is_shown_as_its_reader_sees_it(unused_tcp_port: int) -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(TOOL), str(unused_tcp_port), stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout is not None
        said = (await process.stdout.readline()).decode().split()
        names = dict(part.removeprefix("WEREWOLF_").lower().split("=") for part in said)
        server = MailServer(Settings.model_validate(names | {"smtp_from": "wolf@example.com"}))
        assert await server.send("xiaoming@example.com", SUBJECT_CODE, login_code("123456")) == "sent"
        shown = (await process.stdout.readline() + await process.stdout.readline()).decode()
        assert shown == f"—— 给 xiaoming@example.com：{SUBJECT_CODE}\n登录验证码：123456\n"
    finally:
        process.terminate()
        await process.wait()

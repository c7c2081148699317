"""A mail server for development that shows every mail here: `python tools/mail.py`. Nothing is passed on."""

import asyncio
import email
import email.policy
import sys
from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, Envelope, Session

HOST, PORT = "127.0.0.1", 2525
"""The port is another one where the command line names it."""


class Screen:
    """Takes every mail and prints it."""

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:
        """Print a mail as its reader sees it; says that it was taken."""
        content = envelope.content or b""
        mail = email.message_from_bytes(
            content if isinstance(content, bytes) else content.encode(), policy=email.policy.default
        )
        text = mail.get_content() if isinstance(mail, EmailMessage) and not mail.is_multipart() else ""
        print(f"—— 给 {mail['To']}：{mail['Subject']}\n{text}", flush=True)
        return "250 taken"


async def main(port: int) -> None:
    """Serve until interrupted."""
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(Screen()), HOST, port)
    print(f"WEREWOLF_SMTP_HOST={HOST} WEREWOLF_SMTP_PORT={port} WEREWOLF_SMTP_SECURITY=none", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    try:
        asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else PORT))
    except KeyboardInterrupt:
        sys.exit(0)

"""A real SMTP server on a port of its own, in the loop of the tests."""

import asyncio
import email
import email.policy
import re
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword

USER, PASSWORD = "wolf", "the mail server's password"
CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")


@dataclass
class PostOffice:
    """What arrived, and what the server says to those who bring mail."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    refusal: str | None = None
    logged_in: int = 0
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle_RCPT(self, _: Any, __: Any, envelope: Envelope, address: str, ___: list[str]) -> str:
        if self.refusal is not None:
            return self.refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _: Any, __: Any, envelope: Envelope) -> str:
        content = envelope.content
        assert isinstance(content, bytes)
        mail = email.message_from_bytes(content, policy=email.policy.default)
        assert isinstance(mail, EmailMessage)
        assert envelope.rcpt_tos == [str(mail["To"])]
        self.mails.append(mail)
        return "250 taken"

    def log_in(self, _: Any, __: Any, ___: Any, ____: str, said: Any) -> AuthResult:
        right = isinstance(said, LoginPassword) and (said.login, said.password) == (USER.encode(), PASSWORD.encode())
        self.logged_in += right
        return AuthResult(success=right, handled=False)

    def to(self, address: str) -> list[str]:
        """The texts of all mails to an address."""
        return [mail.get_content() for mail in self.mails if mail["To"] == address]

    def code_for(self, address: str) -> str:
        """The newest code that was mailed to an address."""
        found = [code for text in self.to(address) for code in CODE.findall(text)]
        return str(found[-1])


@asynccontextmanager
async def post_office(tls: ssl.SSLContext | None = None) -> AsyncIterator[PostOffice]:
    """The server, for as long as the context is open; with `tls` it wants STARTTLS and a log-in."""
    office = PostOffice()

    def answer() -> SMTP:
        guarded: dict[str, Any] = {} if tls is None else {"require_starttls": True, "auth_required": True}
        return SMTP(office, hostname="localhost", tls_context=tls, authenticator=office.log_in, **guarded)

    server = await asyncio.get_running_loop().create_server(answer, "127.0.0.1", 0)
    office.port = server.sockets[0].getsockname()[1]
    try:
        yield office
    finally:
        server.close()


def mail_settings(office: PostOffice, **more: object) -> dict[str, object]:
    """The settings that lead there."""
    here = {"smtp_host": "127.0.0.1", "smtp_port": office.port, "smtp_security": "none"}
    return here | {"smtp_from": "wolf@example.com"} | more

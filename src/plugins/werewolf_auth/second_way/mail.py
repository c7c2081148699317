"""The one way out to the mail server."""

import asyncio
from collections.abc import Awaitable, Callable
from email.message import EmailMessage
from email.utils import formataddr, formatdate, make_msgid

import aiosmtplib

from host.config import Settings
from host.logging import logger
from host.outbox import Delivery

SECONDS = 20
AT_ONCE = 2
NAME = "狼人杀"

Mail = Callable[[str, str, str], Awaitable[Delivery]]
"""(address, subject, text) → what became of it."""


class MailServer:
    """Sends plain texts through the server that the settings name, few at a time."""

    def __init__(self, chosen: Settings) -> None:
        self._chosen = chosen
        self._places = asyncio.Semaphore(AT_ONCE)

    async def send(self, address: str, subject: str, text: str) -> Delivery:
        """Send one mail; neither its text nor its address shows in a log."""
        async with self._places:
            try:
                await self._send(self._message(address, subject, text), address)
            except aiosmtplib.SMTPTimeoutError:
                return _noted("unknown", "timeout")
            except aiosmtplib.SMTPRecipientsRefused:
                return _noted("refused", "recipient refused")
            except aiosmtplib.SMTPResponseException as error:
                return _noted("refused", f"{type(error).__name__} {error.code}")
            except (aiosmtplib.SMTPException, OSError, ValueError) as error:
                return _noted("offline", type(error).__name__)
        return "sent"

    async def _send(self, message: EmailMessage, address: str) -> None:
        chosen = self._chosen
        secret = chosen.smtp_password
        await aiosmtplib.send(
            message,
            # Named here, and not read from the headers, which may decode to something else.
            sender=chosen.smtp_from,
            recipients=[address],
            hostname=chosen.smtp_host,
            port=chosen.smtp_port,
            username=chosen.smtp_user,
            password=secret.get_secret_value() if secret else None,
            use_tls=chosen.smtp_security == "tls",
            # False also keeps the library from trying by itself and going on in the clear.
            start_tls=chosen.smtp_security == "starttls",
            timeout=SECONDS,
        )

    def _message(self, address: str, subject: str, text: str) -> EmailMessage:
        sender = self._chosen.smtp_from or ""
        message = EmailMessage()
        message["From"] = formataddr((NAME, sender))
        message["To"] = address
        message["Subject"] = subject
        message["Date"] = formatdate()
        message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
        # No answering machine should answer this.
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text)
        return message


def _noted(delivery: Delivery, reason: str) -> Delivery:
    logger.warning(f"a mail was not sent: {reason}")
    return delivery

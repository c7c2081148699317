"""How the audit names a mailbox: alike each time, and not to be guessed back from the database alone."""

import hmac

LENGTH = 15


class Marks:
    """Marks of addresses, made with the key of this installation."""

    def __init__(self, key: bytes) -> None:
        self._key = hmac.digest(key, b"marks of mailboxes", "sha256")

    def of(self, address: str) -> str:
        """The subject of an audit entry about this address."""
        return "mail:" + hmac.digest(self._key, address.encode(), "sha256").hex()[:LENGTH]

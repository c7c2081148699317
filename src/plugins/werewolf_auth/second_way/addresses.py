"""E-mail addresses: one spelling each, so that no two accounts share one, and the mailbox that limits count by."""

import re

from host.errors import Problem

LONGEST = 254
# Without = ? (encoded words, which mail programs decode: many spellings of one mailbox), % and ! (old routes).
_SIGNS = r"[a-z0-9#$&'*+/^_`{|}~-]+"
_LOCAL = rf"{_SIGNS}(?:\.{_SIGNS})*"
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_GOOGLE = ("gmail.com", "googlemail.com")
ADDRESS = re.compile(rf"(?=.{{1,64}}@){_LOCAL}@(?:{_LABEL}\.)+{_LABEL}", re.ASCII)


def checked(typed: str) -> str:
    """The address as it is stored and compared: in small letters.

    Raises:
        Problem: VALIDATION_ERROR.
    """
    address = typed.strip().lower()
    if len(address) > LONGEST or not ADDRESS.fullmatch(address):
        raise Problem("VALIDATION_ERROR", "邮箱的格式不对，应如 name@example.com", {"field": "email"}, status=422)
    return address


def mailbox(address: str) -> str:
    """Where the mail to an address ends, as far as its spelling tells: without a +tag, at Google without dots too.

    Only for counting letters: some servers keep `a+b@…` apart from `a@…`, so an account is never found by this.
    """
    local, _, domain = address.partition("@")
    # An address that begins with + has no name before it.
    name = local.partition("+")[0] or local
    return f"{name.replace('.', '')}@gmail.com" if domain in _GOOGLE else f"{name}@{domain}"


def masked(address: str) -> str:
    """An address as logs and messages may show it: `n***@example.com`."""
    local, _, domain = address.partition("@")
    return f"{local[:1]}***@{domain}"

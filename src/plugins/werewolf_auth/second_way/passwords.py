"""Passwords that people choose: long enough, not a well-known one, not what others know about them."""

import unicodedata
from collections.abc import Iterable

from host.errors import Problem
from werewolf_auth.secret import MOST_BYTES

SHORTEST = 10
FEWEST_SIGNS = 5
REST = 6
"""So many signs must remain without what others know."""
ROWS = ("01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1q2w3e4r5t6y7u8i9o0p")
COMMON = (
    "password",
    "passw0rd",
    "iloveyou",
    "woaini",
    "5201314",
    "1314520",
    "werewolf",
    "langrensha",
    "admin",
    "letmein",
)


def spelled(password: str) -> bytes:
    """What is hashed: every sign as typed, in one form of Unicode."""
    return unicodedata.normalize("NFKC", password).encode()


def checked(password: str, known: Iterable[str]) -> str:
    """The password, if it may be one.

    Args:
        known: what others know about the owner, such as the QQ number.

    Raises:
        Problem: VALIDATION_ERROR, with the rule that it breaks.
    """
    plain = unicodedata.normalize("NFKC", password)
    if len(plain) < SHORTEST:
        raise _refuse(f"密码至少 {SHORTEST} 个字符")
    if len(spelled(password)) > MOST_BYTES:
        raise _refuse(f"密码最多 {MOST_BYTES} 个字节（一个汉字算 3 个）")
    if any(unicodedata.category(sign) in ("Cc", "Cs", "Cn") for sign in plain):
        raise _refuse("密码含有无法输入的字符，请换一个")
    if len(set(plain.lower())) < FEWEST_SIGNS:
        raise _refuse("密码里重复的字符太多，请换一个")
    rest = plain.lower()
    for word in (*known, *COMMON, *_runs(rest)):
        if len(word) >= 4:
            rest = rest.replace(word.lower(), "")
    if len(rest) < REST:
        raise _refuse("密码太容易猜到：不要只用 QQ 号、邮箱、连续的键或常见的词")
    return password


def _runs(plain: str) -> Iterable[str]:
    """The longest pieces of keyboard rows in a password, forwards or backwards."""
    rows = [row[::step] for row in ROWS for step in (1, -1)]
    for length in range(len(plain), 3, -1):
        for start in range(len(plain) - length + 1):
            piece = plain[start : start + length]
            if any(piece in row for row in rows):
                yield piece


def _refuse(message: str) -> Problem:
    return Problem("VALIDATION_ERROR", message, {"field": "password"}, status=422)

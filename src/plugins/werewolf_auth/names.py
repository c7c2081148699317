"""Display names: readable, not confusable with the system, at most twelve characters as people count them."""

import unicodedata

import regex  # type: ignore[import-untyped]

from host.errors import Problem

LONGEST = 12
RESERVED = ("系统", "管理员", "机器人", "官方", "客服", "法官", "上帝", "狼人杀", "旁观者", "system", "admin", "bot")
_FORBIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_JOINER = "\u200d"
_SEAT_NUMBER = regex.compile(r"\d{1,2}\s*号.*")


def _refuse(message: str) -> Problem:
    return Problem("VALIDATION_ERROR", message, {"field": "display_name"}, status=422)


def checked(typed: str) -> str:
    """The name as it is stored.

    Raises:
        Problem: VALIDATION_ERROR, with the rule that it breaks.
    """
    if len(typed) > 200:
        raise _refuse(f"显示名最多 {LONGEST} 个字")
    name = " ".join(unicodedata.normalize("NFC", typed).split())
    graphemes: list[str] = regex.findall(r"\X", name)
    if not 1 <= len(graphemes) <= LONGEST or len(name) > 64:
        raise _refuse(f"显示名须为 1–{LONGEST} 个字")
    if not all(_is_readable(grapheme) for grapheme in graphemes):
        raise _refuse("显示名含有不能显示的字符，请换一个")
    if not any(unicodedata.category(sign)[0] in "LNS" for sign in name):
        raise _refuse("显示名至少要有一个文字")
    plain = unicodedata.normalize("NFKC", name).casefold().replace(" ", "")
    if any(word in plain for word in RESERVED) or _SEAT_NUMBER.fullmatch(plain):
        raise _refuse("这个显示名是保留的，请换一个")
    return name


def _is_readable(grapheme: str) -> bool:
    marks = sum(unicodedata.category(sign) in ("Mn", "Me") and sign != "\ufe0f" for sign in grapheme)
    is_emoji = bool(regex.match(r"\p{Extended_Pictographic}", grapheme))
    signs = grapheme.replace(_JOINER, "") if is_emoji else grapheme
    if any(unicodedata.category(sign) in _FORBIDDEN for sign in signs):
        return False
    # Hangul fillers and Braille blank are letters or symbols by category, and invisible.
    return marks <= 2 and not any(sign in "\u115f\u1160\u3164\uffa0\u2800" for sign in grapheme)


def from_nickname(nickname: str | None) -> str:
    """A name made of a QQ nickname: what of it may stay, or `玩家`."""
    kept = [grapheme for grapheme in regex.findall(r"\X", nickname or "")[:LONGEST] if _is_readable(grapheme)]
    try:
        return checked("".join(kept))
    except Problem:
        return "玩家"


def numbered(name: str, number: int) -> str:
    """Another name for the second one who wants it."""
    suffix = str(number)
    graphemes: list[str] = regex.findall(r"\X", name)
    return "".join(graphemes[: LONGEST - len(suffix)]) + suffix

"""Display names: readable, not confusable with the system, at most twelve characters as people count them."""

import unicodedata

import regex  # type: ignore[import-untyped]

from host.errors import Problem

LONGEST = 12
RESERVED = (
    "系统",
    "管理员",
    "机器人",
    "官方",
    "客服",
    "法官",
    "上帝",
    "狼人杀",
    "旁观者",
    "已注销",
    "system",
    "admin",
    "bot",
)
_FORBIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_INVISIBLE = regex.compile(r"\p{Default_Ignorable_Code_Point}")
_EMOJI = regex.compile(
    r"(?:\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]?\u200d?)+(?<!\u200d)|[0-9#*]\uFE0F?\u20E3|\p{RI}{2}"
)
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
    if _EMOJI.fullmatch(grapheme):
        # What joins and colours the parts of an emoji is invisible by itself.
        return True
    if _INVISIBLE.search(grapheme) or any(unicodedata.category(sign) in _FORBIDDEN for sign in grapheme):
        return False
    marks = sum(unicodedata.category(sign) in ("Mn", "Me") for sign in grapheme)
    # The Braille blank is a symbol by category, and invisible all the same.
    return marks <= 2 and "\u2800" not in grapheme


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

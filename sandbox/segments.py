"""OneBot v11 message segments: the array form, and CQ strings as a real client parses them."""

import re
from collections.abc import Mapping, Sequence

Segment = dict[str, object]

_CQ = re.compile(r"\[CQ:([A-Za-z]+)((?:,[^,\]]+)*)\]")
_PLACEHOLDERS = {"image": "[图片]", "face": "[表情]", "record": "[语音]", "forward": "[聊天记录]", "node": "[聊天记录]"}


def text(content: str) -> Segment:
    """Return a text segment."""
    return {"type": "text", "data": {"text": content}}


def mention(qq: int) -> Segment:
    """Return an @ segment."""
    return {"type": "at", "data": {"qq": str(qq)}}


def written(content: str, names: Mapping[str, int]) -> list[Segment]:
    """Split what a person typed into segments, turning `@name` of a known name into a mention."""
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    if not known:
        return [text(content)]
    parts = re.split(f"@({known})", content)
    found = [mention(names[part]) if position % 2 else text(part) for position, part in enumerate(parts)]
    return [segment for segment in found if segment != text("")]


def parsed(message: object) -> list[Segment]:
    """Return the segments of a `message` parameter, which may be an array, one segment or a CQ string."""
    if isinstance(message, str):
        return _parsed_string(message)
    if isinstance(message, Mapping):
        return [dict(message)]
    if isinstance(message, Sequence):
        return [dict(segment) for segment in message if isinstance(segment, Mapping)]
    return []


def _parsed_string(message: str) -> list[Segment]:
    segments: list[Segment] = []
    position = 0
    for match in _CQ.finditer(message):
        segments.append(text(_unescaped(message[position : match.start()])))
        pairs = (pair.split("=", 1) for pair in match[2].split(",") if "=" in pair)
        segments.append({"type": match[1], "data": {key: _unescaped(value) for key, value in pairs}})
        position = match.end()
    segments.append(text(_unescaped(message[position:])))
    return [segment for segment in segments if segment != text("")]


def _unescaped(content: str) -> str:
    return content.replace("&#91;", "[").replace("&#93;", "]").replace("&#44;", ",").replace("&amp;", "&")


def shown(segments: Sequence[Segment], names: Mapping[int, str]) -> str:
    """Return segments as the text that a reader of the chat page sees; pictures are a placeholder."""
    return "".join(_shown_segment(segment, names) for segment in segments)


def _shown_segment(segment: Segment, names: Mapping[int, str]) -> str:
    kind = str(segment.get("type", ""))
    data = segment.get("data")
    fields = data if isinstance(data, Mapping) else {}
    if kind == "text":
        return str(fields.get("text", ""))
    if kind == "at":
        number = str(fields.get("qq", ""))
        return "@" + (names.get(int(number), number) if number.isdecimal() else "全体成员")
    if kind == "reply":
        return ""
    return _PLACEHOLDERS.get(kind, f"[{kind}]")

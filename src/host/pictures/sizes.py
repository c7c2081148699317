"""How large a picture says it is, read from its first bytes: nothing is decoded, whatever it holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

LONGEST_SIDE = 4096
MOST_PIXELS = 12_000_000

Kind = Literal["PNG", "JPEG", "WEBP"]
Reason = Literal["kind", "size"]
# Start of frame, all kinds: not the tables (C4, CC) and not the reserved one (C8).
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})


class RefusedPicture(Exception):
    """A picture that we do not open; the argument is a `Reason`."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What the header of a picture says."""

    kind: Kind
    width: int
    height: int


def measured(data: bytes) -> Measure:
    """The size of a PNG, JPEG or WebP, within our limits.

    Raises:
        RefusedPicture: kind, when it is none of these or is broken; size, when it is too large.
    """
    for kind, read in ((_png_kind, _png), (_jpeg_kind, _jpeg), (_webp_kind, _webp)):
        if kind(data):
            size = read(data)
            break
    else:
        raise RefusedPicture("kind")
    if size is None or size.width < 1 or size.height < 1:
        raise RefusedPicture("kind")
    if max(size.width, size.height) > LONGEST_SIDE or size.width * size.height > MOST_PIXELS:
        raise RefusedPicture("size")
    return size


def _png_kind(data: bytes) -> bool:
    return data.startswith(b"\x89PNG\r\n\x1a\n")


def _jpeg_kind(data: bytes) -> bool:
    return data.startswith(b"\xff\xd8\xff")


def _webp_kind(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def _number(data: bytes, at: int, length: int, order: Literal["big", "little"]) -> int:
    return int.from_bytes(data[at : at + length], order)


def _png(data: bytes) -> Measure | None:
    if len(data) < 33 or data[12:16] != b"IHDR":
        return None
    return Measure("PNG", _number(data, 16, 4, "big"), _number(data, 20, 4, "big"))


def _webp(data: bytes) -> Measure | None:
    if len(data) < 30:
        return None
    match data[12:16]:
        case b"VP8X":
            return Measure("WEBP", _number(data, 24, 3, "little") + 1, _number(data, 27, 3, "little") + 1)
        case b"VP8L" if data[20] == 0x2F:
            bits = _number(data, 21, 4, "little")
            return Measure("WEBP", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
        case b"VP8 " if data[23:26] == b"\x9d\x01\x2a":
            return Measure("WEBP", _number(data, 26, 2, "little") & 0x3FFF, _number(data, 28, 2, "little") & 0x3FFF)
    return None


def _jpeg(data: bytes) -> Measure | None:
    """The largest frame that any of its headers claims: decoders differ in which one they believe."""
    frames = [
        Measure("JPEG", _number(data, at + 7, 2, "big"), _number(data, at + 5, 2, "big"))
        for marker, at in _segments(data)
        if marker in _JPEG_FRAMES
    ]
    return max(frames, key=lambda frame: frame.width * frame.height, default=None)


def _segments(data: bytes) -> Iterator[tuple[int, int]]:
    """The headers of a JPEG up to its picture: marker, and where it stands."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xDA:
            return
        if marker == 0xFF:
            at += 1
        elif marker in _JPEG_ALONE:
            at += 2
        else:
            yield marker, at
            at += 2 + max(2, _number(data, at + 2, 2, "big"))

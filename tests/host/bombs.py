"""Pictures that are small on the wire and huge in memory, or are something else besides; and honest ones."""

import io
import struct
import zlib
from functools import lru_cache

from PIL import Image

from host.pictures.child import SIDE

SCRIPT = b"<html><script>alert(1)</script></html>"


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    """A picture as a file."""
    written = io.BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _zeros(count: int) -> bytes:
    """So many zeros as zlib packs them; one packed stretch is repeated, which is faster than packing them all."""
    stretch = bytes(1 << 22)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(stretch) + packer.flush(zlib.Z_FULL_FLUSH)
    last = zlib.compressobj(9, zlib.DEFLATED, -15)
    rest = last.compress(bytes(count % len(stretch))) + last.flush()
    check = struct.pack(">HH", count % 65521, 1)
    return b"\x78\xda" + packed * (count // len(stretch)) + rest + check


@lru_cache
def png(width: int, height: int, colour: int = 2, most: int | None = None) -> bytes:
    """A PNG of one colour, a thousand times smaller than what it becomes.

    Args:
        colour: 2 without, 6 with transparency.
        most: bytes of its content after which it breaks off.
    """
    body = _zeros(height * (1 + width * (4 if colour == 6 else 3)))[:most]
    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def huge_webp(side: int = 16383) -> bytes:
    """A WebP whose canvas says that it is huge: the header of a lossless one."""
    bits = (side - 1) | (side - 1) << 14
    body = b"VP8L" + struct.pack("<I", 32) + b"\x2f" + struct.pack("<I", bits) + b"\0" * 27
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def extended_webp(side: int = 16383) -> bytes:
    """The same with an extended header around a small picture."""
    inner = saved(Image.new("RGB", (8, 8)), "WEBP")[12:]
    head = b"VP8X" + struct.pack("<I", 10) + b"\x10\0\0\0" + (side - 1).to_bytes(3, "little") * 2
    return b"RIFF" + struct.pack("<I", len(head) + len(inner) + 4) + b"WEBP" + head + inner


@lru_cache
def long_gif(frames: int = 10_000) -> bytes:
    """A GIF of many frames."""
    first = saved(Image.new("P", (64, 64)), "GIF")
    head, frame = first[: first.index(b"\x2c")], first[first.index(b"\x2c") : -1]
    return head + frame * frames + b"\x3b"


def polyglot(picture: bytes) -> bytes:
    """A picture that is a page as well."""
    return picture + SCRIPT


def two_faced_jpeg() -> bytes:
    """A JPEG with a header of a small picture before that of a large one."""
    honest = saved(Image.new("RGB", (64, 64)), "JPEG")
    at = honest.index(b"\xff\xc0")
    length = 2 + int.from_bytes(honest[at + 2 : at + 4], "big")
    frame = honest[at : at + length]
    return honest[:at] + frame + frame[:5] + struct.pack(">HH", 16000, 16000) + frame[9:] + honest[at + length :]


def opened(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as picture:
        assert picture.format == "WEBP"
        picture.load()
        return picture


def quarters(width: int = 400, height: int = 300) -> Image.Image:
    """Red, green over blue, yellow."""
    picture = Image.new("RGB", (width, height))
    colours = ((220, 0, 0), (0, 220, 0), (0, 0, 220), (220, 220, 0))
    for number, colour in enumerate(colours):
        left, top = number % 2 * width // 2, number // 2 * height // 2
        picture.paste(colour, (left, top, left + width // 2, top + height // 2))
    return picture


def seen(picture: Image.Image) -> str:
    """The colours of the four corners, in reading order."""
    names = []
    for place in ((20, 20), (SIDE - 20, 20), (20, SIDE - 20), (SIDE - 20, SIDE - 20)):
        red, green, blue = picture.convert("RGB").getpixel(place)  # type: ignore[misc]
        names.append("y" if red > 128 and green > 128 else max(zip((red, green, blue), "rgb", strict=True))[1])
    return "".join(names)


BOMBS = {
    "9000 x 9000 PNG": lambda: png(9000, 9000),
    "13000 x 13000 PNG": lambda: png(13000, 13000, 6),
    "13000 x 13000 PNG of 10 KB": lambda: png(13000, 13000, 6, 10_000),
    "4096 x 4096 PNG": lambda: png(4096, 4096),
    "16383 x 16383 WebP": huge_webp,
    "16383 x 16383 WebP, extended": extended_webp,
    "a GIF of 10,000 frames": long_gif,
    "a JPEG with two sizes": two_faced_jpeg,
    "a page": lambda: SCRIPT,
    "a page after eight bytes of PNG": lambda: b"\x89PNG\r\n\x1a\n" + SCRIPT * 3,
    "nothing": lambda: b"",
}
"""What nobody may decode: refused with 4xx, within 64 MiB and 2 s."""

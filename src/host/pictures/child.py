"""The process in which a stranger's picture is opened: `python -m host.pictures.child X Y SIZE < picture > webp`.

It limits itself before it reads, knows nothing of the rest, and ends after one picture.
Leaves with 0 and a WebP of 256 × 256 on the standard output, or with the code of a reason.
"""

import contextlib
import io
import math
import os
import sys
from typing import TYPE_CHECKING

from host.pictures.sizes import Reason, RefusedPicture, measured

if TYPE_CHECKING:
    import PIL.Image

SIDE = 256
QUALITY = 82
ADDRESS_SPACE = 320 * 1024 * 1024
"""Bytes. The dearest picture that we take, a WebP of 12 megapixels, was measured at 213 MiB."""
PROCESSOR_SECONDS = 2
NICENESS = 10
"""Behind the game, but not so far that a busy machine never gets to it."""
ORIENTATION = 0x0112
EXIT_CODES: dict[Reason | str, int] = {"kind": 3, "size": 4, "broken": 5}

Box = tuple[float, float, float]
"""Left, top, side: of the square that is kept, in the picture as it is seen."""
_TURNED = {
    2: (False, True, False),
    3: (False, True, True),
    4: (False, False, True),
    5: (True, False, False),
    6: (True, False, True),
    7: (True, True, True),
    8: (True, True, False),
}
"""By EXIF orientation, how a picture is stored: with its axes exchanged, left for right, upside down."""


def limit() -> None:
    """Take little memory and time, and only what nobody else needs; where the system knows such limits."""
    with contextlib.suppress(AttributeError):
        os.nice(NICENESS)
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
        resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def portrait(data: bytes, wanted: Box | None) -> bytes:
    """A square of a picture as WebP, without anything but its pixels.

    Args:
        data: a PNG, JPEG or WebP; of several frames the first is taken.
        wanted: the square, cut to what is there; none for the largest in the middle.

    Raises:
        RefusedPicture: kind or size.
        Exception: whatever Pillow says of a broken picture.
    """
    measure = measured(data)
    # Only now: until here not a byte was given to a decoder.
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    with Image.open(io.BytesIO(data), formats=(measure.kind,)) as opened:
        if opened.size != (measure.width, measure.height):
            raise RefusedPicture("size")
        turn = opened.getexif().get(ORIENTATION, 1)
        box = _stored_box(opened.size, turn, wanted)
        # A JPEG can be decoded small; other kinds ignore this.
        opened.draft("RGB", (math.ceil(opened.width * SIDE / box[2]), math.ceil(opened.height * SIDE / box[2])))
        across, down = opened.width / measure.width, opened.height / measure.height
        left, top, right, bottom = box[0], box[1], box[0] + box[2], box[1] + box[2]
        area = (left * across, top * down, min(right * across, opened.width), min(bottom * down, opened.height))
        seen = opened if opened.mode in ("RGB", "RGBA") else opened.convert(_mode(opened))
        small = seen.resize((SIDE, SIDE), Image.Resampling.LANCZOS, area, reducing_gap=3)
    return _encoded(small, turn)


def _mode(picture: "PIL.Image.Image") -> str:
    see_through = picture.mode in ("LA", "PA", "RGBa", "La") or "transparency" in picture.info
    return "RGBA" if see_through else "RGB"


def _stored_box(stored: tuple[int, int], turn: int, wanted: Box | None) -> Box:
    """The square in the picture as it is stored."""
    width, height = stored if turn not in (5, 6, 7, 8) else (stored[1], stored[0])
    if wanted is None:
        side = float(min(width, height))
        x, y = (width - side) / 2, (height - side) / 2
    else:
        x, y, side = wanted
    side = min(max(side, 1.0), width, height)
    x, y = min(max(x, 0.0), width - side), min(max(y, 0.0), height - side)
    if turn in _TURNED:
        exchanged, left_for_right, upside_down = _TURNED[turn]
        x, y = (y, x) if exchanged else (x, y)
        x = stored[0] - x - side if left_for_right else x
        y = stored[1] - y - side if upside_down else y
    return x, y, side


def _encoded(small: "PIL.Image.Image", turn: int) -> bytes:
    from PIL import Image

    ways = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
    upright = small.transpose(ways[turn]) if turn in ways else small
    # A new picture: what the old one carried besides its pixels stays behind.
    clean = Image.new(upright.mode, upright.size)
    clean.paste(upright)
    written = io.BytesIO()
    clean.save(written, "WEBP", quality=QUALITY, method=4)
    return written.getvalue()


def main() -> None:
    """Read, cut, write, leave."""
    limit()
    given = [float(number) for number in sys.argv[1:4]]
    wanted = (given[0], given[1], given[2]) if len(given) == 3 else None
    try:
        made = portrait(sys.stdin.buffer.read(), wanted)
    except RefusedPicture as refusal:
        sys.exit(EXIT_CODES[str(refusal)])
    except Exception:  # noqa: BLE001 (any fault of a decoder means one thing: this picture cannot be used)
        sys.exit(EXIT_CODES["broken"])
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    main()

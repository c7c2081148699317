"""Draw `docs/ui.md`, the book of the page's components, from the components themselves: `python -m tools.ui_book`."""

import asyncio
import io
import os
import tempfile
from pathlib import Path

import nonebot
from PIL import Image

from tests.browser.chromium import chromium

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PICTURES = DOCS / "img" / "ui"
COLOURS = 96


def small(picture: bytes) -> bytes:
    """The same picture with as many colours as an eye needs: half the octets."""
    with Image.open(io.BytesIO(picture)) as image:
        few = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        packed = io.BytesIO()
        few.save(packed, "PNG", optimize=True)
    return packed.getvalue()


async def draw() -> None:
    """Photograph every entry by day and by night, and write the text around the pictures."""
    # Its modules are those of a plugin, which can be imported only when NoneBot is there.
    from tests.browser.book.shelf import album, book

    PICTURES.mkdir(parents=True, exist_ok=True)
    async with chromium() as browser:
        (found, day), (_, night) = await asyncio.gather(album(browser, night=False), album(browser, night=True))
    for path in PICTURES.iterdir():
        path.unlink()
    for name, picture in (day | night).items():
        (PICTURES / name).write_bytes(small(picture))
    (DOCS / "ui.md").write_text(book(found), encoding="utf-8")


def main() -> None:
    """Run with a data folder of its own, so that nobody's data is touched."""
    os.chdir(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        nonebot.init(_env_file=(os.devnull,), driver="~fastapi", localstore_data_dir=folder)
        nonebot.load_from_toml("pyproject.toml", encoding="utf-8")
        asyncio.run(draw())


if __name__ == "__main__":
    main()

"""Draw the icons of the home screen from our mark: `python -m tools.icons`, with Chromium."""

import asyncio
from pathlib import Path

from playwright.async_api import Browser

from tests.browser.chromium import chromium

IMAGES = Path(__file__).resolve().parent.parent / "static" / "img"
SIZES = {"icon-180.png": (180, False), "icon-192.png": (192, False), "icon-512.png": (512, False)}
MASKABLE = {"icon-maskable-512.png": (512, True)}
GROUND = "linear-gradient(#43357f, #171327)"
SAFE = 0.78
"""The part of a maskable icon that no phone cuts off, a little less than its 80 %."""


async def draw(browser: Browser, name: str, size: int, *, maskable: bool) -> None:
    """Photograph the mark; a maskable one has room around it, and no corner of an Apple one is transparent."""
    page = await browser.new_page(viewport={"width": size, "height": size})
    filled = maskable or name == "icon-180.png"
    mark = round(size * SAFE) if maskable else size
    await page.set_content(
        f"<style>body{{margin:0;height:{size}px;display:grid;place-items:center;"
        f"background:{GROUND if filled else 'transparent'}}}svg{{width:{mark}px;height:{mark}px}}</style>"
        + (IMAGES / "mark.svg").read_text(encoding="utf-8")
    )
    await page.screenshot(path=IMAGES / name, omit_background=True)
    await page.close()


async def main() -> None:
    """Draw all of them."""
    async with chromium() as browser:
        for name, (size, maskable) in {**SIZES, **MASKABLE}.items():
            await draw(browser, name, size, maskable=maskable)


if __name__ == "__main__":
    asyncio.run(main())

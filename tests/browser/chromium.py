"""The installed Chromium; without one the tests fail, they never skip."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, ViewportSize, async_playwright

PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoChromiumError(AssertionError):
    """There is no browser to test with."""


def executable() -> str:
    """Return the browser's path: $WEREWOLF_TEST_CHROMIUM, Debian's place, or what the PATH has."""
    candidates = (os.environ.get("WEREWOLF_TEST_CHROMIUM"), "/usr/bin/chromium", *_NAMES)
    for candidate in candidates:
        found = shutil.which(candidate) if candidate else None
        if found:
            return found
    raise NoChromiumError(
        "没有找到 Chromium：请安装（Debian/Ubuntu：apt install chromium），或用环境变量 WEREWOLF_TEST_CHROMIUM 指明路径"
    )


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A headless browser for as long as the context is open."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable(), args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            await browser.close()

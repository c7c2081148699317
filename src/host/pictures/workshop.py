"""Where pictures become portraits: one child process at a time, behind a short queue, beside the event loop."""

import asyncio
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from host import children
from host.children import Child
from host.errors import Problem
from host.logging import logger
from host.pictures.child import EXIT_CODES, Box
from host.pictures.sizes import RefusedPicture, measured

SECONDS = 20.0
"""By the clock on the wall; the child's own limit of processor time is shorter."""
PLACES = 4
RETRY_AFTER = 5
REASONS = {code: reason for reason, code in EXIT_CODES.items()}


def _busy(message: str) -> Problem:
    return Problem("RATE_LIMITED", message, status=429, retry_after=RETRY_AFTER)


def _refused(reason: str) -> Problem:
    if reason == "late":
        return _busy("服务器太忙，图片没处理完，请稍后再试")
    messages = {
        "kind": "只支持 PNG、JPEG 和 WebP 图片，请换一张",
        "size": "图片太大：边长最多 4096 像素，总共最多 1200 万像素",
    }
    return Problem("VALIDATION_ERROR", messages.get(reason, "这张图片打不开，请换一张"), {"field": "image"}, status=422)


class Workshop:
    """Turns what strangers send into pictures of ours."""

    def __init__(self) -> None:
        # One: the machine may have one core and one gigabyte, and the game comes first.
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="pictures")
        self._taken = 0
        self._running: set[Child] = set()

    @contextmanager
    def place(self) -> Iterator[None]:
        """A place among the few who may wait; to be taken before a picture is read.

        Raises:
            Problem: RATE_LIMITED, when too many wait already.
        """
        if self._taken >= PLACES:
            raise _busy("正在处理别的图片，请稍后再试")
        self._taken += 1
        try:
            yield
        finally:
            self._taken -= 1

    async def portrait(self, data: bytes, wanted: Box | None = None) -> bytes:
        """A square of a picture as WebP of 256 × 256, without metadata; the largest in the middle by default.

        Raises:
            Problem: VALIDATION_ERROR; RATE_LIMITED, when the machine is too busy.
        """
        try:
            measured(data)
        except RefusedPicture as refusal:
            raise _refused(str(refusal)) from None
        made = await asyncio.get_running_loop().run_in_executor(self._thread, run_child, data, wanted, self._running)
        if isinstance(made, str):
            raise _refused(made)
        return made

    def close(self) -> None:
        """End the thread and the child that may be at work."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        for child in tuple(self._running):
            child.kill()


def run_child(data: bytes, wanted: Box | None, running: set[Child]) -> bytes | str:
    """The portrait, or the reason why there is none.

    Args:
        running: where the child is noted while it works, so that it can be ended with us.
    """
    child = subprocess.Popen(
        command(wanted),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=children.environment(),
        creationflags=children.flags(),
    )
    with child:
        running.add(child)
        try:
            made, _ = child.communicate(data, SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            logger.warning("a picture took too long and was given up")
            return "late"
        finally:
            running.discard(child)
    if child.returncode == 0 and made:
        return made
    if child.returncode not in REASONS:
        logger.warning(f"the process of a picture ended with {child.returncode}")
    return REASONS.get(child.returncode, "broken")


def command(wanted: Box | None = None) -> list[str]:
    """How a child is started."""
    return children.command("host.pictures.child", *(repr(float(number)) for number in wanted or ()))

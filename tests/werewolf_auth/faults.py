"""A fault is planted, and the test that stands for the guard is run: it must fail."""

import inspect
from collections.abc import Awaitable, Callable

import pytest

Patch = pytest.MonkeyPatch
Fault = Callable[[Patch], None]
Guard = Callable[..., Awaitable[None]]
NOTICED = (AssertionError, pytest.fail.Exception)


async def judged(guard: Guard, *, also: tuple[type[BaseException], ...] = (), **offered: object) -> None:
    """Run a test with those of the offered fixtures that it asks for.

    Raises:
        Failed: when it passes, and with it the fault.
    """
    needed = inspect.signature(guard).parameters
    with pytest.raises((*NOTICED, *also)):
        await guard(**{name: value for name, value in offered.items() if name in needed})

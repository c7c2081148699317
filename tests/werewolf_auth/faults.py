"""A fault is planted, and the test that stands for the guard is run: it must fail."""

import inspect
import textwrap
from collections.abc import Awaitable, Callable
from types import ModuleType

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


def without(owner: type | ModuleType, name: str, words: str, instead: str = "") -> Fault:
    """A method or function that lacks some of its words: a guard in the middle of it."""

    def plant(patch: Patch) -> None:
        real = getattr(owner, name)
        source = textwrap.dedent(inspect.getsource(real))
        if words not in source:
            raise LookupError(f"{owner.__name__}.{name} has no {words!r}")
        made: dict[str, Callable[..., object]] = {}
        exec(source.replace(words, instead), real.__globals__, made)
        patch.setattr(owner, name, made[name])

    return plant

"""The site that most tests talk to."""

from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.werewolf_web.site import Site


@pytest.fixture(scope="session")
async def standing_site() -> "AsyncIterator[Site]":
    """One site for the whole run: starting and stopping a server takes longer than most tests."""
    # A conftest is imported before NoneBot has loaded the plugins, so it may not import them at its top.
    from tests.werewolf_web.site import running_site

    async with running_site() as running:
        yield running


@pytest.fixture
def site(standing_site: "Site") -> "Iterator[Site]":
    """The standing site, as new after each test."""
    yield standing_site
    standing_site.reset()

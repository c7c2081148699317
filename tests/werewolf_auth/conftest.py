"""An empty database and a hall for every test of identity."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from host import db
from tests.werewolf_auth.hall import TABLES, Hall, make_hall


@pytest.fixture(autouse=True)
async def _empty_tables() -> None:
    async with db.transaction() as session:
        for name in TABLES:
            await session.execute(text(f"DELETE FROM werewolf_auth_{name}"))


@pytest.fixture
async def hall(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Hall]:
    monkeypatch.setattr("werewolf_auth.registration.ANSWER_DELAY", 0)
    made = make_hall()
    yield made
    await made.desk.registrar.close()
    await made.desk.devices.close()
    made.desk.hasher.close()

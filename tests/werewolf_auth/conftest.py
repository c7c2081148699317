"""An empty database and a hall for every test of identity."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import text

from host import db
from tests.host.onebot_end import OneBotEnd, onebot_end
from tests.werewolf_auth.hall import TABLES, Hall, make_hall
from werewolf_auth.desk import desk


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
    await made.desk.rounds.close()
    await made.desk.devices.close()
    await made.desk.avatars.close()
    made.desk.hasher.close()


@pytest.fixture
async def qq(served_port: int, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[OneBotEnd]:
    monkeypatch.setattr("werewolf_auth.registration.ANSWER_DELAY", 0)
    async with onebot_end(served_port) as end:
        end.friends = {"10001": "小明", "99999": "站长"}
        await desk().friends.refresh()
        yield end
    await desk().registrar.idle()
    await desk().rounds.idle()

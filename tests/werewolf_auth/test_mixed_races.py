"""Every call of identity at once with every other, about the same people; on PostgreSQL too (test_on_postgresql)."""

import ast
import asyncio
import itertools
import os
import random
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import text

from host import db
from host.errors import Problem
from tests.werewolf_auth.faults import judged
from tests.werewolf_auth.hall import HERE
from tests.werewolf_auth.scene import (
    MEMBER,
    MINE,
    OF_EVERYBODY,
    OF_MEMBER,
    UNKNOWN,
    WAITING,
    Call,
    Scene,
    make_scene,
    of_number,
)
from werewolf_auth.identity import Session
from werewolf_auth.store import turns

ROUNDS = int(os.environ.get("MIXED_RACES", "20"))
"""Of each pair, by night, more on PostgreSQL; a check makes a few of all calls at once."""
FEW = 4
SOURCES = Path(turns.__file__).resolve().parents[1]
WHO = {
    "member": of_number(MEMBER) | OF_MEMBER | OF_EVERYBODY,
    "waiting": of_number(WAITING) | OF_EVERYBODY,
    "unknown": of_number(UNKNOWN) | OF_EVERYBODY,
}
UNTRUE = {
    "an account without a secret row": "SELECT count(*) FROM werewolf_auth_user u WHERE NOT EXISTS"
    " (SELECT 1 FROM werewolf_auth_credential c WHERE c.uid = u.uid)",
    "a way in left to who is disabled": "SELECT count(*) FROM werewolf_auth_user u WHERE state = 'disabled' AND"
    " (EXISTS (SELECT 1 FROM werewolf_auth_session s WHERE s.uid = u.uid AND s.ended_at IS NULL)"
    " OR EXISTS (SELECT 1 FROM werewolf_auth_link l WHERE l.uid = u.uid)"
    " OR EXISTS (SELECT 1 FROM werewolf_auth_code c WHERE c.uid = u.uid AND c.state IN ('pairing', 'approved')))",
    "an active account that was never confirmed": "SELECT count(*) FROM werewolf_auth_user"
    " WHERE state = 'active' AND activated_at IS NULL",
    "a use of an invite code miscounted": "SELECT count(*) FROM werewolf_auth_invite i WHERE i.uses !="
    " (SELECT count(*) FROM werewolf_auth_invite_use u WHERE u.invite_id = i.id)",
    "a message that nobody sends any more": "SELECT (SELECT count(*) FROM werewolf_auth_request WHERE state = 'taken')"
    " + (SELECT count(*) FROM werewolf_auth_credential WHERE state = 'sending')"
    " + (SELECT count(*) FROM werewolf_auth_device WHERE news = 'telling')",
    "two links for one account": "SELECT count(*) - count(DISTINCT uid) FROM werewolf_auth_link",
}
"""What must be counted nowhere, whoever came first."""


@pytest.fixture
async def scene(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Scene]:
    monkeypatch.setattr("werewolf_auth.registration.ANSWER_DELAY", 0)
    made = await make_scene()
    yield made
    desk = made.hall.desk
    for part in (desk.registrar, desk.devices, desk.avatars, desk.second_way.notices):
        await part.close()
    desk.hasher.close()


async def race(scene: Scene, calls: Sequence[tuple[str, Call]]) -> list[str]:
    """Make these calls at once, in any order; what went wrong."""
    await scene.restore()
    chosen = random.sample(calls, len(calls))
    outcomes = await asyncio.gather(*(call(scene) for _, call in chosen), return_exceptions=True)
    await scene.idle()
    faults = [
        f"{name}: {outcome!r}"
        for (name, _), outcome in zip(chosen, outcomes, strict=True)
        if isinstance(outcome, BaseException) and not isinstance(outcome, Problem)
    ]
    async with db.session() as session:
        return faults + [name for name, query in UNTRUE.items() if await session.scalar(text(query))]


async def all_at_once(scene: Scene, who: str, rounds: int = FEW) -> None:
    for _ in range(rounds):
        assert await race(scene, list(WHO[who].items())) == []


@pytest.mark.parametrize("who", WHO)
async def test_all_calls_at_once_get_along(scene: Scene, who: str) -> None:
    await all_at_once(scene, who)


async def test_in_the_scene_every_way_in_is_open(scene: Scene) -> None:
    await scene.restore()
    sessions, codes, email = scene.hall.desk.sessions, scene.hall.desk.codes, scene.hall.desk.second_way.by_email()
    ways = (
        sessions.log_in_by_link(scene.link, HERE),
        email.log_in(MINE, scene.mailed, HERE),
        codes.look(scene.page, HERE),
        codes.pair(scene.pairing, scene.number, HERE),
        sessions.refresh(scene.elsewhere.refresh_token, HERE),
    )
    for way in ways:
        opened = await way
        assert isinstance(opened, Session)
        assert opened.user.uid == scene.uid


@pytest.mark.nightly
@pytest.mark.parametrize("who", WHO)
async def test_every_pair_gets_along(scene: Scene, who: str) -> None:
    for pair in itertools.combinations_with_replacement(WHO[who].items(), 2):
        for _ in range(ROUNDS):
            assert await race(scene, pair) == [], [name for name, _ in pair]


async def pairs_of_old(scene: Scene) -> None:
    """Those that waited for each other before there was an order."""
    for names in (("answer", "delete"), ("refuse", "delete"), ("new link", "reset"), ("refuse", "answer")):
        for _ in range(FEW):
            assert await race(scene, [(name, WHO["member"][name]) for name in names]) == [], names


async def test_the_pairs_that_deadlocked_do_so_no_more(scene: Scene) -> None:
    await pairs_of_old(scene)


async def test_writers_without_an_order_are_noticed(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    if db.engine().dialect.name == "sqlite":
        pytest.skip("one writer at a time needs no order")

    async def take(*_: object) -> None:
        """Rows are locked in whatever order they come."""

    monkeypatch.setattr(turns, "_take", take)
    await judged(pairs_of_old, scene=scene)


def writers(source: str) -> list[int]:
    """The lines at which a module opens a transaction of its own."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)]
    return [node.lineno for node in calls if ast.unparse(node) == "db.transaction"]


def test_every_writer_says_whom_it_is_about() -> None:
    for file in SOURCES.rglob("*.py"):
        if file.name != "turns.py":
            assert writers(file.read_text(encoding="utf-8")) == [], file
    assert writers("async with db.transaction() as session:\n    pass") == [1]

"""The cells of the matrix that only the real services can answer: who is banned, and whose room it is."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from websockets.asyncio.client import connect

from host.errors import Problem
from tests.werewolf_auth.hall import HERE
from tests.werewolf_web import test_whole_line
from tests.werewolf_web.site import close_code
from tests.werewolf_web.test_access import BODIES, concrete
from tests.werewolf_web.test_admin_line import admin, victim
from tests.werewolf_web.test_matrix import HTTP, MATRIX, ON_THE_LINE, SOCKETS
from tests.werewolf_web.test_whole_line import Line, bearer
from werewolf_auth.desk import desk
from werewolf_auth.identity import Identity
from werewolf_auth.sessions import Sessions
from werewolf_game import seating
from werewolf_web.access import ACCESS, Access

Patch = pytest.MonkeyPatch
EMPTY_ROOM = "9"
"""No other test sits there."""
ROOM = f"api/rooms/{EMPTY_ROOM}"
OWNERS = [key for key in HTTP if ACCESS[key] is Access.OWNER]
AT_THE_TABLE = ("player", "admin", "owner")
"""The owner comes last: what an owner does changes the room."""
line = test_whole_line.line


async def answer_to(line: Line, key: tuple[str, str], headers: dict[str, str], **said: object) -> tuple[int, str]:
    """Status and code of the refusal of one request, by a browser that keeps nothing."""
    body = BODIES.get(key)
    if isinstance(body, dict):
        body = body | {name: value for name, value in said.items() if name in body}
    line.browser.cookies.clear()
    answer = await line.browser.request(
        key[0], concrete(key[1].replace("{room_id}", EMPTY_ROOM))[1:], json=body, headers=headers
    )
    return answer.status_code, answer.json()["code"] if answer.status_code >= 400 else ""


async def test_who_is_banned_gets_what_the_matrix_says(line: Line) -> None:
    boss, session = await admin(line), await victim(line)
    banned = bearer(session)
    assert (await answer_to(line, ("GET", "/api/auth/me"), banned))[0] == 200
    ban = f"api/admin/users/{session['user']['uid']}/disable"
    assert (await line.browser.post(ban, json={}, headers=boss)).json()["state"] == "disabled"
    try:
        for key in HTTP:
            refusal, seen = MATRIX[ACCESS[key]]["banned"], await answer_to(line, key, banned)
            # What is for everybody answers as it answers a visitor.
            assert seen == ((401, refusal) if refusal else await answer_to(line, key, {})), key
            assert seen[0] < 500, key
        for path in SOCKETS:
            address = f"ws://127.0.0.1:{line.port}/werewolf{concrete(path)}?token={session['access_token']}"
            async with connect(address, proxy=None) as socket:
                assert await close_code(socket) == 4401, path
    finally:
        await desk().administration.unban(line.friend, "test", HERE)


async def everybody_leaves(line: Line, people: dict[str, dict[str, str]]) -> None:
    for headers in people.values():
        await line.browser.post(f"{ROOM}/leave", json={}, headers=headers)


async def test_a_room_serves_whom_the_matrix_says(line: Line) -> None:
    boss, owner, player = await admin(line), await victim(line), await line.log_in(line.another_friend)
    people = {"owner": bearer(owner), "player": bearer(player), "admin": boss}
    line.browser.cookies.clear()
    for key in OWNERS:
        for headers in people.values():
            assert (await line.browser.post(f"{ROOM}/join", json={}, headers=headers)).status_code == 200
        try:
            for who in AT_THE_TABLE:
                other = player if who == "owner" else owner
                refusal, seen = MATRIX[Access.OWNER][who], await answer_to(line, key, people[who], **other["user"])
                assert seen == ((403, refusal) if refusal else (200, "")), (key, who)
        finally:
            # An empty room forgets whom its owner has sent away.
            await everybody_leaves(line, people)


def test_no_cell_is_walked_by_nobody() -> None:
    walked = {(access, "banned") for access in Access} | {(Access.OWNER, who) for who in AT_THE_TABLE}
    assert walked == ON_THE_LINE
    assert len(OWNERS) > 1


def tokens_are_believed(patch: Patch) -> None:
    async def identify(sessions: Any, token: str) -> Identity:
        claims = sessions._tokens.read(token)
        return Identity(await sessions._directory.user(claims.uid), claims.sid, claims.expires_at)

    patch.setattr(Sessions, "identify", identify)


def everybody_owns_the_room(patch: Patch) -> None:
    patch.setattr(seating, "require_owner", seating.member_of)


def nobody_owns_the_room(patch: Patch) -> None:
    def refuse(*_: object) -> None:
        raise Problem("ROOM_NOT_OWNER", "只有房主可以这样做", status=403)

    patch.setattr(seating, "require_owner", refuse)


@pytest.mark.parametrize(
    ("fault", "guard"),
    [
        (tokens_are_believed, test_who_is_banned_gets_what_the_matrix_says),
        (everybody_owns_the_room, test_a_room_serves_whom_the_matrix_says),
        (nobody_owns_the_room, test_a_room_serves_whom_the_matrix_says),
    ],
)
async def test_the_walk_notices(
    fault: Callable[[Patch], None], guard: Callable[[Line], Awaitable[None]], line: Line, monkeypatch: Patch
) -> None:
    fault(monkeypatch)
    with pytest.raises(AssertionError, match=r"\('(DELETE|PATCH)"):
        await guard(line)

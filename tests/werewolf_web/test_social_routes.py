"""The routes and socket messages about other players: what they hand on, and what they refuse."""

from typing import Any

import orjson
import pytest

from tests.werewolf_web.fakes import player
from tests.werewolf_web.site import Site, heard

ADMIN = player(9, "10009", role="admin")
HERE = "127.0.0.1"
CALLS: dict[tuple[str, str], tuple[dict[str, object] | None, tuple[Any, ...]]] = {
    ("GET", "me/blocks"): (None, ("blocks", 9)),
    ("PUT", "me/blocks/2"): (None, ("block", 9, 2)),
    ("DELETE", "me/blocks/2"): (None, ("unblock", 9, 2)),
    ("GET", "me/reminders"): (None, ("wants_reminders", 9)),
    ("PUT", "me/reminders"): ({"on": False}, ("set_reminders", 9, False)),
    ("POST", "games/5/report"): (
        {"seat": 3, "reason": "ads", "text": "卖号", "speech": 4},
        ("report", 9, 5, 3, "ads", "卖号", 4, HERE),
    ),
    ("GET", "admin/reports"): (None, ("reports", "uid:9", HERE, False, None, 50)),
    ("GET", "admin/reports?closed=true&before=7&limit=9"): (None, ("reports", "uid:9", HERE, True, 7, 9)),
    ("POST", "admin/reports/3/close"): ({"note": "已提醒"}, ("close_report", 3, "已提醒", "uid:9", HERE)),
}
REFUSED: dict[str, tuple[str, str, dict[str, object] | None]] = {
    "no wish": ("PUT", "me/reminders", {}),
    "a reason with spaces": ("POST", "games/5/report", {"seat": 3, "reason": "a b"}),
    "no seat": ("POST", "games/5/report", {"reason": "ads"}),
    "a very long text": ("POST", "games/5/report", {"seat": 3, "reason": "ads", "text": "x" * 801}),
    "a field of ours": ("POST", "games/5/report", {"seat": 3, "reason": "ads", "reporter": 1}),
    "report zero": ("POST", "admin/reports/0/close", {}),
}


@pytest.mark.parametrize("key", CALLS, ids=" ".join)
async def test_a_route_hands_on_what_was_asked(site: Site, key: tuple[str, str]) -> None:
    body, call = CALLS[key]
    async with site.client(site.accounts.token(ADMIN)) as client:
        answer = await client.request(key[0], f"api/{key[1]}", json=body)
    assert answer.is_success, answer.text
    assert site.games.people.calls == [call]


@pytest.mark.parametrize("name", REFUSED)
async def test_what_does_not_fit_is_refused(site: Site, name: str) -> None:
    method, path, body = REFUSED[name]
    async with site.client(site.accounts.token(ADMIN)) as client:
        answer = await client.request(method, f"api/{path}", json=body)
    assert (answer.status_code, answer.json()["code"]) == (422, "VALIDATION_ERROR")
    assert site.games.people.calls == []


async def test_whoever_is_tired_of_waiting_starts(site: Site) -> None:
    async with site.client(site.accounts.token()) as client:
        answer = await client.post("api/rooms/1/start", json={})
    assert answer.is_success
    assert site.games.calls == [("wait_no_longer", 1, 1)]


async def test_reactions_sight_and_the_length_of_the_way(site: Site) -> None:
    async with site.socket(f"/ws/rooms/1?token={site.accounts.token()}") as socket:
        await heard(socket, "ROOM_UPDATE")
        for message in (
            {"type": "REACT", "kind": "clap", "speech": 3},
            {"type": "REACT", "kind": "heart"},
            {"type": "SIGHT", "on": False},
            {"type": "ECHO", "at": 12345},
        ):
            await socket.send(orjson.dumps(message).decode())
        echo = await heard(socket, "ECHO")
        line = site.games.opened[-1]
        assert line.reacted == [("clap", 3), ("heart", None)]
        assert line.sight == [False]
        assert echo["at"] == 12345
        assert abs(echo["now"] - site.clock.now_ms()) < 60_000


@pytest.mark.parametrize(
    "message",
    [
        {"type": "REACT", "kind": "poop"},
        {"type": "REACT", "kind": "clap", "seat": 3},
        {"type": "REACT", "kind": "clap", "speech": 0},
        {"type": "SIGHT", "on": 1},
        {"type": "ECHO", "at": -1},
    ],
    ids=str,
)
async def test_messages_outside_of_the_union(site: Site, message: dict[str, object]) -> None:
    async with site.socket(f"/ws/rooms/1?token={site.accounts.token()}") as socket:
        await heard(socket, "ROOM_UPDATE")
        await socket.send(orjson.dumps(message).decode())
        assert (await heard(socket, "ERROR"))["code"] == "VALIDATION_ERROR"
        assert site.games.opened[-1].reacted == []


async def test_the_lobby_need_not_know_what_is_in_sight(site: Site) -> None:
    async with site.socket(f"/ws/lobby?token={site.accounts.token()}") as socket:
        await socket.send('{"type":"SIGHT","on":false}')
        await socket.send('{"type":"ECHO","at":1}')
        await heard(socket, "ROOM_LIST")
        assert (await heard(socket, "ECHO"))["at"] == 1

"""Replays of a house: who may be seen, what is kept, what is refused."""

import gzip
import hmac
from typing import Any

import orjson
import pytest

from host.errors import Problem
from tests.werewolf_game.parts import FileDatabase, HandClock, Someone, play_to_the_end, start, until
from werewolf.codec import decode
from werewolf.evolve import restore
from werewolf_game.departure import depart
from werewolf_game.house import House
from werewolf_game.replay import archive
from werewolf_game.replay.sharing import Sharing


async def play(house: House, clock: HandClock) -> int:
    """One game of one person."""
    await start(house, Someone(1), board="quick-4")
    return (await play_to_the_end(house, house.rooms.hall(0), clock)).game_id


async def seen(house: House, game_id: int, view: str) -> dict[str, Any]:
    found: dict[str, Any] = orjson.loads(gzip.decompress(await house.replays.seen(game_id, view)))
    return found


async def refused(house: House, game_id: int, view: str) -> str:
    with pytest.raises(Problem) as caught:
        await house.replays.seen(game_id, view)
    return caught.value.code


async def test_everybody_who_was_there_can_be_looked_at(house: House, clock: HandClock) -> None:
    game_id = await play(house, clock)
    god = await seen(house, game_id, "god")
    assert (god["version"], god["game_id"], god["view"], god["seats"]) == (1, game_id, "god", 4)
    assert "dealt" in {event["kind"] for event in god["events"]}
    assert god["curve"][-1][1:] in ([1, 0, 0], [0, 1, 0])
    for view in ("public", "1", "4"):
        other = await seen(house, game_id, view)
        assert "dealt" not in {event["kind"] for event in other["events"]}
        assert "curve" not in other
    assert [await refused(house, game_id, view) for view in ("5", "0", "all")] == ["VALIDATION_ERROR"] * 3


async def test_a_game_that_is_not_over_shows_nothing(house: House) -> None:
    await start(house, Someone(1), board="quick-4")
    game_id = house.rooms.hall(0).match.game_id  # type: ignore[union-attr]
    assert [await refused(house, game_id, view) for view in ("god", "public", "1")] == ["GAME_NOT_FOUND"] * 3
    assert await refused(house, 99, "god") == "GAME_NOT_FOUND"
    with pytest.raises(Problem, match="结束后"):
        await house.replays.file(game_id)
    await house.desk.end_by_force(0)
    await until(lambda: not house.games.running)
    assert (await seen(house, game_id, "1"))["events"][-1]["kind"] == "game_aborted"


async def test_a_view_is_folded_once(house: House, clock: HandClock, monkeypatch: pytest.MonkeyPatch) -> None:
    game_id = await play(house, clock)
    first = await house.replays.seen(game_id, "god")
    monkeypatch.setattr(archive, "_packed", lambda *_: pytest.fail("it was folded again"))
    assert await house.replays.seen(game_id, "god") is first


async def test_what_is_kept_has_a_limit(house: House, clock: HandClock, monkeypatch: pytest.MonkeyPatch) -> None:
    game_id = await play(house, clock)
    god = await house.replays.seen(game_id, "god")
    monkeypatch.setattr(archive, "MOST_BYTES", len(god) + 1)
    await house.replays.seen(game_id, "public")
    again = await house.replays.seen(game_id, "god")
    assert again == god
    assert again is not god


async def test_nothing_that_is_kept_names_anybody(house: House, clock: HandClock, database: FileDatabase) -> None:
    game_id = await play(house, clock)
    name = Someone(1).display_name
    for view in ("god", "public", "1"):
        assert name not in gzip.decompress(await house.replays.seen(game_id, view)).decode()
    players: Any = (await house.replays.file(game_id))["players"]
    assert players[0]["name"] == name
    await depart(house, database, 1)
    players = (await house.replays.file(game_id))["players"]
    assert players[0]["name"] == "已注销"


async def test_a_player_shares_a_game_with_whoever_has_the_link(house: House, clock: HandClock) -> None:
    game_id = await play(house, clock)
    sharing = Sharing(b"s" * 32, house.stores, house.replays)
    key = await sharing.key(game_id, 1)
    assert await sharing.seen(game_id, key, "god") == await house.replays.seen(game_id, "god")
    other = Sharing(b"t" * 32, house.stores, house.replays)
    answers = []
    for number, brought, door in (
        (game_id, "A" * 22, sharing),
        (game_id, key[:-1], sharing),
        (game_id, key, other),
        (game_id + 1, key, sharing),
    ):
        with pytest.raises(Problem) as caught:
            await door.seen(number, brought, "god")
        answers.append((caught.value.code, str(caught.value)))
    assert set(answers) == {answers[0]}
    assert answers[0][0] == "GAME_NOT_FOUND"


async def test_a_link_that_opens_any_game_is_noticed(
    house: House, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hmac, "compare_digest", lambda *_: True)
    with pytest.raises(pytest.fail.Exception, match="DID NOT RAISE"):
        await test_a_player_shares_a_game_with_whoever_has_the_link(house, clock)


async def test_who_was_not_there_shares_nothing_nor_a_game_that_runs(house: House, clock: HandClock) -> None:
    game_id = await play(house, clock)
    sharing = Sharing(b"s" * 32, house.stores, house.replays)
    with pytest.raises(Problem) as stranger:
        await sharing.key(game_id, 2)
    assert stranger.value.code == "AUTH_FORBIDDEN"
    with pytest.raises(Problem) as absent:
        await sharing.key(99, 1)
    assert absent.value.code == "GAME_NOT_FOUND"


async def test_a_running_game_is_not_shared_even_with_its_key(house: House) -> None:
    await start(house, Someone(1), board="quick-4")
    game_id = house.rooms.hall(0).match.game_id  # type: ignore[union-attr]
    sharing = Sharing(b"s" * 32, house.stores, house.replays)
    with pytest.raises(Problem) as refused_key:
        await sharing.key(game_id, 1)
    with pytest.raises(Problem) as refused_view:
        await sharing.seen(game_id, sharing._key(game_id), "public")
    assert {refused_key.value.code, refused_view.value.code} == {"GAME_NOT_FOUND"}


async def test_the_file_is_the_journal(house: House, clock: HandClock) -> None:
    game_id = await play(house, clock)
    file: Any = orjson.loads(orjson.dumps(await house.replays.file(game_id)))
    table = restore([decode(event) for event in file["events"]])
    assert table.ended
    assert str(table.winner) == file["game"]["winner"]


async def test_a_damaged_journal_is_no_error_of_the_server(
    house: House, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    game_id = await play(house, clock)
    monkeypatch.setattr(archive, "events_of", lambda _: (_ for _ in ()).throw(KeyError("kind")))
    assert await refused(house, game_id, "god") == "GAME_NOT_FOUND"

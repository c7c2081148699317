"""Nine people in one game by bare sockets."""

import asyncio
import time
from contextlib import AsyncExitStack

from tests.browser.conftest import Enter
from tests.browser.game_page import GAME_SECONDS, LOOK_SECONDS
from tests.browser.people import PATIENCE_SECONDS, Json, People, Visitor
from tests.browser.server import Server
from tests.browser.socket_player import RACES, SocketPlayer, connected
from tests.browser.table import ROOM, all_ready, seat_nine


async def test_nine_sockets_play_to_one_end(server: Server, people: People, enter: Enter) -> None:
    visitors = await seat_nine(enter)
    async with AsyncExitStack() as opened:
        players = [
            await opened.enter_async_context(connected(server, visitor, ROOM, seed))
            for seed, visitor in enumerate(visitors)
        ]
        await all_ready(visitors)
        async with asyncio.timeout(GAME_SECONDS):
            await asyncio.gather(*(player.play_to_the_end() for player in players))
    expect_one_story(players)
    expect_no_errors(players)
    await expect_a_record(people, visitors, players[0])


def expect_one_story(players: list[SocketPlayer]) -> None:
    """Everybody saw the same end; before it nobody saw a role but the own one and, as a wolf, the pack's."""
    assert len({player.view["winner"] for player in players}) == 1
    assert players[0].view["winner"] in ("good", "wolf", "draw")
    roles = [[seat["role"] for seat in player.view["seats"]] for player in players]
    assert roles[0].count("werewolf") == 3
    assert all(shown == roles[0] for shown in roles)
    assert sorted(player.view["me"]["seat"] for player in players) == list(range(1, 10))
    for player in players:
        pack = {seat for seat, role in enumerate(roles[0], start=1) if role == "werewolf"}
        known = pack if player.view["me"]["seat"] in pack else set()
        assert player.roles_seen_early <= known | player.shown_by_nature()


def expect_no_errors(players: list[SocketPlayer]) -> None:
    """Everybody was heard, and nobody was refused but for being late."""
    assert all(player.accepted for player in players)
    wrong = [answer for player in players for answer in player.refused if answer["code"] not in RACES]
    assert wrong == []


def tier_is_named(answer: str) -> bool:
    """Tell whether an answer names a tier."""
    return any(tier in answer for tier in ("青铜", "白银", "黄金", "铂金", "钻石", "大师", "王者"))


async def settled(visitor: Visitor, game_id: object) -> Json:
    """Return the record of a game; it is written a moment after the end was shown."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        record: Json = await visitor.get(f"/games/{game_id}")
        if record["winner"] is not None:
            return record
        await asyncio.sleep(LOOK_SECONDS)
    raise AssertionError(f"game {game_id} has no record of its end")


async def expect_a_record(people: People, visitors: list[Visitor], player: SocketPlayer) -> None:
    """The game is in the records, and the bot knows the new standing."""
    record = await settled(visitors[0], player.game_id)
    assert record["winner"] == player.view["winner"]
    games = await visitors[0].get(f"/users/{visitors[0].uid}/games")
    assert [game["game_id"] for game in games["games"]] == [player.game_id]
    assert await people.hear(visitors[0].person, tier_is_named, after=await people.say(visitors[0].person, "/段位"))

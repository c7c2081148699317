"""What the other plugins may use of the games; everything else in this plugin is its own business.

Bad input raises `host.errors.Problem`. The shapes are those of the contract.
"""

from collections.abc import Awaitable, Callable, Mapping

from host.errors import Problem
from werewolf_auth import service as accounts
from werewolf_auth.service import Origin, User
from werewolf_game.catalogue import boards, check_board, roles, switches
from werewolf_game.composition import house, sharing, social
from werewolf_game.connection import Connection
from werewolf_game.lobby import Subscription
from werewolf_game.rating import PROVISIONAL_BELOW, RATE_FROM
from werewolf_game.reports import Reports
from werewolf_game.room import Status
from werewolf_game.screen import Outgoing
from werewolf_game.store.games import Wanted

# Every name: a module fits a protocol only by what it exports.
__all__ = [
    "ENOUGH",
    "Connection",
    "Outgoing",
    "Subscription",
    "abort",
    "boards",
    "check_board",
    "configure",
    "connect",
    "end_by_force",
    "game",
    "games_running",
    "give_owner",
    "join",
    "kick",
    "leaderboard",
    "leave",
    "on_stopping",
    "records",
    "replay",
    "replay_file",
    "replay_view",
    "roles",
    "room",
    "room_of",
    "rooms",
    "set_bots",
    "set_ready",
    "share_key",
    "shared_view",
    "social",
    "standing",
    "stop",
    "subscribe_lobby",
    "switches",
    "take_seat",
    "wait_no_longer",
]

Json = dict[str, object]
MOST_ROWS = 100
ENOUGH = {"place": PROVISIONAL_BELOW, "rate": RATE_FROM}
"""From how many games on a player has a place among the others, and a share of games won means something."""


async def rooms() -> list[Json]:
    """Every room, as the lobby shows it."""
    return [hall.summary() for hall in house().rooms]


async def room(room_id: int) -> Json:
    """One room."""
    return house().rooms.hall(room_id).detail()


def room_of(uid: int) -> int | None:
    """The room in which a person sits."""
    found = house().rooms.of(uid)
    return None if found is None else found.room_id


async def join(room_id: int, user: User, password: str | None = None) -> Json:
    """Take a seat; from another waiting room at the same moment; again is the same."""
    return await house().desk.join(room_id, user, password)


async def leave(room_id: int, user: User) -> Json:
    """Give up the seat."""
    await house().desk.leave(room_id, user)
    return {"ok": True}


async def set_ready(room_id: int, user: User, ready: bool) -> Json:
    """Agree to start, or not."""
    return await house().desk.set_ready(room_id, user, ready)


async def wait_no_longer(room_id: int, user: User) -> Json:
    """Be ready, and let AI players take the seats of who did not come back after the last game."""
    return await house().desk.wait_no_longer(room_id, user)


async def configure(
    room_id: int,
    user: User,
    *,
    board: str | Mapping[str, object] | None = None,
    rules: Mapping[str, object] | None = None,
    timers: Mapping[str, object] | None = None,
    password: str | None = None,
) -> Json:
    """Change what is played; an empty password removes it."""
    return await house().desk.configure(room_id, user, board, rules, timers, password)


async def take_seat(room_id: int, user: User, seat: int) -> Json:
    """Change to another seat."""
    return await house().desk.take_seat(room_id, user, seat)


async def kick(room_id: int, user: User, uid: int) -> Json:
    """The owner sends somebody away."""
    return await house().desk.kick(room_id, user, uid)


async def give_owner(room_id: int, user: User, uid: int) -> Json:
    """The owner makes somebody else the owner."""
    return await house().desk.give_owner(room_id, user, uid)


async def set_bots(room_id: int, user: User, count: int) -> Json:
    """The owner says how many AI players there are."""
    return await house().desk.set_bots(room_id, user, count)


async def end_by_force(room_id: int, actor: str, origin: Origin) -> Json:
    """An admin ends the game of a room, unrated; it is in the audit before it is done.

    Args:
        actor: the admin as the audit names people.

    Raises:
        Problem: ROOM_NOT_FOUND, GAME_NOT_FOUND.
    """
    if house().rooms.hall(room_id).room.status is not Status.PLAYING:
        raise Problem("GAME_NOT_FOUND", "没有进行中的对局", status=404)
    await accounts.office().note("room_aborted", actor, f"room:{room_id}", origin)
    return await house().desk.end_by_force(room_id)


async def abort(room_id: int, user: User) -> Json:
    """Vote to end the running game."""
    return await house().desk.abort(room_id, user)


def subscribe_lobby(outgoing: Outgoing) -> Subscription:
    """Send `ROOM_LIST` now and on every change."""
    return house().rooms.lobby.subscribe(outgoing)


async def connect(room_id: int, viewer: User, outgoing: Outgoing, since: int | None = None) -> Connection:
    """Open a room's page: `ROOM_UPDATE` and, when there is a game, `GAME_SYNC`; call `close` in the end."""
    return house().connect(room_id, viewer, outgoing, since)


async def standing(uid: int) -> Json:
    """A person and the own standing."""
    user = await accounts.user(uid)
    if user is None or user.state != "active":
        raise Problem("NOT_FOUND", "没有这位玩家", status=404)
    return {"user": _profile(user), "standing": await _reports().standing(uid)}


async def leaderboard(
    limit: int = 50, offset: int = 0, viewer_uid: int | None = None, season: str | None = None
) -> Json:
    """The best players of a season, by default of the running one, and the row of the one who asks.

    Raises:
        Problem: NOT_FOUND, VALIDATION_ERROR.
    """
    limit, offset = _page(limit, offset)
    seasons = await _reports().seasons()
    shown = next((one for one in seasons if one["id"] == season or (season is None and one["running"])), None)
    if shown is None:
        raise Problem("NOT_FOUND", "没有这个赛季", status=404)
    found = str(shown["id"])
    rows = await _reports().leaderboard(limit, offset, found)
    known = await accounts.users([uid for uid, _ in rows])
    mine = None if viewer_uid is None else await _reports().place(found, viewer_uid)
    if mine is not None and viewer_uid is not None:
        mine = {**mine, "user": _profile(await accounts.user(viewer_uid))}
    return {
        "season": shown,
        "seasons": seasons,
        "total": await house().stores.seasons.count(found),
        "rows": [{**row, "user": _profile(known.get(uid))} for uid, row in rows],
        "me": mine,
    }


async def records(
    uid: int,
    limit: int = 20,
    offset: int = 0,
    *,
    role: str | None = None,
    board: str | None = None,
    result: str | None = None,
) -> Json:
    """The ended games of a person, newest first; `result` is `won`, `lost` or `drawn`."""
    return await _reports().records(uid, *_page(limit, offset), Wanted(role, board, result))


async def game(game_id: int) -> Json:
    """One game; the cards only after its end."""
    return await _reports().game(game_id)


async def replay(game_id: int) -> Json:
    """Everything that happened in a game that is over; it is the same for every viewer."""
    return await _reports().replay(game_id)


async def replay_view(game_id: int, view: str) -> bytes:
    """What a viewer (`god`, `public` or a seat) saw of a game that is over, as gzipped JSON."""
    return await house().replays.seen(game_id, view)


async def replay_file(game_id: int) -> Json:
    """A game that is over, as a file to take away."""
    return await house().replays.file(game_id)


async def share_key(game_id: int, user: User) -> str:
    """The key of the link under which anybody may see a game that is over; for those who sat in it."""
    return await sharing().key(game_id, user.uid)


async def shared_view(game_id: int, key: str, view: str) -> bytes:
    """What a viewer saw of a game, for whoever brings the key of its link; as gzipped JSON without names."""
    return await sharing().seen(game_id, key, view)


def games_running() -> int:
    """How many games run."""
    return house().games.running


def on_stopping(callback: Callable[[], Awaitable[None]]) -> None:
    """Call back when everything is stored and the process ends: the time to close the sockets."""
    house().on_stopping(callback)


async def stop() -> None:
    """Take no more actions and store everything; a second time it does nothing."""
    await house().stop()


def _reports() -> Reports:
    return Reports(house().stores)


def _page(limit: int, offset: int) -> tuple[int, int]:
    if not (1 <= limit <= MOST_ROWS and 0 <= offset <= 1_000_000):
        raise Problem("VALIDATION_ERROR", f"limit 应在 1 到 {MOST_ROWS} 之间，offset 不能为负")
    return limit, offset


def _profile(user: User | None) -> Json:
    if user is None:
        return {"uid": None, "display_name": "已注销", "avatar_url": None}
    return {"uid": user.uid, "display_name": user.display_name, "avatar_url": user.avatar_url}

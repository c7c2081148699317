"""Games from their journals: after a restart, after a failure, and for a replay."""

from dataclasses import dataclass

import orjson

from host.logging import logger
from werewolf.codec import decode
from werewolf.event import Event
from werewolf.evolve import restore
from werewolf.view import PublicFold
from werewolf_game.match import Match, Player
from werewolf_game.room import Room
from werewolf_game.store.games import GameStore
from werewolf_game.store.journal import Entry, JournalStore
from werewolf_game.store.rooms import RoomStore
from werewolf_game.store.seasons import SeasonStore
from werewolf_game.store.standings import StandingStore


@dataclass(frozen=True, slots=True)
class Stores:
    """Where everything is kept."""

    rooms: RoomStore
    games: GameStore
    journal: JournalStore
    standings: StandingStore
    seasons: SeasonStore


async def restored(stores: Stores, room: Room, game_id: int) -> Match | None:
    """The game as its journal tells it, with everything that its viewers had seen.

    Returns:
        none when the journal is damaged; the log says so.
    """
    entries = await stores.journal.read(game_id)
    seats = await stores.games.players(game_id)
    by_chat = {member.uid for member in room.members if member.chat}
    players = tuple(Player(seat.seat, seat.uid, seat.name, seat.avatar_url, chat=seat.uid in by_chat) for seat in seats)
    try:
        events = events_of(entries)
        match = Match(
            game_id, room.room_id, players, restore(events), answered=_answered(entries), public=public_fold(room)
        )
        match.show(events, 0)
    except (ValueError, LookupError, TypeError, AssertionError) as fault:
        logger.error(f"the journal of game {game_id} is damaged ({type(fault).__name__}); restore a backup to save it")
        return None
    return match


def public_fold(room: Room) -> PublicFold | None:
    """What the group that shares a room may see of its game; none where no group does."""
    return PublicFold() if room.group is not None else None


def events_of(entries: list[Entry]) -> list[Event]:
    """The events of a journal, in order.

    Raises:
        ValueError: an entry is missing or unreadable.
        LookupError: an entry does not describe an event.
    """
    events: list[Event] = []
    for entry in entries:
        if entry.position != len(events):
            raise ValueError("an entry is missing")
        events += [decode(record) for record in orjson.loads(entry.events)]
    return events


def _answered(entries: list[Entry]) -> set[tuple[int, str]]:
    return {
        (entry.seat, entry.action_id) for entry in entries if entry.seat is not None and entry.action_id is not None
    }

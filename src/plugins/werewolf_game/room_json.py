"""Rooms as the contract shows them; nothing of a running game is in here."""

from dataclasses import dataclass

from werewolf.boards import Board
from werewolf.rules import rules_json, timers_json
from werewolf_game.room import Member, Room, Status
from werewolf_game.seating import KEPT_MS


@dataclass(frozen=True, slots=True)
class AbortVote:
    """Who wants the running game to end, and how many it takes."""

    votes: list[int]
    needed: int


def room_summary(room: Room, spectators: int) -> dict[str, object]:
    """One line of the lobby."""
    owner = room.member(room.owner) if room.owner is not None else None
    return {
        "room_id": room.room_id,
        "status": room.status.value,
        "board": room.setup.board.id,
        "board_name": room.setup.board.name,
        "owner": None if owner is None else {"uid": owner.uid, "display_name": owner.name},
        "members": len(room.members),
        "humans": len(room.humans()),
        "seats": room.setup.board.seats,
        "locked": room.password is not None,
        "spectators": spectators,
        "current_game_id": room.game_id,
    }


def room_detail(room: Room, connected: set[int], spectators: int, abort: AbortVote | None) -> dict[str, object]:
    """The whole room."""
    return {
        "room_id": room.room_id,
        "status": room.status.value,
        "owner": room.owner,
        "members": [_member(member, connected) for member in room.members],
        "board": board_json(room.setup.board) | {"custom": room.setup.custom},
        "rules": rules_json(room.setup.rules),
        "timers": timers_json(room.setup.timers),
        "spectators": spectators,
        "current_game_id": room.game_id,
        "last_game_id": room.last_game_id,
        "group": room.group,
        "locked": room.password is not None,
        "rematch": _rematch(room),
        "abort": None if abort is None else {"votes": abort.votes, "needed": abort.needed},
    }


def board_json(board: Board) -> dict[str, object]:
    """A board without its texts."""
    return {"id": board.id, "name": board.name, "seats": board.seats, "roles": list(board.roles)}


def _rematch(room: Room) -> dict[str, object] | None:
    """Who has not come back since the last game, and until when their seats are kept."""
    if room.status is not Status.WAITING or room.reopened_at is None or not room.returning():
        return None
    return {"until": room.reopened_at + KEPT_MS, "absent": [member.uid for member in room.returning()]}


def _member(member: Member, connected: set[int]) -> dict[str, object]:
    return {
        "uid": member.uid,
        "display_name": member.name,
        "avatar_url": member.avatar_url,
        "seat": member.seat,
        "ready": member.ready,
        "kind": member.kind,
        "connected": member.uid in connected or member.chat or not member.is_human,
        "left": member.left,
        "chat": member.chat,
        "returning": member.returning,
    }

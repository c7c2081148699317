"""What can happen to the members of a waiting room. Every function changes the room it is given, or refuses."""

import hashlib
import hmac
import os

from host.errors import Problem
from werewolf_auth.service import avatar_url
from werewolf_game.room import AI_NAMES, Member, Room, Status, empty_room
from werewolf_game.setup import Setup

KEPT_MS = 60_000
"""How long after a game a seat is kept for who has not said whether to play another."""
AWAY_MS = 300_000
"""How long whom the owner sent away may not sit down again."""
PASSWORD_ROUNDS = 10_000
LONGEST_PASSWORD = 32


def sit_down(room: Room, uid: int, name: str, avatar_url: str | None, now: int) -> None:
    """A person takes the lowest free seat, or that of an AI player; the first one owns the room.

    Raises:
        Problem: `AUTH_FORBIDDEN` for whom the owner has just sent away, `ROOM_FULL`.
    """
    wait = room.sent_away.get(uid, 0) - now
    if wait > 0:
        raise Problem("AUTH_FORBIDDEN", f"房主刚把你请出了这个房间，{_minutes(wait)} 分钟后可以再坐下", status=403)
    free = room.free_seats() or _given_way(room, now)
    if not free:
        raise Problem("ROOM_FULL", "房间已满", status=409)
    room.members.append(Member(uid, name, avatar_url, free[0]))
    _sort(room)
    if room.owner is None:
        room.owner = uid


def stand_up(room: Room, uid: int) -> None:
    """A member goes; the next person owns the room, and without people it is as new."""
    room.members = [member for member in room.members if member.uid != uid]
    hand_on(room)


def send_away(room: Room, uid: int, now: int) -> None:
    """The owner sends a member away; a person may not sit down again for a while."""
    stand_up(room, uid)
    room.sent_away = {who: until for who, until in room.sent_away.items() if until > now}
    if uid > 0:
        room.sent_away[uid] = now + AWAY_MS


def walk_out(room: Room, uid: int) -> None:
    """A member goes while the game runs: the seat stays, and somebody else owns the room."""
    member_of(room, uid).left = True
    hand_on(room)


def come_back(room: Room, uid: int) -> None:
    """Who walked out of the running game sits down again."""
    member = room.member(uid)
    if member is not None:
        member.left = False
    if room.owner is None:
        room.owner = uid


def hand_on(room: Room) -> None:
    """Find an owner among those who are there; a waiting room without people is reset (cold end)."""
    humans = room.humans()
    if any(member.uid == room.owner for member in humans):
        return
    room.owner = humans[0].uid if humans else None
    if not humans and room.status is not Status.PLAYING:
        reset(room)


def reset(room: Room) -> None:
    """Make the room as new, but remember its last game."""
    fresh = empty_room(room.room_id)
    room.setup, room.members, room.password = fresh.setup, [], None
    room.status, room.owner, room.game_id, room.group = Status.WAITING, None, None, None
    room.reopened_at = None
    room.sent_away = {}


def _given_way(room: Room, now: int) -> list[int]:
    """The seat of somebody who gives way to a person: an AI player, or who did not come back in time."""
    bots = [member for member in room.members if not member.is_human]
    leaving = (bots or late(room, now))[-1:]
    room.members = [member for member in room.members if member not in leaving]
    hand_on(room)
    return [member.seat for member in leaving]


def reopen(room: Room, now: int) -> None:
    """After a game: the same members wait for the next one (再来一局); who walked out is gone."""
    room.status, room.game_id, room.reopened_at = Status.WAITING, None, now
    room.members = [member for member in room.members if not member.left]
    for member in room.members:
        member.ready, member.returning = not member.is_human, member.is_human
    hand_on(room)


def late(room: Room, now: int) -> list[Member]:
    """The people for whom a seat was kept long enough."""
    is_over = room.reopened_at is not None and now - room.reopened_at >= KEPT_MS
    return room.returning() if is_over else []


def agree(room: Room, uid: int, ready: bool) -> None:
    """Be ready to play, or not; either way the person is here."""
    member = member_of(room, uid)
    member.ready, member.returning = ready, False


def wait_no_longer(room: Room, now: int) -> None:
    """AI players take the seats of who did not come back after the last game.

    Raises:
        Problem: `ROOM_NOT_WAITING` while seats are still kept, or when everybody is here.
    """
    if not room.returning():
        raise Problem("ROOM_NOT_WAITING", "没有要等的人", status=409)
    gone = late(room, now)
    if not gone:
        left = KEPT_MS - (now - (room.reopened_at or now))
        raise Problem("ROOM_NOT_WAITING", f"座位还为他们留着，{max(1, left // 1000)} 秒后可以不等", status=409)
    room.members = [member for member in room.members if member not in gone]
    hand_on(room)
    set_bots(room, room.setup.board.seats - len(room.humans()))


def move_to(room: Room, uid: int, seat: int) -> None:
    """Change to a free seat; an AI player that sits there swaps."""
    if not 1 <= seat <= room.setup.board.seats:
        raise Problem("VALIDATION_ERROR", f"座位应在 1 到 {room.setup.board.seats} 之间", {"seat": seat})
    member = member_of(room, uid)
    sitting = room.at(seat)
    if sitting is not None and sitting.is_human and sitting is not member:
        raise Problem("VALIDATION_ERROR", f"{seat} 号座位已有人", {"seat": seat}, status=409)
    if sitting is not None:
        sitting.seat = member.seat
    member.seat, member.returning = seat, False
    _sort(room)


def set_bots(room: Room, count: int) -> None:
    """Seat exactly `count` AI players, on the lowest free seats."""
    people = [member for member in room.members if member.is_human]
    most = room.setup.board.seats - len(people)
    if not 0 <= count <= most:
        raise Problem("VALIDATION_ERROR", f"AI 玩家应在 0 到 {most} 个之间", {"count": count})
    bots = [member for member in room.members if not member.is_human]
    room.members = people + bots[:count]
    used = {member.uid for member in room.members}
    numbers = (number for number in range(1, room.setup.board.seats + 1) if -number not in used)
    for seat, number in zip(room.free_seats()[: count - len(bots[:count])], numbers, strict=False):
        room.members.append(
            Member(-number, AI_NAMES[(number - 1) % len(AI_NAMES)], avatar_url(-number), seat, ready=True)
        )
    _sort(room)


def apply_setup(room: Room, setup: Setup) -> None:
    """Play something else: AI players make place, everybody has to agree again."""
    people = [member for member in room.members if member.is_human]
    if len(people) > setup.board.seats:
        raise Problem("BOARD_INVALID", f"房间里有 {len(people)} 人，坐不下 {setup.board.seats} 人的板子", status=409)
    room.setup = setup
    bots = [member for member in room.members if not member.is_human]
    room.members = people + bots[: setup.board.seats - len(people)]
    for member in room.members:
        member.ready = not member.is_human
    for member in room.members:
        if member.seat > setup.board.seats:
            member.seat = room.free_seats()[0]
    _sort(room)


def member_of(room: Room, uid: int) -> Member:
    """The member with this uid.

    Raises:
        Problem: `ROOM_NOT_MEMBER`.
    """
    member = room.member(uid)
    if member is None or member.left:
        raise Problem("ROOM_NOT_MEMBER", "你不在这个房间里", status=403)
    return member


def require_owner(room: Room, uid: int) -> None:
    """Refuse everybody but the owner."""
    member_of(room, uid)
    if room.owner != uid:
        raise Problem("ROOM_NOT_OWNER", "只有房主可以这样做", status=403)


def hash_password(password: object) -> str | None:
    """What is stored of a password; an empty one removes it. Blocks."""
    if not isinstance(password, str) or len(password) > LONGEST_PASSWORD:
        raise Problem("VALIDATION_ERROR", f"房间密码最多 {LONGEST_PASSWORD} 个字")
    if not password:
        return None
    salt = os.urandom(16)
    return f"{salt.hex()}:{_digest(password, salt)}"


def password_fits(stored: str, password: str) -> bool:
    """Whether a newcomer may enter; blocks, like `hash_password`."""
    salt, digest = stored.split(":")
    return hmac.compare_digest(digest, _digest(password[:LONGEST_PASSWORD], bytes.fromhex(salt)))


def _digest(password: str, salt: bytes) -> str:
    return hashlib.pbkdf2_hmac("sha256", password.encode(errors="surrogatepass"), salt, PASSWORD_ROUNDS).hex()


def _minutes(milliseconds: int) -> int:
    return -(-milliseconds // 60_000)


def _sort(room: Room) -> None:
    room.members.sort(key=lambda member: member.seat)

"""What people ask of the rooms: join, leave, be ready, settings. Refusals are `Problem`s and change nothing."""

import asyncio

from host.errors import Problem
from werewolf.command import Abort, Leave, Return
from werewolf_game import seating
from werewolf_game.games import Games
from werewolf_game.hall import Hall
from werewolf_game.limits import RoomLimits
from werewolf_game.mailbox import Mailbox
from werewolf_game.person import Person
from werewolf_game.room import Room, Status
from werewolf_game.rooms import Change, Rooms
from werewolf_game.setup import changed_setup

Detail = dict[str, object]


class FrontDesk:
    """Carries out requests about rooms; every answer is the room afterwards."""

    def __init__(self, rooms: Rooms, games: Games, limits: RoomLimits) -> None:
        self._rooms = rooms
        self._games = games
        self._limits = limits

    async def join(self, room_id: int, person: Person, password: str | None) -> Detail:
        """Take a seat, leaving another waiting room at the same moment; a second time it changes nothing."""
        hall = self._rooms.hall(room_id)
        async with self._rooms.changing(self._games.keep) as change:
            member = hall.room.member(person.uid)
            if member is not None and not member.left:
                return hall.detail()
            leave_other(self._rooms, change, person.uid)
            if member is not None and hall.room.status is Status.PLAYING:
                draft = change.draft(room_id)
                seating.come_back(draft, person.uid)
            else:
                await self._enter(hall, change, person, password)
        if member is not None:
            await self._tell_game(hall, person.uid, back=True)
        return hall.detail()

    async def leave(self, room_id: int, person: Person) -> None:
        """Give up the seat; in a running game `on_leave` says what that does to it."""
        hall = self._rooms.hall(room_id)
        async with self._rooms.changing(self._games.keep) as change:
            seating.member_of(hall.room, person.uid)
            room = change.draft(room_id)
            playing = room.status is Status.PLAYING
            if playing:
                seating.walk_out(room, person.uid)
            else:
                seating.stand_up(room, person.uid)
        if playing:
            await self._tell_game(hall, person.uid, back=False)

    async def set_ready(self, room_id: int, person: Person, ready: bool) -> Detail:
        """Agree to start, or not; after a game it also opens the room for the next one."""
        hall = self._rooms.hall(room_id)
        async with self._rooms.changing(self._games.keep) as change:
            room = _waiting(hall, change, person)
            seating.agree(room, person.uid, ready)
        return hall.detail()

    async def wait_no_longer(self, room_id: int, person: Person) -> Detail:
        """Be ready, and let AI players take the seats of who did not come back after the last game."""
        hall = self._rooms.hall(room_id)
        async with self._rooms.changing(self._games.keep) as change:
            room = _waiting(hall, change, person)
            seating.agree(room, person.uid, True)
            seating.wait_no_longer(room, hall.now_ms())
        return hall.detail()

    async def configure(
        self, room_id: int, person: Person, board: object, rules: object, timers: object, password: object
    ) -> Detail:
        """Change what is played, or the password; what is none stays."""
        hall = self._rooms.hall(room_id)
        async with self._rooms.changing(self._games.keep) as change:
            room = _waiting(hall, change, person, owner=True)
            if password is not None:
                room.password = await asyncio.to_thread(seating.hash_password, password)
            if any(given is not None for given in (board, rules, timers)):
                setup = changed_setup(room.setup, board=board, rules=rules, timers=timers)
                seating.apply_setup(room, setup)
        return hall.detail()

    async def take_seat(self, room_id: int, person: Person, seat: int) -> Detail:
        """Change to another seat."""
        hall = self._rooms.hall(room_id)
        async with self._rooms.changing(self._games.keep) as change:
            seating.move_to(_waiting(hall, change, person), person.uid, seat)
        return hall.detail()

    async def kick(self, room_id: int, person: Person, uid: int) -> Detail:
        """The owner sends somebody away, a person for some minutes."""
        hall = self._rooms.hall(room_id)
        async with self._rooms.changing(self._games.keep) as change:
            room = _waiting(hall, change, person, owner=True)
            if uid == person.uid:
                raise Problem("VALIDATION_ERROR", "不能踢出自己，请使用离开")
            _require_present(room, uid)
            seating.send_away(room, uid, hall.now_ms())
        return hall.detail()

    async def give_owner(self, room_id: int, person: Person, uid: int) -> Detail:
        """The owner makes another person the owner."""
        hall = self._rooms.hall(room_id)
        async with self._rooms.changing(self._games.keep) as change:
            seating.require_owner(hall.room, person.uid)
            _require_present(hall.room, uid)
            if uid < 0:
                raise Problem("VALIDATION_ERROR", "不能把房主交给 AI")
            change.draft(room_id).owner = uid
        return hall.detail()

    async def set_bots(self, room_id: int, person: Person, count: int) -> Detail:
        """The owner says how many AI players there are."""
        hall = self._rooms.hall(room_id)
        async with self._rooms.changing(self._games.keep) as change:
            seating.set_bots(_waiting(hall, change, person, owner=True), count)
        return hall.detail()

    async def abort(self, room_id: int, person: Person) -> Detail:
        """Vote to end the running game; the majority of the living people decides."""
        hall, mailbox = self._running(room_id)
        seating.member_of(hall.room, person.uid)
        living = set(hall.living_humans())
        if person.uid not in living:
            raise Problem("AUTH_FORBIDDEN", "只有存活的玩家可以投票结束对局", status=403)
        votes = mailbox.match.abort_votes
        votes &= living
        votes.add(person.uid)
        if 2 * len(votes) > len(living):
            await mailbox.ask(Abort("多数玩家同意结束本局"))
        hall.announce()
        return hall.detail(person.uid)

    async def end_by_force(self, room_id: int) -> Detail:
        """An admin ends the running game."""
        hall, mailbox = self._running(room_id)
        await mailbox.ask(Abort("管理员结束了本局"))
        return hall.detail()

    async def _enter(self, hall: Hall, change: Change, person: Person, password: str | None) -> None:
        room = hall.room
        if room.status is Status.PLAYING:
            raise Problem("ROOM_NOT_WAITING", "这个房间的对局已经开始，可以观战", status=409)
        if room.password is not None and not await self._fits(room.password, person, password):
            raise Problem("AUTH_FORBIDDEN", "房间密码不对", status=403)
        draft = change.draft(room.room_id)
        if draft.status is Status.SETTLEMENT:
            seating.reopen(draft, hall.now_ms())
        seating.sit_down(draft, person.uid, person.display_name, person.avatar_url, hall.now_ms())

    async def _fits(self, stored: str, person: Person, password: str | None) -> bool:
        if not password:
            return False
        self._limits.password(person.uid)
        # Beside the event loop: a comparison takes as long as several actions of a game.
        return await asyncio.to_thread(seating.password_fits, stored, password)

    def _running(self, room_id: int) -> tuple[Hall, Mailbox]:
        hall = self._rooms.hall(room_id)
        if hall.mailbox is None or hall.mailbox.match.table.ended:
            raise Problem("GAME_NOT_FOUND", "没有进行中的对局", status=404)
        return hall, hall.mailbox

    async def _tell_game(self, hall: Hall, uid: int, *, back: bool) -> None:
        if hall.mailbox is None:
            return
        player = hall.mailbox.match.player_of(uid)
        if player is not None:
            await hall.mailbox.ask(Return(player.seat) if back else Leave(player.seat))


def leave_other(rooms: Rooms, change: Change, uid: int) -> None:
    """Give up the seat in another room, as part of joining one.

    Raises:
        Problem: `ROOM_NOT_WAITING` while a game runs there.
    """
    other = rooms.of(uid)
    if other is None:
        return
    if other.status is Status.PLAYING:
        raise Problem("ROOM_NOT_WAITING", f"你还在 {other.room_id} 号房的对局中", status=409)
    seating.stand_up(change.draft(other.room_id), uid)


def _waiting(hall: Hall, change: Change, person: Person, *, owner: bool = False) -> Room:
    """The copy of a room that waits, or has finished its game and waits from now on."""
    if owner:
        seating.require_owner(hall.room, person.uid)
    seating.member_of(hall.room, person.uid)
    if hall.room.status is Status.PLAYING:
        raise Problem("ROOM_NOT_WAITING", "对局进行中，不能这样做", status=409)
    room = change.draft(hall.room.room_id)
    if room.status is Status.SETTLEMENT:
        seating.reopen(room, hall.now_ms())
    return room


def _require_present(room: Room, uid: int) -> None:
    member = room.member(uid)
    if member is None or member.left:
        raise Problem("ROOM_NOT_MEMBER", "对方不在这个房间里", status=404)

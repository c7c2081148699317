"""The table of a group as a room: opened, joined from chat, dissolved. One table per group."""

from host.errors import Problem
from werewolf_game import seating
from werewolf_game.front_desk import Detail, leave_other
from werewolf_game.hall import Hall
from werewolf_game.house import House
from werewolf_game.person import Person
from werewolf_game.room import Member, Status
from werewolf_game.setup import changed_setup, default_setup, make_setup

PACE = 1.5
"""Writing and letters take longer than a page: every time of a table opened in chat is so much longer."""
LEAST_DEAL, DEAL_PER_SEAT = 10.0, 2.0
"""Seconds, before that: everybody has the card before night falls."""


class TableDesk:
    """Carries out what the group asks about its table; refusals are `Problem`s and change nothing."""

    def __init__(self, house: House) -> None:
        self._house = house

    def hall_of(self, group: str) -> Hall | None:
        """The room that this group shares, if there is one."""
        return next((hall for hall in self._house.rooms if hall.room.group == group), None)

    async def open(self, group: str, person: Person, board: object) -> Hall:
        """Take an empty room for a group; the one who asks sits down first.

        Args:
            board: as `make_setup` takes it; none for the usual one.

        Raises:
            Problem: `ROOM_FULL`, `ROOM_NOT_WAITING`, `BOARD_INVALID`.
        """
        setup = make_setup(default_setup().board.id if board is None else board, {}, {})
        setup = changed_setup(setup, timers={"factor": PACE, "deal": _deal_of(setup.board.seats)})
        async with self._house.rooms.changing(self._house.games.keep) as change:
            if self.hall_of(group) is not None:
                raise Problem("ROOM_NOT_WAITING", "本群刚刚开了房，发送「加入」坐下", status=409)
            hall = next((hall for hall in self._house.rooms if _is_free(hall)), None)
            if hall is None:
                raise Problem("ROOM_FULL", "所有房间都有人，请稍后再试", status=409)
            leave_other(self._house.rooms, change, person.uid)
            room = change.draft(hall.room.room_id)
            seating.apply_setup(room, setup)
            room.group = group
            seating.sit_down(room, person.uid, person.display_name, person.avatar_url, hall.now_ms())
            room.members[0].chat = True
            hall.group_online = True
        return hall

    async def join(self, hall: Hall, person: Person) -> Member:
        """Sit down from chat; who sits already is told in private from now on too."""
        await self._house.desk.join(hall.room.room_id, person, None)
        async with self._house.rooms.changing(self._house.games.keep) as change:
            if not seating.member_of(hall.room, person.uid).chat:
                seating.member_of(change.draft(hall.room.room_id), person.uid).chat = True
        return seating.member_of(hall.room, person.uid)

    async def change_board(self, hall: Hall, person: Person, board: object) -> Detail:
        """The owner chooses another board."""
        seats = make_setup(board, {}, {}).board.seats
        return await self._house.desk.configure(hall.room.room_id, person, board, None, {"deal": _deal_of(seats)}, None)

    async def seat_bots(self, hall: Hall, person: Person, more: int | None) -> int:
        """The owner adds so many AI players, or fills the table; returns how many there are now."""
        room = hall.room
        bots = sum(1 for member in room.members if not member.is_human)
        people = len(room.members) - bots
        count = room.setup.board.seats - people if more is None else bots + more
        await self._house.desk.set_bots(room.room_id, person, count)
        return count

    async def dissolve(self, hall: Hall, person: Person, *, idle: bool) -> None:
        """Make the room as new; whoever has its page open is told.

        Args:
            idle: nobody has used the table for long; then it need not be the owner who asks.
        """
        async with self._house.rooms.changing(self._house.games.keep) as change:
            if hall.room.status is Status.PLAYING:
                raise Problem("ROOM_NOT_WAITING", "对局进行中，不能解散", status=409)
            if not idle and hall.room.owner != person.uid:
                raise Problem("ROOM_NOT_OWNER", "只有房主可以解散；10 分钟没人操作之后谁都可以", status=403)
            seating.reset(change.draft(hall.room.room_id))
        hall.dissolved()


def _deal_of(seats: int) -> float:
    return max(LEAST_DEAL, DEAL_PER_SEAT * seats)


def _is_free(hall: Hall) -> bool:
    room = hall.room
    return not room.members and room.status is Status.WAITING and room.group is None

"""The rooms of this process and how they change: on a copy, stored first, shown afterwards, one request at a time."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator, Sequence
from contextlib import asynccontextmanager

from host.errors import Problem
from werewolf_game.hall import Hall
from werewolf_game.journal import PASSING_FAULTS
from werewolf_game.lobby import Lobby
from werewolf_game.room import Room, Status

Keep = Callable[[Sequence[Room]], Awaitable[None]]
"""Stores rooms together."""


class Change:
    """Copies of the rooms that a request changes."""

    def __init__(self, halls: Sequence[Hall]) -> None:
        self._halls = halls
        self._drafts: dict[int, Room] = {}

    def draft(self, room_id: int) -> Room:
        """The copy of a room that may be changed."""
        if room_id not in self._drafts:
            self._drafts[room_id] = self._halls[room_id].room.copy()
        return self._drafts[room_id]

    @property
    def drafts(self) -> list[Room]:
        """Every copy that was asked for."""
        return list(self._drafts.values())


class Rooms:
    """The fixed rooms, by id."""

    def __init__(self, halls: Sequence[Hall]) -> None:
        self._halls = halls
        self._turn = asyncio.Lock()
        self.lobby = Lobby(lambda: [hall.summary() for hall in halls])

    def __iter__(self) -> Iterator[Hall]:
        return iter(self._halls)

    def hall(self, room_id: int) -> Hall:
        """The room with this id.

        Raises:
            Problem: `ROOM_NOT_FOUND`.
        """
        hall = self.find(room_id)
        if hall is None:
            raise Problem("ROOM_NOT_FOUND", "没有这个房间", status=404)
        return hall

    def find(self, room_id: int) -> Hall | None:
        """The room with this id, if there still is one."""
        return self._halls[room_id] if 0 <= room_id < len(self._halls) else None

    def of(self, uid: int) -> Room | None:
        """The room a person sits in and has not walked out of."""
        for hall in self._halls:
            member = hall.room.member(uid)
            if member is not None and not member.left:
                return hall.room
        return None

    @asynccontextmanager
    async def changing(self, keep: Keep) -> AsyncIterator[Change]:
        """Change rooms: the copies are stored by `keep` at the end of the block, and shown when that succeeded.

        Raises:
            Problem: `INTERNAL` when the database does not take it now; nothing has changed then.
        """
        async with self._turn:
            change = Change(self._halls)
            yield change
            if change.drafts:
                await _to_its_end(self._keep_and_show(keep, change.drafts))

    async def _keep_and_show(self, keep: Keep, rooms: Sequence[Room]) -> None:
        try:
            await keep(rooms)
        except PASSING_FAULTS as fault:
            raise Problem("INTERNAL", "服务器暂时无法保存，请稍后再试", status=503, retry_after=5) from fault
        self._show(rooms)

    def _show(self, rooms: Sequence[Room]) -> None:
        for room in rooms:
            hall = self._halls[room.room_id]
            hall.room = room
            if room.status is Status.WAITING:
                hall.close_game()
            hall.announce()
        self.lobby.changed()


async def _to_its_end(work: Coroutine[None, None, None]) -> None:
    """Await something that must not be left half done, even when the one who asked goes away."""
    task = asyncio.create_task(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task})
        raise

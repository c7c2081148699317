"""Rooms and the start of games in the database."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import orjson
from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from werewolf_game.models import GameRow, JournalRow, PlayerRow, RoomRow
from werewolf_game.room import Room, read_room, room_json
from werewolf_game.store.database import Database, table_of


@dataclass(frozen=True, slots=True)
class NewGame:
    """What is stored when a game starts; `events` are the first ones, encoded."""

    board: str
    board_name: str
    seats: int
    rated: bool
    seed_hash: str
    started_at: int
    events: bytes


class RoomStore:
    """Keeps the state of every room that was ever touched."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self) -> dict[int, Room]:
        """All stored rooms by id."""
        async with self._database.session() as session:
            rows = await session.execute(select(table_of(RoomRow)))
            return {row.room_id: read_room(row.room_id, orjson.loads(row.state)) for row in rows}

    async def save(self, rooms: Sequence[Room]) -> None:
        """Store rooms together, or none of them."""
        async with self._database.transaction() as session:
            await save_rooms(session, rooms)

    async def start_game(self, rooms: Sequence[Room], room: Room, game: NewGame, begin: Callable[[int], None]) -> int:
        """Store a new game, its players and the rooms that changed with it.

        Args:
            rooms: every room to store.
            room: the one among them whose members play.
            game: what is known of the game.
            begin: told the id of the game before the rooms are stored.

        Returns:
            the id of the game.
        """
        async with self._database.transaction() as session:
            game_id = await _insert_game(session, room.room_id, game)
            await session.execute(insert(table_of(PlayerRow)), _players(game_id, room))
            await session.execute(
                insert(table_of(JournalRow)), [{"game_id": game_id, "position": 0, "events": game.events}]
            )
            begin(game_id)
            await save_rooms(session, rooms)
        return game_id


async def save_rooms(session: AsyncSession, rooms: Sequence[Room]) -> None:
    """Store rooms as part of a transaction."""
    table = table_of(RoomRow)
    if not rooms:
        return
    await session.execute(delete(table).where(table.c.room_id.in_([room.room_id for room in rooms])))
    rows = [{"room_id": room.room_id, "state": orjson.dumps(room_json(room))} for room in rooms]
    await session.execute(insert(table), rows)


async def _insert_game(session: AsyncSession, room_id: int, game: NewGame) -> int:
    values = {
        "room_id": room_id,
        "board": game.board,
        "board_name": game.board_name,
        "seats": game.seats,
        "rated": game.rated,
        "state": "running",
        "days": 0,
        "seed_hash": game.seed_hash,
        "started_at": game.started_at,
    }
    table = table_of(GameRow)
    inserted = await session.execute(insert(table).values(values).returning(table.c.game_id))
    return int(inserted.scalar_one())


def _players(game_id: int, room: Room) -> list[dict[str, object]]:
    return [
        {
            "game_id": game_id,
            "seat": member.seat,
            "uid": member.uid,
            "name": member.name,
            "avatar_url": member.avatar_url,
        }
        for member in room.members
    ]

"""The tables of the games: rooms, journal, records, standings. Times are unix milliseconds in UTC."""

from typing import ClassVar

from sqlalchemy import BigInteger, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field

from host.db import Table


class RoomRow(Table, table=True):
    """A room as it was after its last change; `state` is its JSON."""

    __tablename__: ClassVar[str] = "werewolf_game_rooms"

    room_id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    state: bytes = Field(sa_type=LargeBinary)


class GameRow(Table, table=True):
    """One game: `state` goes from running to finished or aborted, once."""

    __tablename__: ClassVar[str] = "werewolf_game_games"

    game_id: int | None = Field(default=None, primary_key=True)
    room_id: int
    board: str
    board_name: str
    seats: int
    rated: bool
    state: str = Field(index=True)
    winner: str | None = None
    days: int = 0
    seed_hash: str
    seed: str | None = None
    started_at: int = Field(sa_type=BigInteger)
    ended_at: int | None = Field(default=None, sa_type=BigInteger)


class PlayerRow(Table, table=True):
    """A seat of a game: who sat there and, after the end, what became of it."""

    __tablename__: ClassVar[str] = "werewolf_game_players"
    __table_args__ = (Index("ix_werewolf_game_players_uid_game_id", "uid", "game_id"),)

    game_id: int = Field(primary_key=True, foreign_key="werewolf_game_games.game_id", ondelete="CASCADE")
    seat: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    uid: int
    name: str
    avatar_url: str | None = None
    role: str | None = None
    camp: str | None = None
    won: bool | None = None
    delta: float | None = None
    rating: float | None = None


class JournalRow(Table, table=True):
    """The events of one command, and the receipt of the action that caused them."""

    __tablename__: ClassVar[str] = "werewolf_game_journal"
    __table_args__ = (UniqueConstraint("game_id", "seat", "action_id"),)

    game_id: int = Field(primary_key=True, foreign_key="werewolf_game_games.game_id", ondelete="CASCADE")
    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    """How many events the game had before these."""
    events: bytes = Field(sa_type=LargeBinary)
    seat: int | None = None
    action_id: str | None = None


class StandingRow(Table, table=True):
    """What the rated games of a player came to."""

    __tablename__: ClassVar[str] = "werewolf_game_standings"

    uid: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    rating: float = Field(index=True)
    games: int = 0
    wins: int = 0
    losses: int = 0
    draws: int = 0


class OffsetRow(Table, table=True):
    """How much stronger than its players a camp proved to be on a board, in rating points."""

    __tablename__: ClassVar[str] = "werewolf_game_offsets"

    board: str = Field(primary_key=True)
    camp: str = Field(primary_key=True)
    points: float


class SeasonRow(Table, table=True):
    """A season; `closed_at` is set once, and at most one season is open."""

    __tablename__: ClassVar[str] = "werewolf_game_seasons"

    season: str = Field(primary_key=True)
    starts_at: int = Field(sa_type=BigInteger)
    ends_at: int = Field(sa_type=BigInteger)
    closed_at: int | None = Field(default=None, sa_type=BigInteger)


class SeasonStandingRow(Table, table=True):
    """What the rated games of a player in one season came to; `rating` is the one after the last of them."""

    __tablename__: ClassVar[str] = "werewolf_game_season_standings"
    __table_args__ = (Index("ix_werewolf_game_season_standings_place", "season", "placed", "rating"),)

    uid: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    season: str = Field(primary_key=True)
    rating: float
    placed: bool
    """Whether the player had played enough games, in this season and before, to be more than a first impression."""
    games: int = 0
    wins: int = 0
    losses: int = 0
    draws: int = 0

"""A room: who sits where, and what will be played. Changed by the functions of `seating` on a copy."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from werewolf_game.setup import Setup, default_setup, read_setup

AI_NAMES = (
    *("阿木", "小满", "老陈", "青柠", "石头", "阿棠", "南风", "小鹿", "阿远"),
    *("竹子", "豆包", "十七", "团子", "北北", "阿星", "布丁", "可乐", "木棉"),
)
"""As many as the largest board has seats, so that nobody at a table has a name twice."""


class Status(StrEnum):
    """What a room is doing."""

    WAITING = "waiting"
    PLAYING = "playing"
    SETTLEMENT = "settlement"


@dataclass(slots=True)
class Member:
    """Somebody with a seat; AI players have negative uids.

    Attributes:
        left: walked out of the running game; the seat plays on by itself.
        chat: joined from the group, and is told in private what to do.
        returning: played the last game here and has not said yet whether to play another.
    """

    uid: int
    name: str
    avatar_url: str | None
    seat: int
    ready: bool = False
    left: bool = False
    chat: bool = False
    returning: bool = False

    @property
    def is_human(self) -> bool:
        """Whether a person sits here."""
        return self.uid > 0

    @property
    def kind(self) -> str:
        """`human` or `ai`, as the contract names it."""
        return "human" if self.is_human else "ai"


@dataclass(slots=True)
class Room:
    """One of the fixed rooms.

    Attributes:
        password: salted hash of the password, or none.
        game_id: the running game, or in settlement the one that just ended.
        last_game_id: the last game that ended here.
        group: the number of the QQ group that shares the table, or none.
        reopened_at: when the table was opened for another game, in unix milliseconds, or none.
        sent_away: until when the people the owner sent away may not sit down here, in unix milliseconds.
    """

    room_id: int
    setup: Setup
    status: Status = Status.WAITING
    owner: int | None = None
    members: list[Member] = field(default_factory=list)
    password: str | None = None
    game_id: int | None = None
    last_game_id: int | None = None
    group: str | None = None
    reopened_at: int | None = None
    sent_away: dict[int, int] = field(default_factory=dict)

    def copy(self) -> "Room":
        """A copy that can be changed without changing this room."""
        return replace(self, members=[replace(member) for member in self.members], sent_away=dict(self.sent_away))

    def member(self, uid: int) -> Member | None:
        """The member with this uid, if there is one."""
        return next((member for member in self.members if member.uid == uid), None)

    def at(self, seat: int) -> Member | None:
        """Who sits on this seat, if anybody does."""
        return next((member for member in self.members if member.seat == seat), None)

    def humans(self) -> list[Member]:
        """The people who have not walked out, by seat."""
        return [member for member in self.members if member.is_human and not member.left]

    def free_seats(self) -> list[int]:
        """The seats nobody sits on, ascending."""
        taken = {member.seat for member in self.members}
        return [seat for seat in range(1, self.setup.board.seats + 1) if seat not in taken]

    def returning(self) -> list[Member]:
        """The people whose seats are kept for them since the last game."""
        return [member for member in self.humans() if member.returning]

    def can_start(self) -> bool:
        """Whether the table is complete and every person is ready."""
        humans = self.humans()
        return (
            self.status is Status.WAITING
            and bool(humans)
            and not self.free_seats()
            and all(member.ready for member in humans)
        )


def empty_room(room_id: int) -> Room:
    """A room nobody has touched."""
    return Room(room_id, default_setup())


def room_json(room: Room) -> dict[str, object]:
    """What is stored of a room."""
    return {
        "status": room.status.value,
        "owner": room.owner,
        "members": [
            {
                "uid": member.uid,
                "name": member.name,
                "avatar_url": member.avatar_url,
                "seat": member.seat,
                "ready": member.ready,
                "left": member.left,
                "chat": member.chat,
                "returning": member.returning,
            }
            for member in room.members
        ],
        "setup": room.setup.given(),
        "password": room.password,
        "game_id": room.game_id,
        "last_game_id": room.last_game_id,
        "group": room.group,
        "reopened_at": room.reopened_at,
        "sent_away": [[uid, until] for uid, until in room.sent_away.items()],
    }


def read_room(room_id: int, state: dict[str, object]) -> Room:
    """The room that `room_json` wrote."""
    members, setup, sent_away = state["members"], state["setup"], state.get("sent_away", [])
    assert isinstance(members, list)
    assert isinstance(setup, dict)
    assert isinstance(sent_away, list)
    return Room(
        room_id,
        read_setup(setup),
        status=Status(str(state["status"])),
        owner=_number(state["owner"]),
        members=[Member(**member) for member in members],
        password=_text(state["password"]),
        game_id=_number(state["game_id"]),
        last_game_id=_number(state["last_game_id"]),
        group=_text(state.get("group")),
        reopened_at=_number(state.get("reopened_at")),
        sent_away=dict(sent_away),
    )


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None

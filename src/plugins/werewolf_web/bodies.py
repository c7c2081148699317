"""What the API takes in: closed models, so that an unknown or crooked field is an error and not a surprise."""

from typing import Annotated, Any, Literal

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

LARGEST_ID = 2**53 - 1
WHOLE = r"^[^\x00]*$"
"""A text without NUL: a database reads no further than there, or does not take it."""

Email = Annotated[str, Field(min_length=3, max_length=254)]
EmailCode = Annotated[str, Field(pattern=r"^[0-9]{6}$")]
QQ = Annotated[str, Field(pattern=r"^[1-9][0-9]{4,11}$")]
Number = Annotated[int, Field(ge=-LARGEST_ID, le=LARGEST_ID)] | Annotated[float, Field(allow_inf_nan=False)]
Setting = str | bool | Number | None


class Body(BaseModel):
    """Base of every body: nothing unknown, nothing converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    @field_validator("*")
    @classmethod
    def _is_whole(cls, value: object) -> object:
        if isinstance(value, str) and "\0" in value:
            raise ValueError("a text with NUL")
        return value


class Nothing(Body):
    """`{}`"""


class AccessRequest(Body):
    qq: QQ
    invite: Annotated[str, Field(min_length=1, max_length=64)] | None = None
    pair: Annotated[str, Field(pattern=r"^[0-9]{2}$")] | None = None


class LogIn(Body):
    qq: QQ
    secret: Annotated[str, Field(min_length=1, max_length=128)]


class Pairing(Body):
    number: Annotated[str, Field(pattern=r"^[0-9]{2}$")]


class RefreshToken(Body):
    refresh_token: Annotated[str, Field(min_length=1, max_length=256)] | None = None


class WantedCode(Body):
    email: Email
    purpose: Literal["login", "bind"] | None = None
    """Without one: binding for who is logged in, log-in for everybody else."""


class BindEmail(Body):
    email: Email
    code: EmailCode


class LogInByEmail(Body):
    email: Email
    code: EmailCode | None = None
    password: Annotated[str, Field(min_length=1, max_length=128)] | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> "LogInByEmail":
        if (self.code is None) == (self.password is None):
            raise ValueError("either a code or a password")
        return self


class NewPassword(Body):
    password: Annotated[str, Field(min_length=1, max_length=128)]


class Profile(Body):
    display_name: Annotated[str, Field(max_length=128)]


class Farewell(Body):
    display_name: Annotated[str, Field(max_length=128)]
    secret: Annotated[str, Field(min_length=1, max_length=128)] | None = None


class Join(Body):
    password: Annotated[str, Field(max_length=64)] | None = None


class Ready(Body):
    ready: bool


class OwnBoard(Body):
    roles: Annotated[list[Annotated[str, Field(max_length=64)]], Field(max_length=32)]


class RoomSettings(Body):
    board: Annotated[str, Field(max_length=64)] | OwnBoard | None = None
    rules: Annotated[dict[str, Setting | list[Setting]], Field(max_length=64)] | None = None
    timers: Annotated[dict[str, Number], Field(max_length=64)] | None = None
    password: Annotated[str, Field(max_length=64)] | None = None

    def board_choice(self) -> str | dict[str, Any] | None:
        """The board as the room takes it: an id, or an own list of roles."""
        return self.board.model_dump() if isinstance(self.board, OwnBoard) else self.board


class Seat(Body):
    seat: Annotated[int, Field(ge=1, le=64)]


class Member(Body):
    uid: Annotated[int, Field(ge=-LARGEST_ID, le=LARGEST_ID)]


class Bots(Body):
    count: Annotated[int, Field(ge=0, le=64)]


class Wish(Body):
    on: bool


class Report(Body):
    seat: Annotated[int, Field(ge=1, le=64)]
    reason: Annotated[str, Field(pattern=r"^[a-z]{1,16}$")]
    text: Annotated[str, Field(max_length=800)] | None = None
    speech: Annotated[int, Field(ge=1, le=100_000)] | None = None


class Note(Body):
    note: Annotated[str, Field(max_length=800)] | None = None


class NewInvite(Body):
    uses: Annotated[int, Field(ge=1, le=1000)] = 1
    days: Annotated[int, Field(ge=1, le=365)] | None = None
    note: Annotated[str, Field(max_length=40)] | None = None


RoomId = Annotated[int, Path(ge=0, le=LARGEST_ID)]
Uid = Annotated[int, Path(ge=-LARGEST_ID, le=LARGEST_ID)]
GameId = Annotated[int, Path(ge=0, le=LARGEST_ID)]
ReplayView = Annotated[str | None, Query(pattern=r"^(?:god|public|[1-9][0-9]?)$")]
WantedView = Annotated[str, Query(pattern=r"^(?:god|public|[1-9][0-9]?)$")]
ShareKey = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{22}$")]
OneTimeToken = Annotated[str, Path(min_length=1, max_length=256)]
PictureName = Annotated[str, Path(pattern=r"^[0-9a-z]{1,64}$")]
Coordinate = Annotated[float | None, Query(ge=0, le=65535, allow_inf_nan=False)]
Length = Annotated[float | None, Query(ge=1, le=65535, allow_inf_nan=False)]
SessionId = Annotated[str, Path(min_length=1, max_length=128, pattern=WHOLE)]
ReportId = Annotated[int, Path(ge=1, le=2**31 - 1)]
ClosedReports = Annotated[bool, Query()]
InviteId = Annotated[int, Path(ge=1, le=2**31 - 1)]
Search = Annotated[str, Query(max_length=40, pattern=WHOLE)]
AccountState = Annotated[Literal["pending", "active", "disabled"] | None, Query()]
AuditAction = Annotated[str | None, Query(pattern=r"^[a-z_]{1,32}$")]
Before = Annotated[int | None, Query(ge=1, le=LARGEST_ID)]
Limit = Annotated[int, Query(ge=1, le=100)]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]
CatalogueId = Annotated[str | None, Query(pattern=r"^[a-z0-9_-]{1,40}$")]
GameOutcome = Annotated[Literal["won", "lost", "drawn"] | None, Query()]
SeasonId = Annotated[str | None, Query(pattern=r"^[0-9]{4}Q[1-4]$")]

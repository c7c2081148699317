"""Why a socket is closed; the code tells the page what to do next."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Closing:
    """A close code of RFC 6455 with a reason for people who read logs."""

    code: int
    reason: str


BINARY = Closing(1003, "text frames only")
FLOOD = Closing(1008, "too many messages")
FRAME_TOO_BIG = Closing(1009, "frame too big")
FAILURE = Closing(1011, "internal error")
RESTART = Closing(1012, "the server restarts")
TOO_SLOW = Closing(1013, "too slow")
TOO_MANY = Closing(1013, "too many connections")
TOO_OFTEN = Closing(1013, "opened too often")
NOT_LOGGED_IN = Closing(4401, "log in again")
NO_SUCH_ROOM = Closing(4404, "no such room")
REPLACED = Closing(4409, "opened in too many places")
NO_PONG = Closing(4408, "no PONG")

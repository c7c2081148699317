"""What a client may say over a socket: a closed union, checked before anything looks at it."""

from typing import Annotated, Literal, NotRequired

import orjson
from pydantic import ConfigDict, Discriminator, Field, TypeAdapter, ValidationError, with_config
from typing_extensions import TypedDict

from host.errors import Problem
from host.metrics import metrics
from werewolf_web.answers import problem_body
from werewolf_web.errors import invalid

CLOSED = ConfigDict(extra="forbid", strict=True)
LARGEST = 2**53 - 1

MessageId = Annotated[str, Field(min_length=1, max_length=64)] | Annotated[int, Field(ge=-LARGEST, le=LARGEST)]
Word = Annotated[str, Field(min_length=1, max_length=64)]
Text = Annotated[str, Field(max_length=1000)]
Target = Annotated[int, Field(ge=-LARGEST, le=LARGEST)]


@with_config(CLOSED)
class ActionMessage(TypedDict):
    """A move in the game; the same `id` again is the same move."""

    type: Literal["ACTION"]
    id: MessageId
    kind: Word
    targets: NotRequired[Annotated[list[Target], Field(max_length=32)]]
    choice: NotRequired[Word | None]
    text: NotRequired[Text | None]
    version: NotRequired[Annotated[int, Field(ge=0, le=LARGEST)] | None]


@with_config(CLOSED)
class ChatMessage(TypedDict):
    """Talk outside of the game's speeches."""

    type: Literal["CHAT"]
    channel: Literal["room", "dead", "spectators"]
    text: Text


@with_config(CLOSED)
class ReactMessage(TypedDict):
    """A reaction to a public speech, counted from 1, or to nothing in particular."""

    type: Literal["REACT"]
    kind: Literal["like", "laugh", "wow", "doubt", "clap", "heart"]
    speech: NotRequired[Annotated[int, Field(ge=1, le=100_000)] | None]


@with_config(CLOSED)
class SightMessage(TypedDict):
    """Whether the page is in sight; it is told to nobody."""

    type: Literal["SIGHT"]
    on: bool


@with_config(CLOSED)
class EchoMessage(TypedDict):
    """A question that is sent straight back, to learn how long the way is."""

    type: Literal["ECHO"]
    at: Annotated[int, Field(ge=0, le=LARGEST)]


@with_config(CLOSED)
class PongMessage(TypedDict):
    """The answer to a PING."""

    type: Literal["PONG"]


Said = ActionMessage | ChatMessage | ReactMessage | SightMessage
"""What a room hears; the others are between the socket and the page."""
Message = Said | EchoMessage | PongMessage
_MESSAGE: TypeAdapter[Message] = TypeAdapter(Annotated[Message, Discriminator("type")])


class Unreadable(Exception):
    """A message outside of the union, with the ERROR frame that answers it."""

    def __init__(self, frame: bytes) -> None:
        super().__init__()
        self.frame = frame


def parse(text: str) -> Message:
    """Read one message; raises `Unreadable` for anything outside of the union."""
    try:
        return _MESSAGE.validate_json(text)
    except ValidationError as error:
        problem = invalid([dict(each) for each in error.errors(include_url=False, include_input=False)])
        raise Unreadable(error_frame(problem, _id_in(text))) from error


def error_frame(problem: Problem, message_id: str | int | None = None) -> bytes:
    """An ERROR for the message with that id, or for the connection; it is counted."""
    metrics().refusals.labels(problem.code).inc()
    about = {} if message_id is None else {"id": message_id}
    return orjson.dumps({"type": "ERROR", **about, **problem_body(problem)})


def _id_in(text: str) -> str | int | None:
    """The id of a message that is otherwise wrong, so that its sender learns which one it was."""
    try:
        content = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    found = content.get("id") if isinstance(content, dict) else None
    is_id = isinstance(found, str | int) and not isinstance(found, bool) and len(str(found)) <= 64
    return found if is_id else None

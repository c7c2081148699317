"""What may be asked of a game: the closed union of commands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Act:
    """A seat does what one of its prompts offers.

    Attributes:
        seat: who acts, 1…n.
        kind: the id of the action.
        targets: the seats chosen.
        choice: the word chosen, where the prompt has choices.
        text: the words said, where the prompt asks for them.
        automatic: an AI player or the autopilot acts for the seat; it does not end 托管.
    """

    seat: int
    kind: str
    targets: tuple[int, ...] = ()
    choice: str | None = None
    text: str | None = None
    automatic: bool = False


@dataclass(frozen=True, slots=True)
class Lapse:
    """The deadline is reached: every open prompt takes its default."""


@dataclass(frozen=True, slots=True)
class Resume:
    """The server is back: the open deadline gets at least 15 s again (``rules.md`` §8)."""


@dataclass(frozen=True, slots=True)
class Leave:
    """The player of a seat leaves the running game; ``on_leave`` says what that does."""

    seat: int


@dataclass(frozen=True, slots=True)
class Return:
    """The player of a seat is back: 托管 ends."""

    seat: int


@dataclass(frozen=True, slots=True)
class Abort:
    """The game ends unrated for everyone.

    Attributes:
        reason: shown to the players, in Chinese.
    """

    reason: str


Command = Act | Lapse | Resume | Leave | Return | Abort

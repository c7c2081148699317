"""Events of the table itself: its beginning and end, its phases, prompts and who attends."""

from werewolf.event.base import Event
from werewolf.ids import Camp, EndReason, Window, Winner
from werewolf.prompt import Prompt
from werewolf.record import record


@record
class GameStarted(Event):
    """The table: cards in the order of the board, switches and timers as JSON, and the hash of the seed."""

    kind = "game_started"
    board: str
    name: str
    seats: int
    cards: tuple[str, ...]
    rules: dict[str, object]
    timers: dict[str, object]
    seed_hash: str


@record
class Seeded(Event):
    """The seed of the dice, in hexadecimal; nobody at all sees it before the end."""

    kind = "seeded"
    sealed = True
    seed: str


@record
class Dealt(Event):
    """The card of every seat, and the cards that lie beside the table."""

    kind = "dealt"
    roles: tuple[str, ...]
    spare: tuple[str, ...] = ()


@record
class RoleTold(Event):
    """A player looks at the own card."""

    kind = "role_told"
    seat: int
    role: str
    camp: Camp


@record
class PackTold(Event):
    """These seats are the pack (狼队) from now on: seats and, in the same order, their roles.

    It tells all of the pack, or somebody outside of it.
    """

    kind = "pack_told"
    seats: tuple[int, ...]
    roles: tuple[str, ...]


@record
class PhaseChanged(Event):
    """A phase, a night window or a speaker's turn begins; ``deadline`` is unix ms."""

    kind = "phase_changed"
    window: Window | None
    speaker: int | None
    queue: tuple[int, ...]
    deadline: int | None


@record
class DeadlineExtended(Event):
    """The server was away: the open deadline moves."""

    kind = "deadline_extended"
    deadline: int


@record
class PromptOpened(Event):
    """The complete list of what each seat that sees this may do now; it replaces the former list."""

    kind = "prompt_opened"
    prompts: tuple[Prompt, ...]


@record
class Acted(Event):
    """A seat used an action of its role; a role's memory is the list of these."""

    kind = "acted"
    seat: int
    action: str
    targets: tuple[int, ...]
    choice: str | None


@record
class Remembered(Event):
    """Something a role has to remember of a seat besides the seat's own acts."""

    kind = "remembered"
    seat: int
    what: str
    targets: tuple[int, ...]
    choice: str | None


@record
class Passed(Event):
    """A seat declined for this phase or window."""

    kind = "passed"
    seat: int


@record
class Attended(Event):
    """A seat that had missed deadlines did something again."""

    kind = "attended"
    seat: int


@record
class DeadlineMissed(Event):
    """These seats let a public deadline lapse."""

    kind = "deadline_missed"
    seats: tuple[int, ...]


@record
class AutopilotSet(Event):
    """托管 begins or ends."""

    kind = "autopilot"
    seat: int
    on: bool


@record
class GameEnded(Event):
    """The winner, announced once, with every role and camp by seat and the seed of the dice.

    Attributes:
        reason: why; unknown of a game that was played before it was written down.
    """

    kind = "game_ended"
    winner: Winner
    winners: tuple[int, ...]
    roles: tuple[str, ...]
    camps: tuple[Camp, ...]
    seed: str
    reason: EndReason | None = None


@record
class GameAborted(Event):
    """The game ends unrated."""

    kind = "game_aborted"
    reason: str
    roles: tuple[str, ...]
    camps: tuple[Camp, ...]
    seed: str

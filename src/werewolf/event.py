"""What happens in a game: the closed union of events, each with the audience that may see it.

The journal is a list of these, and a viewer's view is a fold of those that it may see. ``day`` and ``phase``
say when an event happened, ``at`` is unix milliseconds. No event has an audience by default.
"""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar, Literal

from werewolf.ids import Camp, Cause, Farewell, Phase, Window, Winner
from werewolf.prompt import Prompt

Audience = Literal["everyone"] | frozenset[int]
EVERYONE: Literal["everyone"] = "everyone"
NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Event:
    """The head of every event."""

    kind: ClassVar[str]
    audience: Audience
    day: int
    phase: Phase
    at: int


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Dealt(Event):
    """The secret of the game: its seed (hexadecimal) and the card of every seat."""

    kind = "dealt"
    seed: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoleTold(Event):
    """A player looks at the own card."""

    kind = "role_told"
    seat: int
    role: str
    camp: Camp


@dataclass(frozen=True, slots=True)
class PackTold(Event):
    """The pack (狼队) opens its eyes: seats and, in the same order, their roles."""

    kind = "pack_told"
    seats: tuple[int, ...]
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhaseChanged(Event):
    """A phase, a night window or a speaker's turn begins; ``deadline`` is unix ms."""

    kind = "phase_changed"
    window: Window | None
    speaker: int | None
    queue: tuple[int, ...]
    deadline: int | None


@dataclass(frozen=True, slots=True)
class DeadlineExtended(Event):
    """The server was away: the open deadline moves."""

    kind = "deadline_extended"
    deadline: int


@dataclass(frozen=True, slots=True)
class PromptOpened(Event):
    """The complete list of what a seat may do now; it replaces the former list."""

    kind = "prompt_opened"
    seat: int
    prompts: tuple[Prompt, ...]


@dataclass(frozen=True, slots=True)
class Acted(Event):
    """A seat used an action of its role; a role's memory is the list of these."""

    kind = "acted"
    seat: int
    action: str
    targets: tuple[int, ...]
    choice: str | None


@dataclass(frozen=True, slots=True)
class Passed(Event):
    """A seat declined for this phase or window."""

    kind = "passed"
    seat: int


@dataclass(frozen=True, slots=True)
class Attended(Event):
    """A seat that had missed deadlines did something again."""

    kind = "attended"
    seat: int


@dataclass(frozen=True, slots=True)
class DeadlineMissed(Event):
    """These seats let a public deadline lapse."""

    kind = "deadline_missed"
    seats: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AutopilotSet(Event):
    """托管 begins or ends."""

    kind = "autopilot"
    seat: int
    on: bool


@dataclass(frozen=True, slots=True)
class Spoke(Event):
    """Words of the current speaker."""

    kind = "spoke"
    seat: int
    text: str


@dataclass(frozen=True, slots=True)
class WolfSpoke(Event):
    """Words in the night channel of the pack."""

    kind = "wolf_spoke"
    seat: int
    text: str


@dataclass(frozen=True, slots=True)
class WolfPicked(Event):
    """A pack wolf wants this target, or explicitly nobody."""

    kind = "wolf_picked"
    seat: int
    target: int | None


@dataclass(frozen=True, slots=True)
class KnifeDecided(Event):
    """The pack's window closed: the target of tonight's knife, a drawn tie included."""

    kind = "knife_decided"
    target: int | None


@dataclass(frozen=True, slots=True)
class CheckResult(Event):
    """A checker learns a camp or a role id."""

    kind = "check_result"
    seat: int
    target: int
    result: str


@dataclass(frozen=True, slots=True)
class GunStatus(Event):
    """A shooter learns whether the gun works."""

    kind = "gun_status"
    seat: int
    works: bool


@dataclass(frozen=True, slots=True)
class WitchTold(Event):
    """女巫 learns whom the pack knifed; null when nobody."""

    kind = "witch_told"
    seat: int
    target: int | None


@dataclass(frozen=True, slots=True)
class Doomed(Event):
    """A seat will go out, or goes out now, of these causes; what the causes are stays secret until the end."""

    kind = "doomed"
    seat: int
    causes: frozenset[Cause]


@dataclass(frozen=True, slots=True)
class Out(Event):
    """A seat is out of the game (出局)."""

    kind = "out"
    seat: int


@dataclass(frozen=True, slots=True)
class DeathsAnnounced(Event):
    """The deaths of the night, ascending; empty is 平安夜."""

    kind = "deaths_announced"
    seats: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FarewellQueued(Event):
    """What those who went out may still do, in order; replaces the former queue."""

    kind = "farewell_queued"
    steps: tuple[tuple[Farewell, int], ...]


@dataclass(frozen=True, slots=True)
class LastWords(Event):
    """遗言 of a seat begin."""

    kind = "last_words"
    seat: int


@dataclass(frozen=True, slots=True)
class SheriffSigned(Event):
    """A seat runs for sheriff (上警), or cancels, while sign-up is open and secret."""

    kind = "sheriff_signed"
    seat: int
    running: bool


@dataclass(frozen=True, slots=True)
class SheriffCandidates(Event):
    """Sign-up closed, or a suspended election resumes: these run, ascending."""

    kind = "sheriff_candidates"
    seats: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SheriffWithdrew(Event):
    """退水."""

    kind = "sheriff_withdrew"
    seat: int


@dataclass(frozen=True, slots=True)
class SheriffElected(Event):
    """A seat becomes 警长."""

    kind = "sheriff_elected"
    target: int


@dataclass(frozen=True, slots=True)
class SheriffLost(Event):
    """The election ends without a sheriff."""

    kind = "sheriff_lost"


@dataclass(frozen=True, slots=True)
class BadgePassed(Event):
    """The holder hands the badge over."""

    kind = "badge_passed"
    seat: int
    target: int


@dataclass(frozen=True, slots=True)
class BadgeTorn(Event):
    """撕警徽."""

    kind = "badge_torn"
    seat: int


@dataclass(frozen=True, slots=True)
class SpeechOrdered(Event):
    """The order in which everybody speaks; ``direction`` is left, right or null when nobody chose."""

    kind = "speech_ordered"
    order: tuple[int, ...]
    direction: str | None


@dataclass(frozen=True, slots=True)
class BallotCast(Event):
    """A voter chose; null is an abstention. It may be changed until the close."""

    kind = "ballot_cast"
    seat: int
    target: int | None


@dataclass(frozen=True, slots=True)
class VotesRevealed(Event):
    """Who voted for whom, every voter included, ascending; null is an abstention."""

    kind = "votes_revealed"
    ballots: dict[int, int | None]


@dataclass(frozen=True, slots=True)
class VoteTied(Event):
    """平票: these speak again before the others vote among them."""

    kind = "vote_tied"
    seats: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Exiled(Event):
    """The vote chose this seat."""

    kind = "exiled"
    target: int


@dataclass(frozen=True, slots=True)
class NoExile(Event):
    """The vote chose nobody."""

    kind = "no_exile"


@dataclass(frozen=True, slots=True)
class RoleRevealed(Event):
    """A card is turned; ``role`` is null where only the camp is shown."""

    kind = "role_revealed"
    target: int
    role: str | None
    camp: Camp


@dataclass(frozen=True, slots=True)
class VoteLost(Event):
    """A seat that stays in the game has no vote any more."""

    kind = "vote_lost"
    seat: int


@dataclass(frozen=True, slots=True)
class Shot(Event):
    """A gun was used."""

    kind = "shot"
    seat: int
    target: int


@dataclass(frozen=True, slots=True)
class Exploded(Event):
    """自爆."""

    kind = "exploded"
    target: int


@dataclass(frozen=True, slots=True)
class Taken(Event):
    """A seat was taken along by one that exploded."""

    kind = "taken"
    seat: int
    target: int


@dataclass(frozen=True, slots=True)
class Dueled(Event):
    """骑士 challenged a seat; ``loser`` goes out."""

    kind = "dueled"
    seat: int
    target: int
    loser: int


@dataclass(frozen=True, slots=True)
class GameEnded(Event):
    """The winner, announced once, with every role and camp by seat and the seed of the dice."""

    kind = "game_ended"
    winner: Winner
    winners: tuple[int, ...]
    roles: tuple[str, ...]
    camps: tuple[Camp, ...]
    seed: str


@dataclass(frozen=True, slots=True)
class GameAborted(Event):
    """The game ends unrated."""

    kind = "game_aborted"
    reason: str
    roles: tuple[str, ...]
    camps: tuple[Camp, ...]
    seed: str


@cache
def kinds() -> dict[str, type[Event]]:
    """Return every kind of event with its class."""
    return {subclass.kind: subclass for subclass in Event.__subclasses__()}

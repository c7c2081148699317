"""Events of the day: speeches, the election and the votes."""

from dataclasses import dataclass

from werewolf.event.base import Event


@dataclass(frozen=True, slots=True)
class Spoke(Event):
    """Words of the current speaker."""

    kind = "spoke"
    seat: int
    text: str


@dataclass(frozen=True, slots=True)
class SheriffSigned(Event):
    """A seat runs for sheriff (上警), or cancels, while sign-up is open and secret."""

    kind = "sheriff_signed"
    seat: int
    running: bool


@dataclass(frozen=True, slots=True)
class SheriffCandidates(Event):
    """Sign-up closed, or a tie left these: they run, ascending."""

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
class VoteLost(Event):
    """A seat that stays in the game has no vote any more."""

    kind = "vote_lost"
    seat: int


@dataclass(frozen=True, slots=True)
class VoteCounted(Event):
    """An exile vote is counted and may still be objected to; these lead, ascending."""

    kind = "vote_counted"
    leading: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class VoteVoided(Event):
    """The vote is void: ``seat`` speaks once more and everybody votes again."""

    kind = "vote_voided"
    seat: int


@dataclass(frozen=True, slots=True)
class SpeechesOver(Event):
    """Everybody has spoken; whoever leaves before the vote leaves now."""

    kind = "speeches_over"

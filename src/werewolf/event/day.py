"""Events of the day: speeches, the election and the votes."""

from werewolf.event.base import Event
from werewolf.record import record


@record
class Spoke(Event):
    """Words of the current speaker."""

    kind = "spoke"
    seat: int
    text: str


@record
class SheriffSigned(Event):
    """A seat runs for sheriff (上警), or cancels, while sign-up is open and secret."""

    kind = "sheriff_signed"
    seat: int
    running: bool


@record
class SheriffCandidates(Event):
    """Sign-up closed, or a tie left these: they run, ascending."""

    kind = "sheriff_candidates"
    seats: tuple[int, ...]


@record
class SheriffWithdrew(Event):
    """退水."""

    kind = "sheriff_withdrew"
    seat: int


@record
class SheriffElected(Event):
    """A seat becomes 警长."""

    kind = "sheriff_elected"
    target: int


@record
class SheriffLost(Event):
    """The election ends without a sheriff."""

    kind = "sheriff_lost"


@record
class BadgePassed(Event):
    """The holder hands the badge over."""

    kind = "badge_passed"
    seat: int
    target: int


@record
class BadgeTorn(Event):
    """撕警徽."""

    kind = "badge_torn"
    seat: int


@record
class SpeechOrdered(Event):
    """The order in which everybody speaks; ``direction`` is left, right or null when nobody chose."""

    kind = "speech_ordered"
    order: tuple[int, ...]
    direction: str | None


@record
class BallotCast(Event):
    """A voter chose; null is an abstention. It may be changed until the close."""

    kind = "ballot_cast"
    seat: int
    target: int | None


@record
class VotesRevealed(Event):
    """Who voted for whom, every voter included, ascending; null is an abstention; ``cursed`` have one vote more."""

    kind = "votes_revealed"
    ballots: dict[int, int | None]
    cursed: tuple[int, ...] = ()


@record
class VoteTied(Event):
    """平票: these speak again before the others vote among them."""

    kind = "vote_tied"
    seats: tuple[int, ...]


@record
class Exiled(Event):
    """The vote chose this seat."""

    kind = "exiled"
    target: int


@record
class NoExile(Event):
    """The vote chose nobody."""

    kind = "no_exile"


@record
class VoteLost(Event):
    """A seat that stays in the game has no vote any more."""

    kind = "vote_lost"
    seat: int


@record
class VoteCounted(Event):
    """An exile vote is counted and may still be objected to; these lead, ascending."""

    kind = "vote_counted"
    leading: tuple[int, ...]


@record
class VoteVoided(Event):
    """The vote is void: ``seat`` speaks once more and everybody votes again."""

    kind = "vote_voided"
    seat: int


@record
class SpeechesOver(Event):
    """Everybody has spoken; whoever leaves before the vote leaves now."""

    kind = "speeches_over"

"""What happens in a game: the closed union of events, each with the audience that may see it.

The journal is a list of these, and a viewer's view is a fold of those that it may see. ``day`` and ``phase``
say when an event happened, ``at`` is unix milliseconds. No event has an audience by default.
"""

from functools import cache

from werewolf.event.base import EVERYONE, NOBODY, Audience, Event
from werewolf.event.day import (
    BadgePassed,
    BadgeTorn,
    BallotCast,
    Exiled,
    NoExile,
    SheriffCandidates,
    SheriffElected,
    SheriffLost,
    SheriffSigned,
    SheriffWithdrew,
    SpeechOrdered,
    Spoke,
    VoteLost,
    VotesRevealed,
    VoteTied,
)
from werewolf.event.exit import (
    DeathsAnnounced,
    Doomed,
    Dueled,
    Exploded,
    FarewellQueued,
    LastWords,
    Out,
    RoleRevealed,
    Shot,
    Taken,
)
from werewolf.event.night import CheckResult, GunStatus, KnifeDecided, WitchTold, WolfPicked, WolfSpoke
from werewolf.event.table import (
    Acted,
    Attended,
    AutopilotSet,
    DeadlineExtended,
    DeadlineMissed,
    Dealt,
    GameAborted,
    GameEnded,
    GameStarted,
    PackTold,
    Passed,
    PhaseChanged,
    PromptOpened,
    RoleTold,
    Seeded,
)

__all__ = [
    "EVERYONE",
    "NOBODY",
    "Acted",
    "Attended",
    "Audience",
    "AutopilotSet",
    "BadgePassed",
    "BadgeTorn",
    "BallotCast",
    "CheckResult",
    "DeadlineExtended",
    "DeadlineMissed",
    "Dealt",
    "DeathsAnnounced",
    "Doomed",
    "Dueled",
    "Event",
    "Exiled",
    "Exploded",
    "FarewellQueued",
    "GameAborted",
    "GameEnded",
    "GameStarted",
    "GunStatus",
    "KnifeDecided",
    "LastWords",
    "NoExile",
    "Out",
    "PackTold",
    "Passed",
    "PhaseChanged",
    "PromptOpened",
    "RoleRevealed",
    "RoleTold",
    "Seeded",
    "SheriffCandidates",
    "SheriffElected",
    "SheriffLost",
    "SheriffSigned",
    "SheriffWithdrew",
    "Shot",
    "SpeechOrdered",
    "Spoke",
    "Taken",
    "VoteLost",
    "VoteTied",
    "VotesRevealed",
    "WitchTold",
    "WolfPicked",
    "WolfSpoke",
    "kinds",
]


@cache
def kinds() -> dict[str, type[Event]]:
    """Return every kind of event with its class."""
    return {subclass.kind: subclass for subclass in Event.__subclasses__()}

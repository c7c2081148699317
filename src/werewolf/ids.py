"""The closed vocabularies of the canon (``rules.md`` §1 and §3); their values are the ids of the protocol."""

from enum import StrEnum


class Camp(StrEnum):
    """阵营: whom a player wins with."""

    GOOD = "good"
    WOLF = "wolf"
    THIRD = "third"


class Kind(StrEnum):
    """身份类别: what a player counts as for 屠边."""

    VILLAGER = "villager"
    GOD = "god"
    WOLF = "wolf"
    THIRD = "third"


class Cause(StrEnum):
    """死因: a death carries a set of these."""

    KNIFE = "knife"
    POISON = "poison"
    EXILE = "exile"
    SHOT = "shot"
    EXPLODE = "explode"
    TAKEN = "taken"
    DUEL = "duel"
    LOVER = "lover"
    CHARM = "charm"
    DREAM = "dream"
    HUNT = "hunt"
    CHECK = "check"
    REFLECT = "reflect"
    DANCE = "dance"
    TRADE = "trade"
    WOUND = "wound"
    BOMB = "bomb"
    ASSASSINATE = "assassinate"
    LEAVE = "leave"


class Phase(StrEnum):
    """阶段: the round of ``rules.md`` §3, in order.

    ``verdict`` (定票) follows an exile vote only on boards with a card that may object to it.
    """

    DEAL = "deal"
    NIGHT = "night"
    SHERIFF_SIGNUP = "sheriff_signup"
    SHERIFF_SPEECH = "sheriff_speech"
    SHERIFF_VOTE = "sheriff_vote"
    SHERIFF_PK_SPEECH = "sheriff_pk_speech"
    SHERIFF_PK_VOTE = "sheriff_pk_vote"
    DAWN = "dawn"
    LAST_WORDS = "last_words"
    SHOOT = "shoot"
    BADGE = "badge"
    SPEECH_ORDER = "speech_order"
    SPEECH = "speech"
    EXILE_VOTE = "exile_vote"
    VERDICT = "verdict"
    PK_SPEECH = "pk_speech"
    PK_VOTE = "pk_vote"
    ENDED = "ended"


class Window(StrEnum):
    """夜间窗口: the parts of a night, in order (``rules.md`` §4)."""

    SETUP = "setup"
    DUSK = "dusk"
    MAIN = "main"
    WITCH = "witch"


class Winner(StrEnum):
    """Who may be announced at the end."""

    GOOD = "good"
    WOLF = "wolf"
    LOVERS = "lovers"
    PIPER = "piper"
    CURSED_FOX = "cursed_fox"
    JESTER = "jester"
    BOMBER = "bomber"
    SHADOW = "shadow"
    AVENGER = "avenger"
    DRAW = "draw"


class EndReason(StrEnum):
    """Why a camp has won, or nobody (胜负原因); who wins by a card of his own has no other reason than the card."""

    NO_WOLVES = "no_wolves"
    NO_GODS = "no_gods"
    NO_VILLAGERS = "no_villagers"
    NO_GODS_AND_VILLAGERS = "no_gods_and_villagers"
    PARITY = "parity"
    NOBODY = "nobody"
    LAST_DAY = "last_day"


class Farewell(StrEnum):
    """What a player who goes out may still do, in this order (``rules.md`` §3 "After any death")."""

    WORDS = "words"
    GUN = "gun"
    BADGE = "badge"


FAREWELL_PHASES = frozenset({Phase.LAST_WORDS, Phase.SHOOT, Phase.BADGE})
ELECTION_PHASES = frozenset(
    {
        Phase.SHERIFF_SIGNUP,
        Phase.SHERIFF_SPEECH,
        Phase.SHERIFF_VOTE,
        Phase.SHERIFF_PK_SPEECH,
        Phase.SHERIFF_PK_VOTE,
    }
)
SPEAKING_PHASES = frozenset(
    {Phase.SHERIFF_SPEECH, Phase.SHERIFF_PK_SPEECH, Phase.SPEECH, Phase.PK_SPEECH, Phase.LAST_WORDS}
)
VOTING_PHASES = frozenset({Phase.SHERIFF_VOTE, Phase.SHERIFF_PK_VOTE, Phase.EXILE_VOTE, Phase.PK_VOTE})
EXPLODING_PHASES = frozenset(
    {Phase.SHERIFF_SPEECH, Phase.SHERIFF_PK_SPEECH, Phase.SPEECH, Phase.PK_SPEECH, Phase.EXILE_VOTE}
)

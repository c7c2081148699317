"""悍跳: the results that a wolf, or somebody who wants to be exiled, invents when claiming to be 预言家."""

from werewolf.ai.cards import ATTRACTS_VOTES, BEAR, GOOD, INFORMERS, WOLF
from werewolf.ai.memory import HAND_UP
from werewolf.ai.situation import Situation

COUNTERS = 0.3  # a wolf that promised nothing claims all the same once a rival stands alone
ACCUSES = 0.55
SPARES_MATES = 0.6
ASKS_FOR_IT = 0.5


def lies(situation: Situation) -> bool:
    """Whether this player might claim to find wolves without being able to."""
    return situation.is_wolf or situation.role in ATTRACTS_VOTES


def will_claim(situation: Situation) -> bool:
    """Whether this liar claims now, or did before, to find wolves."""
    return situation.me in situation.memory.seers or _begins_to_claim(situation)


def lies_about_checks(situation: Situation) -> dict[int, str]:
    """Return what this liar says it has checked: what it said before, and one new result a night.

    Empty where the claimed card checks nobody: 驯熊师 has a bear that everybody hears.
    """
    if situation.leading_card == BEAR:
        return {}
    told = dict(situation.memory.reports_of(situation.me))
    if len(told) >= situation.day or not situation.alive(situation.me):
        return told
    target, camp = _invented(situation, told)
    return told if target is None else {**told, target: camp}


def _begins_to_claim(situation: Situation) -> bool:
    memory = situation.memory
    if situation.role in ATTRACTS_VOTES:
        return situation.temper.inclined(ASKS_FOR_IT, HAND_UP)
    if situation.me in memory.claims or any(mate in memory.seers for mate in situation.pack):
        return False
    if memory.sight_may_fail and len(memory.seers) >= memory.believers(situation.leading_card):
        return False
    if situation.me in memory.volunteers or situation.role in INFORMERS:
        return True
    return bool(memory.seers) and not memory.volunteers and situation.temper.inclined(COUNTERS, HAND_UP, "counter")


def _invented(situation: Situation, told: dict[int, str]) -> tuple[int | None, str]:
    """Return a living target and what to say of it: a stranger accused, or somebody praised."""
    others = [seat for seat in situation.others() if seat not in told and seat not in situation.memory.revealed]
    strangers = [seat for seat in others if seat not in situation.pack and seat not in situation.memory.seers]
    if strangers and situation.temper.inclined(ACCUSES, "accuse", situation.day):
        return situation.any_of(strangers), WOLF
    mates = [seat for seat in others if seat in situation.pack]
    if mates and situation.temper.inclined(1 - SPARES_MATES, "praise", situation.day):
        return situation.any_of(mates), GOOD
    return (situation.any_of(strangers), GOOD) if strangers else (None, GOOD)
